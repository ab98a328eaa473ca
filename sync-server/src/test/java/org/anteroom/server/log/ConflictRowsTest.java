package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.feed.Feed;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// What staff find in their inbox, and what not.
final class ConflictRowsTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @BothDatabases
    void what_staff_decided_stays_decided_when_the_same_two_meet_again(TestDatabase database)
            throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            var base = new Base(accept(log, entry()).getLast().seq(), 0);
            accept(log, new DeviceLog(SITE, "k1", 1).tx(base, step("transfer", "service", "nurse")));
            var other = new DeviceLog(SITE, "k2", 1).tx(base, step("hold", "reason", "x-ray"));
            accept(log, other);
            var lost = conflicts(store).getFirst();
            accept(log, new DeviceLog(SITE, "d1", 1).tx(new Base(lost.ver(), 0),
                    Draft.cmd(RowKind.CONFLICT, lost.key().id(), "accept", Fields.NONE)));

            other.tx(new Base(base.ver(), 1), step("cancel", "reason", "asked"))
                .tx(new Base(base.ver(), 2), step("undo", "change", "k2:1:2"));
            log.accept(other.push(2), Authority.DESK);

            assertThat(conflicts(store)).filteredOn(row -> row.key().equals(lost.key()))
                .extracting(row -> row.fields().text("state"))
                .containsExactly("decided");
        });
    }

    @BothDatabases
    void a_conflict_says_who_gave_what_stands_also_what_came_with_the_same_group(TestDatabase database)
            throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            var base = new Base(accept(log, entry()).getLast().seq(), 0);
            var answers = TestStores.together(store, SITE, log, List.of(
                    new DeviceLog(SITE, "k9", 1).patient("bo").push(1),
                    edit("k1", base, "North").push(1), edit("k2", base, "South").push(1)));
            for (var answer : answers) {
                answer.get();
            }
            accept(log, edit("j3", base, "West"));

            assertThat(conflicts(store)).hasSize(2)
                .allSatisfy(row -> assertThat(row.fields().asMap()).containsEntry("kept_by", "kiosk")
                    .containsEntry("lost_by", "kiosk"));
        });
    }

    @BothDatabases
    void what_builds_on_a_change_refused_in_an_earlier_push_waits_with_it(TestDatabase database)
            throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            var kiosk = new DeviceLog(SITE, "k1", 1).area("ana", Base.NONE, "", "North");
            assertThat(accept(log, kiosk)).extracting(Outcome::kind).containsExactly(OutcomeKind.REJECTED);
            accept(log, new DeviceLog(SITE, "k2", 1).patient("ana"));
            kiosk.area("ana", new Base(0, 1), "North", "South");

            assertThat(log.accept(kiosk.push(2), Authority.DESK).outcomes()).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.PARKED);
            assertThat(conflicts(store)).hasSize(2);
        });
    }

    @BothDatabases
    void a_hold_that_came_too_late_and_a_decision_refused_ask_nothing(TestDatabase database)
            throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            var outcomes = accept(log, new DeviceLog(SITE, "d1", 1)
                .tx(Base.NONE, Draft.cmd(RowKind.HOLD, "none", "expire", Fields.NONE))
                .tx(Base.NONE, Draft.cmd(RowKind.CONFLICT, "none", "accept", Fields.NONE)));

            assertThat(outcomes).extracting(Outcome::kind).containsOnly(OutcomeKind.REJECTED);
            assertThat(conflicts(store)).isEmpty();
        });
    }

    @BothDatabases
    void who_says_what_is_there_already_moves_nothing(TestDatabase database) throws Exception {
        TestStores.onLog(database, SITE, NOON, (_, log) -> {
            var made = accept(log, new DeviceLog(SITE, "k1", 1).patient("ana")).getLast().seq();
            var first = accept(log, new DeviceLog(SITE, "k3", 1).area("ana", new Base(made, 0), "", "North"));

            var same = accept(log, new DeviceLog(SITE, "k2", 1).area("ana", new Base(made, 0), "", "North"));

            assertThat(same).extracting(Outcome::kind, Outcome::seq)
                .containsExactly(tuple(OutcomeKind.NOOP, first.getLast().seq()));
            assertThat(accept(log, new DeviceLog(SITE, "k4", 1).patient("bo")).getLast().seq())
                .isEqualTo(first.getLast().seq() + 1);
        });
    }

    private static List<Outcome> accept(SiteLog log, DeviceLog device) throws Exception {
        return log.accept(device.push(1), Authority.DESK).outcomes();
    }

    private static DeviceLog entry() {
        return new DeviceLog(SITE, "k0", 1).tx(Base.NONE, Draft.put(RowKind.QUEUE_ENTRY, "e",
                Fields.of("token", "A101", "state", "waiting", "service", "doctor")));
    }

    private static DeviceLog edit(String device, Base base, String now) {
        return new DeviceLog(SITE, device, 1).tx(base, new Draft(new RowKey(RowKind.QUEUE_ENTRY, "e"),
                new Act.Set(List.of(new Edit("service", "doctor", now)))));
    }

    private static Draft step(String command, String... args) {
        return Draft.cmd(RowKind.QUEUE_ENTRY, "e", command, Fields.of(args));
    }

    private static List<Row> conflicts(Store store) {
        return new Feed(store, SITE, NOON).page(0, 100, Feed.Reader.ALL)
            .orElseThrow()
            .rows()
            .stream()
            .filter(row -> row.key().kind() == RowKind.CONFLICT)
            .toList();
    }
}
