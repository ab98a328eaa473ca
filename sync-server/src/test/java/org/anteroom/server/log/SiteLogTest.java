package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.server.feed.Feed;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

final class SiteLogTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    private interface Body {
        void with(Store store, SiteLog log, Feed feed) throws Exception;
    }

    private static void on(TestDatabase database, Body body) throws Exception {
        TestStores.onLog(database, SITE, NOON,
                (store, log) -> body.with(store, log, new Feed(store, SITE, NOON)));
    }

    @BothDatabases
    void takes_changes_in_and_tells_what_it_made_of_them(TestDatabase database) throws Exception {
        on(database, (_, log, feed) -> {
            var kiosk = new DeviceLog(SITE, "k1", 1).patient("ana").patient("bo");

            var answer = log.accept(kiosk.push(1), Authority.DESK);

            assertThat(answer.ackN()).isEqualTo(2);
            assertThat(answer.ackHash()).isEqualTo(kiosk.push(1).hash());
            assertThat(answer.outcomes()).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.APPLIED, OutcomeKind.APPLIED);
            assertThat(answer.outcomes()).extracting(Outcome::detail)
                .containsExactly("patient_number=00000018", "patient_number=00000026");
            assertThat(feed.page(0, 10, Feed.Reader.ALL).orElseThrow().rows())
                .extracting(row -> row.key().id())
                .containsExactly("ana", "bo");
            assertThat(feed.page(1, 10, Feed.Reader.ALL).orElseThrow().rows())
                .extracting(row -> row.key().id())
                .containsExactly("bo");
        });
    }

    @BothDatabases
    void answers_a_repeat_with_what_it_said_before(TestDatabase database) throws Exception {
        on(database, (_, log, feed) -> {
            var kiosk = new DeviceLog(SITE, "k1", 1).patient("ana").patient("bo");
            var first = log.accept(kiosk.push(1), Authority.DESK);

            kiosk.patient("cy");
            var again = log.accept(kiosk.push(1), Authority.DESK);

            assertThat(again.outcomes().subList(0, 2))
                .isEqualTo(first.outcomes().stream().map(Outcome::again).toList());
            assertThat(again.outcomes().getLast().repeat()).isFalse();
            assertThat(again.ackN()).isEqualTo(3);
            assertThat(feed.page(0, 10, Feed.Reader.ALL).orElseThrow().rows()).hasSize(3);
        });
    }

    @BothDatabases
    void one_bad_change_blocks_nothing_behind_it_and_parks_what_builds_on_it(TestDatabase database)
            throws Exception {
        on(database, (_, log, feed) -> {
            var kiosk = new DeviceLog(SITE, "k1", 1).area("nobody", Base.NONE, "", "North")
                .area("nobody", new Base(0, 1), "North", "South")
                .patient("ana");

            var answer = log.accept(kiosk.push(1), Authority.DESK);

            assertThat(answer.outcomes()).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.REJECTED, OutcomeKind.PARKED, OutcomeKind.APPLIED);
            var rows = feed.page(0, 10, Feed.Reader.ALL).orElseThrow().rows();
            assertThat(rows).extracting(row -> row.key().kind())
                .containsExactly(RowKind.CONFLICT, RowKind.CONFLICT, RowKind.PATIENT);
            assertThat(rows).extracting(row -> row.fields().text("effect"))
                .containsExactly("refused", "parked", "");
            assertThat(rows).extracting(row -> row.fields().text("rule"))
                .containsExactly("unknown_row", "with_tx", "");
            assertThat(rows).extracting(row -> row.fields().text("lost"))
                .containsExactly("area=North", "area=South", "");
        });
    }

    @BothDatabases
    void of_a_thousand_changes_with_a_poisoned_one_first_the_others_are_applied(TestDatabase database)
            throws Exception {
        on(database, (_, log, feed) -> {
            var kiosk = new DeviceLog(SITE, "k1", 1).area("nobody", Base.NONE, "", "North");
            for (var patient = 1; patient < 1_000; patient++) {
                kiosk.patient("p" + patient);
            }

            var outcomes = log.accept(kiosk.push(1), Authority.DESK).outcomes();

            assertThat(outcomes.getFirst().kind()).isEqualTo(OutcomeKind.REJECTED);
            assertThat(outcomes.subList(1, 1_000)).extracting(Outcome::kind)
                .containsOnly(OutcomeKind.APPLIED);
            assertThat(feed.page(0, 2_000, Feed.Reader.ALL).orElseThrow().rows())
                .extracting(row -> row.key().kind())
                .startsWith(RowKind.CONFLICT)
                .hasSize(1_000)
                .containsOnlyOnce(RowKind.CONFLICT);
        });
    }

    @BothDatabases
    void a_transaction_is_taken_in_whole_or_not_at_all(TestDatabase database) throws Exception {
        on(database, (_, log, feed) -> {
            var kiosk = new DeviceLog(SITE, "k1", 1).tx(
                    Base.NONE,
                    Draft.put(RowKind.PATIENT, "ana", Fields.of("given_name", "ana")),
                    Draft.cmd(RowKind.QUEUE_ENTRY, "none", "call", Fields.NONE));

            var answer = log.accept(kiosk.push(1), Authority.DESK);

            assertThat(answer.outcomes()).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.REJECTED, OutcomeKind.REJECTED);
            assertThat(answer.outcomes()).extracting(Outcome::detail)
                .containsExactly("with_tx", "unknown_row");
            assertThat(feed.page(0, 10, Feed.Reader.ALL).orElseThrow().rows())
                .extracting(row -> row.fields().text("what") + " " + row.fields().text("about_id"))
                .containsExactly("put ana", "call none");
        });
    }

    @BothDatabases
    void two_devices_that_edit_apart_leave_a_conflict_row(TestDatabase database) throws Exception {
        on(database, (_, log, feed) -> {
            log.accept(new DeviceLog(SITE, "k1", 1).patient("ana").push(1), Authority.DESK);
            var base = new Base(1, 0);
            log.accept(new DeviceLog(SITE, "d1", 1).area("ana", base, "", "North").push(1), Authority.DESK);
            var answer = log.accept(new DeviceLog(SITE, "d2", 1).area("ana", base, "", "South").push(1),
                    Authority.DESK);

            assertThat(answer.outcomes()).extracting(Outcome::kind).containsExactly(OutcomeKind.MERGED);
            var rows = feed.page(0, 10, Feed.Reader.ALL).orElseThrow().rows();
            assertThat(rows).extracting(row -> row.key().kind())
                .containsExactly(RowKind.PATIENT, RowKind.CONFLICT);
            assertThat(rows.getFirst().fields().text("area")).isEqualTo("South");
            assertThat(rows.getLast().fields().text("lost")).isEqualTo("North");
            assertThat(rows.getLast().fields().text("lost_by")).isEqualTo("kiosk");
            assertThat(rows.getLast().fields().text("kept_by")).isEqualTo("kiosk");
        });
    }

    @BothDatabases
    void the_server_acts_in_its_own_name_or_leaves_no_trace(TestDatabase database) throws Exception {
        on(database, (_, log, feed) -> {
            var done = log.act("desk-anna", List.of(patient("ana")));
            assertThat(done).isInstanceOf(Acted.Done.class);

            var refused = log.act("desk-anna", List.of(patient("bo"), bad()));
            assertThat(refused).isEqualTo(new Acted.Refused("unknown_row"));
            assertThat(feed.page(0, 10, Feed.Reader.ALL).orElseThrow().rows()).hasSize(1);

            var looked = log.act("desk-anna",
                    _ -> new Decision.Choice.Refuse(new Acted.Refused("slot_full")));
            assertThat(looked).isEqualTo(new Acted.Refused("slot_full"));
            assertThat(log.act("timer", List.of(patient("cy")))).isInstanceOf(Acted.Done.class);
        });
    }

    private static Draft patient(String id) {
        return Draft.put(RowKind.PATIENT, id, Fields.of("given_name", id));
    }

    private static Draft bad() {
        return Draft.cmd(RowKind.QUEUE_ENTRY, "none", "call", Fields.NONE);
    }

    @BothDatabases
    void refuses_gaps_forks_and_old_epochs(TestDatabase database) throws Exception {
        on(database, (_, log, _) -> {
            var kiosk = new DeviceLog(SITE, "k1", 2).patient("ana").patient("bo");
            assertThatThrownBy(() -> log.accept(kiosk.push(2), Authority.DESK))
                .hasMessageContaining("LOG_GAP")
                .hasMessageContaining("expect_n=1");
            log.accept(kiosk.push(1), Authority.DESK);

            var restored = new DeviceLog(SITE, "k1", 2).patient("ana").patient("cy");
            assertThatThrownBy(() -> log.accept(restored.push(2), Authority.DESK))
                .hasMessageContaining("LOG_FORK");
            var stale = new DeviceLog(SITE, "k1", 1).patient("dee");
            assertThatThrownBy(() -> log.accept(stale.push(1), Authority.DESK))
                .hasMessageContaining("EPOCH_STALE");
        });
    }

    @BothDatabases
    void sixteen_pushers_and_a_reader_miss_nothing(TestDatabase database) throws Exception {
        on(database, (_, log, feed) -> {
            var devices = 16;
            var each = 20;
            var seen = new ArrayList<String>();
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                var pushes = new ArrayList<Future<PushAnswer>>();
                for (var d = 0; d < devices; d++) {
                    pushes.add(pool.submit(pusher(log, "k" + d, each)));
                }
                var position = 0L;
                while (seen.size() < devices * each) {
                    assertThat(log.watch().past(position, 0, 20_000).join()).isTrue();
                    var page = feed.page(position, 7, Feed.Reader.ALL).orElseThrow();
                    page.rows().stream().map(Row::key).forEach(key -> seen.add(key.id()));
                    position = page.position();
                }
                for (var push : pushes) {
                    assertThat(push.get().ackN()).isEqualTo(each);
                }
            }
            assertThat(seen).doesNotHaveDuplicates().hasSize(devices * each);
        });
    }

    private static Callable<PushAnswer> pusher(SiteLog log, String device, int each) {
        return () -> {
            var kiosk = new DeviceLog(SITE, device, 1);
            var answers = new ArrayList<PushAnswer>();
            for (var n = 1; n <= each; n++) {
                answers.add(log.accept(kiosk.patient(device + "-" + n).push(n), Authority.DESK));
            }
            return answers.getLast();
        };
    }

    @BothDatabases
    void the_history_is_there_after_a_restart(TestDatabase database) throws Exception {
        var kiosk = new DeviceLog(SITE, "k1", 1).patient("ana");
        on(database, (_, log, _) -> log.accept(kiosk.push(1), Authority.DESK));
        on(database, (_, log, feed) -> {
            assertThat(log.accept(kiosk.patient("bo").push(2), Authority.DESK).ackN()).isEqualTo(2);
            assertThat(feed.page(0, 10, Feed.Reader.ALL).orElseThrow().rows()).extracting(Row::ver)
                .isEqualTo(List.of(1L, 2L));
        });
    }

    @BothDatabases
    void a_server_that_is_about_to_stop_takes_nothing_in_and_says_so(TestDatabase database) throws Exception {
        on(database, (_, log, _) -> {
            log.close();

            assertThatThrownBy(
                    () -> log.accept(new DeviceLog(SITE, "k1", 1).patient("ana").push(1), Authority.DESK))
                .isInstanceOfSatisfying(PushRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("SITE_BUSY"));
        });
    }
}
