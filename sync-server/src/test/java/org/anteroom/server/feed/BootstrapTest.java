package org.anteroom.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TestStores;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

final class BootstrapTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @BothDatabases
    void a_new_device_gets_todays_line_first_then_everything_then_the_feed(TestDatabase database)
            throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, NOON)) {
                log.act("desk", IntStream.range(0, 25).mapToObj(BootstrapTest::patient).toList());
                log.act("desk", List.of(entry("e-today", "2026-03-10"), entry("e-old", "2026-03-09")));
                var bootstrap = new Bootstrap(store, SITE, NOON, ZoneOffset.UTC);

                var first = bootstrap.first(Feed.Reader.ALL);
                assertThat(first.rows()).extracting(row -> row.key().id()).containsExactly("e-today");
                assertThat(first.more()).isFalse();
                assertThat(first.head()).isGreaterThan(first.position());

                log.act("desk", List.of(patient(99)));
                var ids = new ArrayList<String>();
                var page = first;
                while (page.cursor().startsWith("s~")) {
                    page = bootstrap.next(Cursor.parse(page.cursor()).orElseThrow(), 10, Feed.Reader.ALL);
                    page.rows().stream().map(Row::key).forEach(key -> ids.add(key.id()));
                }
                assertThat(ids).hasSizeBetween(27, 28)
                    .doesNotHaveDuplicates()
                    .contains("p-00", "p-24", "e-old");
                assertThat(page.more()).isTrue();
                var rest = new Feed(store, SITE, NOON).page(page.position(), 10, Feed.Reader.ALL)
                    .orElseThrow();
                assertThat(rest.rows()).extracting(row -> row.key().id()).containsExactly("p-99");
                assertThat(rest.more()).isFalse();
            }
        }
    }

    /// A site has more of them with every year.
    @BothDatabases
    void alerts_that_were_closed_come_with_the_other_rows_and_not_before_a_device_can_open(
            TestDatabase database) throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, NOON)) {
                log.act("desk", List.of(alert("open", Alert.OPEN), alert("closed", Alert.CLOSED)));
                var bootstrap = new Bootstrap(store, SITE, NOON, ZoneOffset.UTC);

                var first = bootstrap.first(Feed.Reader.ALL);
                assertThat(first.rows()).extracting(row -> row.key().id()).containsExactly("open");
                var rest = bootstrap.next(Cursor.parse(first.cursor()).orElseThrow(), 10, Feed.Reader.ALL);
                assertThat(rest.rows()).extracting(row -> row.key().id()).containsExactly("open", "closed");
            }
        }
    }

    private static Draft alert(String id, String state) {
        return Draft.put(RowKind.ALERT, id, Fields.of("kind", "needs_rebook", "state", state));
    }

    /// As another program may name its rows.
    @BothDatabases
    void a_row_of_an_odd_name_ends_nobodys_filling(TestDatabase database) throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, NOON)) {
                var odd = List.of("a b", "a~1@kiosk", "line\nbreak", "ñ/+%", "😀".repeat(32));
                log.act("desk", odd.stream()
                    .map(id -> Draft.put(RowKind.PATIENT, id, Fields.of("given_name", "Ana")))
                    .toList());
                var bootstrap = new Bootstrap(store, SITE, NOON, ZoneOffset.UTC);
                var kiosk = new RetentionWindow("kiosk", LocalDate.parse("2026-03-10"));
                var ids = new ArrayList<String>();
                var page = bootstrap.first(Feed.Reader.ALL).in(kiosk, kiosk);
                while (page.cursor().startsWith("s~")) {
                    var cursor = Cursor.parse(page.cursor()).orElseThrow();
                    assertThat(cursor.window()).contains(kiosk);
                    page = bootstrap.next(cursor, 1, Feed.Reader.ALL).in(kiosk, kiosk);
                    page.rows().stream().map(Row::key).forEach(key -> ids.add(key.id()));
                }
                assertThat(ids).containsExactlyInAnyOrderElementsOf(odd);
                assertThat(Cursor.parse("s~\0~1")).isEmpty();
            }
        }
    }

    /// As in an upload of somebody who counts patients and visits each from 1.
    @BothDatabases
    void rows_of_two_kinds_and_one_name_all_come(TestDatabase database) throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, NOON)) {
                log.act("desk", IntStream.range(0, 5)
                    .boxed()
                    .flatMap(n -> Stream.of(patient(n), visit(n)))
                    .toList());
                var bootstrap = new Bootstrap(store, SITE, NOON, ZoneOffset.UTC);
                for (var max : List.of(1, 2, 3, 10)) {
                    var keys = new ArrayList<RowKey>();
                    var page = bootstrap.first(Feed.Reader.ALL);
                    while (page.cursor().startsWith("s~")) {
                        page = bootstrap.next(Cursor.parse(page.cursor()).orElseThrow(), max,
                                Feed.Reader.ALL);
                        page.rows().stream().map(Row::key).forEach(keys::add);
                    }
                    assertThat(keys).as("by %s", max).hasSize(10).doesNotHaveDuplicates();
                }
            }
        }
    }

    private static Draft visit(int n) {
        return Draft.put(RowKind.APPOINTMENT, patient(n).row().id(), Fields.of("date", "2026-03-10"));
    }

    private static Draft patient(int n) {
        return Draft.put(RowKind.PATIENT, "p-%02d".formatted(n), Fields.of("given_name", "Ana"));
    }

    private static Draft entry(String id, String day) {
        return Draft.put(RowKind.QUEUE_ENTRY, id,
                Fields.of("service_day", day, "token", "A101", "state", "waiting"));
    }
}
