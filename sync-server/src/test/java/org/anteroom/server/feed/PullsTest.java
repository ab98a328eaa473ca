package org.anteroom.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.FieldRules;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.DigestAnswer;
import org.anteroom.model.wire.Inventory;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TestStores;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a device gets when what it may hold changes (sync.md 5).
final class PullsTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final DeviceId DEVICE = new DeviceId("k1");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T12:00:00Z"));

    private interface Body {
        void with(SiteLog log, Asked pulls) throws Exception;
    }

    /// What a device asks for, with the feed's head as it is then.
    private record Asked(Store store, Pulls pulls) {
        Optional<PullAnswer> page(Cursor cursor, int max, String role, DeviceId device) {
            var head = store.read(handle -> Feed.head(handle, SITE));
            return pulls.page(cursor, head, max, role, device);
        }

        DigestAnswer digest(String role, DeviceId device) {
            return pulls.digest(role, device);
        }

        PullAnswer range(int range, String role, DeviceId device) {
            return pulls.range(range, role, device);
        }
    }

    private void on(TestDatabase database, Body body) throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, now::get)) {
                body.with(log, new Asked(store, new Pulls(store, SITE, now::get, ZoneOffset.UTC)));
            }
        }
    }

    @BothDatabases
    void when_the_day_rolls_a_device_gets_the_days_it_gained_and_only_those(TestDatabase database)
            throws Exception {
        on(database, (log, pulls) -> {
            log.act("desk", List.of(visit("v09"), visit("v10"), visit("v13"), visit("v14"), visit("v15")));
            var filled = all(pulls, "", "kiosk");
            assertThat(filled.ids()).containsExactlyInAnyOrder("v10", "v13");

            now.updateAndGet(instant -> instant.plus(Duration.ofDays(2)));
            var rolled = all(pulls, filled.last().cursor(), "kiosk");

            assertThat(rolled.ids()).containsExactly("v14", "v15");
            assertThat(rolled.last().window()).isEqualTo("kiosk.2026-03-12");
            assertThat(all(pulls, rolled.last().cursor(), "kiosk").ids()).isEmpty();
        });
    }

    @BothDatabases
    void rows_too_large_for_one_answer_come_in_several(TestDatabase database) throws Exception {
        on(database, (log, pulls) -> {
            var text = "n".repeat(FieldRules.LONGEST);
            var fields = Fields.of("notes", text, "address", text, "needs", text, "insurance", text);
            for (var i = 0; i < 7; i++) {
                log.act("desk", List.of(Draft.put(RowKind.PATIENT, "p" + i, fields)));
            }
            var first = pulls.page(Cursor.START, 100, "desk", DEVICE).orElseThrow();
            var filled = pulls.page(Cursor.parse(first.cursor()).orElseThrow(), 100, "desk", DEVICE)
                .orElseThrow();
            var fed = pulls.page(Cursor.parse("0@desk.2026-03-10").orElseThrow(), 100, "desk", DEVICE)
                .orElseThrow();

            assertThat(filled.more()).isTrue();
            assertThat(filled.rows()).hasSizeBetween(1, 5);
            assertThat(fed.more()).isTrue();
            assertThat(fed.rows()).hasSizeBetween(1, 5);
            assertThat(all(pulls, "", "desk").ids()).contains("p0", "p1", "p2", "p3", "p4", "p5", "p6");
        });
    }

    @BothDatabases
    void a_device_away_for_a_month_gets_its_whole_window_and_the_news(TestDatabase database)
            throws Exception {
        on(database, (log, pulls) -> {
            log.act("desk", List.of(visit("v10"), visit("v30"), visit("v31")));
            var filled = all(pulls, "", "kiosk");
            log.act("desk", List.of(Draft.put(RowKind.PATIENT, "p1", Fields.of("given_name", "Ana"))));

            now.set(Instant.parse("2026-03-29T12:00:00Z"));
            assertThat(all(pulls, filled.last().cursor(), "kiosk").ids()).containsExactly("v30", "v31", "p1");
        });
    }

    /// A device that was filled before anything had happened has rows of the lost history all the same.
    @BothDatabases
    void whoever_was_filled_from_the_very_beginning_begins_anew_after_a_restore(TestDatabase database)
            throws Exception {
        on(database, (log, pulls) -> {
            var filled = all(pulls, "", "kiosk");
            TestStores.restored(pulls.store(), log);
            log.approveRestore();

            var cursor = Cursor.parse(filled.last().cursor()).orElseThrow();
            assertThat(cursor.seq()).isZero();
            assertThat(pulls.page(cursor, 10, "kiosk", DEVICE)).isEmpty();
        });
    }

    @BothDatabases
    void another_role_is_filled_anew_by_what_that_role_may_see(TestDatabase database) throws Exception {
        on(database, (log, pulls) -> {
            log.act("desk", List.of(
                    Draft.put(RowKind.PATIENT, "p1", Fields.of("given_name", "Ana", "address", "Hill 1")),
                    visit("v09"), visit("v10")));
            var kiosk = all(pulls, "", "kiosk");
            assertThat(kiosk.text()).doesNotContain("Hill 1");

            var desk = all(pulls, kiosk.last().cursor(), "desk");
            assertThat(desk.ids()).containsExactlyInAnyOrder("p1", "v09", "v10");
            assertThat(desk.text()).contains("Hill 1");
            var board = all(pulls, desk.last().cursor(), "board");
            assertThat(board.ids()).isEmpty();
            assertThat(board.last().window()).isEqualTo("board.2026-03-10");
        });
    }

    @BothDatabases
    void a_visit_moved_out_of_the_window_is_named_so_that_devices_let_go_of_it(TestDatabase database)
            throws Exception {
        on(database, (log, pulls) -> {
            log.act("desk", List.of(visit("v10")));
            var filled = all(pulls, "", "kiosk");
            log.act("desk", List.of(new Draft(visit("v10").row(), new org.anteroom.model.change.Act.Set(
                    List.of(new org.anteroom.model.change.Edit("date", "2026-03-10", "2026-04-10"))))));

            var page = all(pulls, filled.last().cursor(), "kiosk").last();
            assertThat(page.rows()).singleElement()
                .satisfies(row -> assertThat(row.fields().isEmpty()).isTrue());
        });
    }

    @BothDatabases
    void a_place_of_an_older_server_is_filled_anew_and_one_of_no_history_is_refused(TestDatabase database)
            throws Exception {
        on(database, (log, pulls) -> {
            log.act("desk", List.of(visit("v10")));
            assertThat(all(pulls, "1", "kiosk").ids()).containsExactly("v10");
            assertThat(pulls.page(Cursor.parse("9@kiosk.2026-03-10").orElseThrow(), 10, "kiosk", DEVICE))
                .isEmpty();
            assertThat(pulls.page(Cursor.parse("9@kiosk.2026-03-09").orElseThrow(), 10, "kiosk", DEVICE))
                .isEmpty();
        });
    }

    @BothDatabases
    void what_each_role_should_hold_is_what_it_was_given_and_one_range_can_be_fetched(TestDatabase database)
            throws Exception {
        on(database, (log, pulls) -> {
            log.act("desk", List.of(
                    Draft.put(RowKind.PATIENT, "p1", Fields.of("given_name", "Ana", "address", "Hill 1")),
                    Draft.put(RowKind.QUEUE_ENTRY, "q1",
                            Fields.of("service_day", "2026-03-10", "token", "A301")),
                    visit("v09"), visit("v10"), visit("v14")));
            for (var role : List.of("kiosk", "desk", "board")) {
                var given = new HashMap<RowKey, Row>();
                all(pulls, "", role).pages()
                    .forEach(page -> page.rows().forEach(row -> given.put(row.key(), row)));
                var inventory = new Inventory();
                given.values().forEach(inventory::add);

                var digest = pulls.digest(role, DEVICE);
                assertThat(digest.sums()).as(role).isEqualTo(inventory.sums());
                assertThat(digest.window()).isEqualTo(role + ".2026-03-10");
                for (var row : given.values()) {
                    var page = pulls.range(Inventory.range(row.key()), role, DEVICE);
                    assertThat(page.rows()).contains(row);
                    assertThat(page.position()).isEqualTo(digest.position());
                }
            }
        });
    }

    @BothDatabases
    void what_is_written_while_a_digest_is_made_is_not_in_it(TestDatabase database) throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, now::get)) {
                log.act("desk", List.of(visit("v10"), visit("v11"), visit("v12")));
                var before = new Pulls(store, SITE, now::get, ZoneOffset.UTC).digest("desk", DEVICE);
                var looks = new AtomicInteger();
                var pulls = new Pulls(store, SITE, () -> {
                    if (looks.incrementAndGet() == 3) {
                        written(log);
                    }
                    return now.get();
                }, ZoneOffset.UTC);

                var digest = pulls.digest("desk", DEVICE);

                assertThat(looks.get()).isGreaterThan(3);
                assertThat(digest).isEqualTo(before);
                assertThat(store.<Long, RuntimeException>read(handle -> Feed.head(handle, SITE)))
                    .isEqualTo(before.position() + 1);
            }
        }
    }

    /// Between the look at who asks and the look at the rows.
    @BothDatabases
    void a_history_that_began_anew_since_the_device_asked_is_not_gone_on_with(TestDatabase database)
            throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, now::get)) {
                var feed = new Feed(store, SITE, now::get);
                log.act("desk", List.of(visit("v10"), visit("v11")));
                var head = store.<Long, RuntimeException>read(handle -> Feed.head(handle, SITE));
                assertThat(feed.page(head - 1, head, 10, Feed.Reader.ALL)).isPresent();

                TestStores.restored(store, log);
                log.approveRestore();
                log.act("desk", List.of(visit("v12")));

                assertThat(feed.page(head - 1, head, 10, Feed.Reader.ALL)).isEmpty();
            }
        }
    }

    private static void written(SiteLog log) {
        try {
            log.act("desk", List.of(visit("v13")));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1@", "1@kiosk", "s~x", "s~x~y", "1@kiosk.2026-3-1", "s~a b~",
            "1@K.2026-03-10",
            "9999999999999999999", "1@kiosk.2026-03-10@kiosk.2026-03-10"})
    void what_is_no_cursor_is_none(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }

    private record Pulled(List<PullAnswer> pages) {
        PullAnswer last() {
            return pages.getLast();
        }

        List<String> ids() {
            return pages.stream()
                .flatMap(page -> page.rows().stream())
                .map(row -> row.key().id())
                .distinct()
                .toList();
        }

        String text() {
            return pages.stream()
                .flatMap(page -> page.rows().stream())
                .map(row -> row.fields().asMap())
                .toList()
                .toString();
        }
    }

    private static Pulled all(Asked pulls, String from, String role) {
        var pages = new ArrayList<PullAnswer>();
        var cursor = from;
        do {
            var page = pulls.page(Cursor.parse(cursor).orElseThrow(), 2, role, DEVICE).orElseThrow();
            pages.add(page);
            cursor = page.cursor();
        } while (pages.getLast().more() || cursor.startsWith("s~"));
        return new Pulled(pages);
    }

    /// A visit on that day of March.
    private static Draft visit(String id) {
        return Draft.put(RowKind.APPOINTMENT, id,
                Fields.of("date", "2026-03-" + id.substring(1), "state", "booked"));
    }
}
