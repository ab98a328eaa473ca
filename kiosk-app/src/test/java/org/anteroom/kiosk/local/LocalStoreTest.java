package org.anteroom.kiosk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.TokenSequence;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.store.Lookups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LocalStoreTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");

    @TempDir
    private Path folder;

    private LocalStore store;

    @BeforeEach
    void open() {
        store = LocalStores.enrolled(folder, "3", NOON);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void one_action_is_one_transaction_of_rows_and_changes_without_gaps() {
        assertThat(join("ana")).isEqualTo("A301");
        assertThat(join("bo")).isEqualTo("A302");

        var push = store.unsent(100).orElseThrow();
        assertThat(push.firstN()).isEqualTo(1);
        assertThat(push.changes()).extracting(change -> change.id().n()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(push.changes()).extracting(change -> change.tx().first()).containsExactly(1L, 1L, 3L, 3L);
        var hash = HashChain.start(LocalStores.SITE, store.self().device(), 1);
        assertThat(push.prevHash()).isEqualTo(hash);
        for (var change : push.changes()) {
            hash = HashChain.next(hash, HashChain.digest(change));
        }
        assertThat(push.hash()).isEqualTo(hash).isEqualTo(store.self().log().hash());
    }

    @Test
    void what_cannot_be_true_leaves_nothing_behind() {
        var refused = store.commit(
                Change.KIOSK,
                List.of(
                        Draft.put(RowKind.PATIENT, "ana", Fields.of("given_name", "Ana")),
                        Draft.cmd(RowKind.QUEUE_ENTRY, "nobody", "call", Fields.NONE)));

        assertThat(refused).isEqualTo(new Commit.Refused("unknown_row"));
        assertThat(store.find(ANA)).isEmpty();
        assertThat(store.unsent(100)).isEmpty();
        assertThat(store.self().log().n()).isZero();
    }

    @Test
    void a_batch_never_splits_a_transaction() {
        join("ana");
        join("bo");

        assertThat(store.unsent(3).orElseThrow().changes()).hasSize(2);
        assertThat(store.unsent(1).orElseThrow().changes()).hasSize(2);
    }

    @Test
    void everything_survives_a_restart() {
        join("ana");
        store.close();

        store = LocalStore.open(LocalStores.open(folder), DeviceClock.trusted(NOON)).orElseThrow();

        assertThat(store.find(ANA)).isPresent();
        assertThat(join("bo")).isEqualTo("A302");
        assertThat(store.findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, "2026-03-10")).hasSize(2);
    }

    @Test
    void an_acknowledged_change_stays_on_screen_until_it_comes_back() {
        join("ana");
        acknowledge(2, OutcomeKind.APPLIED, 7);
        assertThat(store.waiting().changes()).isZero();

        store.receive(page(5, false));
        assertThat(store.find(ANA)).map(Row::ver).contains(0L);

        store.receive(
                page(7, false, confirmed(7, Fields.of("given_name", "Ana", "patient_number", "00000018"))));
        var ana = store.find(ANA).orElseThrow();
        assertThat(ana.ver()).isEqualTo(7);
        assertThat(ana.fields().text("patient_number")).isEqualTo("00000018");
    }

    @Test
    void pending_edits_are_laid_over_what_the_server_sends() {
        store.receive(page(4, false, confirmed(4, Fields.of("given_name", "Ana", "area", "North"))));
        edit("given_name", "Ana", "Anna");

        store.receive(page(6, false, confirmed(6, Fields.of("given_name", "Ana", "area", "South"))));
        var both = store.find(ANA).orElseThrow();
        assertThat(both.fields().text("given_name")).isEqualTo("Anna");
        assertThat(both.fields().text("area")).isEqualTo("South");
        assertThat(both.ver()).isEqualTo(6);

        acknowledge(1, OutcomeKind.REJECTED, 6);
        store.receive(page(6, false));
        assertThat(store.find(ANA).orElseThrow().fields().text("given_name")).isEqualTo("Ana");
        assertThat(store.refused()).containsExactly(ANA);
    }

    @Test
    void a_refused_change_is_not_laid_over_what_comes_later() {
        store.receive(page(4, false, confirmed(4, Fields.of("given_name", "Ana"))));
        area("", "North");
        acknowledge(1, OutcomeKind.REJECTED, 0);
        area("North", "South");

        store.receive(page(6, false, confirmed(6, Fields.of("given_name", "Anna", "area", "West"))));

        var ana = store.find(ANA).orElseThrow().fields();
        assertThat(ana.text("given_name")).isEqualTo("Anna");
        assertThat(ana.text("area")).isNotEqualTo("North");
        assertThat(store.refused()).containsExactly(ANA);
        assertThat(store.waiting().changes()).isEqualTo(1);
    }

    private void area(String was, String now) {
        var edit = new Draft(ANA, new Act.Set(List.of(new Edit("area", was, now))));
        assertThat(store.commit("desk", List.of(edit))).isInstanceOf(Commit.Done.class);
    }

    @Test
    void screens_see_only_consistent_cuts() {
        store.receive(page(4, true, confirmed(4, Fields.of("given_name", "Ana"))));
        assertThat(store.find(ANA)).isEmpty();

        store.receive(page(5, false));
        assertThat(store.find(ANA)).isPresent();
    }

    @Test
    void an_edit_says_what_it_was_based_on() {
        store.receive(page(4, false, confirmed(4, Fields.of("given_name", "Ana"))));
        edit("given_name", "Ana", "Anna");
        edit("given_name", "Anna", "Anne");

        var changes = store.unsent(10).orElseThrow().changes();
        assertThat(changes).extracting(change -> change.base().ver()).containsExactly(4L, 4L);
        assertThat(changes).extracting(change -> change.base().after()).containsExactly(0L, 1L);
    }

    private String join(String patient) {
        var made = store.tokens(TODAY).next('A', TODAY, TokenSequence.Clock.TRUSTED);
        var key = made.key();
        var entry = QueueEntry
            .joined(key.entryId(LocalStores.SITE), key, "doctor", QueueClass.STANDARD, NOON.instant());
        var done = store.commit(
                Change.KIOSK,
                List.of(
                        Draft.put(RowKind.PATIENT, patient, Fields.of("given_name", patient)),
                        Draft.put(RowKind.QUEUE_ENTRY, entry.id(), entry.fields())));
        assertThat(done).isInstanceOf(Commit.Done.class);
        return key.token().text();
    }

    private void edit(String field, String was, String now) {
        var edit = new Draft(ANA, new Act.Set(List.of(new Edit(field, was, now))));
        assertThat(store.commit("desk", List.of(edit))).isInstanceOf(Commit.Done.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "NOOP"})
    void an_erased_patient_s_values_leave_the_store_and_the_chain_verifies(OutcomeKind late) {
        var canary = "Zebrafink";
        assertThat(store.commit(Change.KIOSK,
                List.of(Draft.put(RowKind.PATIENT, "ana", Fields.of("given_name", canary)))))
            .isInstanceOf(Commit.Done.class);
        acknowledge(1, OutcomeKind.APPLIED, 5);
        store.receive(page(5, false, confirmed(5, Fields.of("given_name", canary))));
        var edit = new Draft(ANA, new Act.Set(List.of(new Edit("area", "", canary))));
        assertThat(store.commit("desk", List.of(edit))).isInstanceOf(Commit.Done.class);

        store.receive(page(6, false, confirmed(6, Fields.of("erased_by", "desk:1:1"))));
        var push = store.unsent(10).orElseThrow();
        assertThat(push.hash())
            .isEqualTo(HashChain.next(push.prevHash(), HashChain.digest(push.changes().getFirst())));
        var refused = new Outcome(2, late, 6, "erased");
        store.acknowledge(
                new PushAnswer(2, store.self().log().hash(), NOON.millis(), 6, List.of(refused)));
        store.receive(page(7, false));

        store.close();
        try (var again = LocalStores.open(folder)) {
            for (var table : List.of("record", "found", "shadow", "change_log", "outcome", "self")) {
                String stored = again.read(
                        handle -> handle.createQuery("SELECT * FROM " + table).mapToMap().list().toString());
                assertThat(stored).as(table).doesNotContain(canary);
            }
            List<List<String>> hashes = again.read(
                    handle -> handle.createQuery("SELECT digest, hash FROM change_log ORDER BY n")
                        .map((row, _) -> List.of(row.getString("digest"), row.getString("hash")))
                        .list());
            var hash = HashChain.start(LocalStores.SITE, store.self().device(), 1);
            for (var line : hashes) {
                hash = HashChain.next(hash, line.getFirst());
                assertThat(line.getLast()).isEqualTo(hash);
            }
            assertThat(hashes).hasSize(2);
        }
        store = LocalStore.open(LocalStores.open(folder), DeviceClock.trusted(NOON)).orElseThrow();
    }

    @Test
    void what_the_day_left_behind_does_not_come_back_with_a_page_that_was_kept() {
        var entry = new RowKey(RowKind.QUEUE_ENTRY, "entry");
        var yesterday = new RetentionWindow("kiosk", LocalDate.parse("2026-03-09"));
        var today = new RetentionWindow("kiosk", LocalDate.parse("2026-03-10"));
        var row = confirmed(4, Fields.of("service_day", "2026-03-09", "state", "waiting"));
        store.receive(page(4, true, new Row(entry, 4, row.fields(), row.history())).in(yesterday, yesterday));

        store.receive(page(5, false).in(today, today));

        assertThat(store.find(entry)).isEmpty();
    }

    @Test
    void what_came_back_before_it_counts_as_shown_goes_when_the_day_rolls_during_the_filling() {
        var entry = new RowKey(RowKind.QUEUE_ENTRY, "entry");
        var yesterday = new RetentionWindow("kiosk", LocalDate.parse("2026-03-09"));
        var today = new RetentionWindow("kiosk", LocalDate.parse("2026-03-10"));
        var fields = Fields.of("service_day", "2026-03-09", "state", "waiting");
        store.commit(Change.KIOSK, List.of(new Draft(entry, new Act.Put(fields))));
        acknowledge(1, OutcomeKind.APPLIED, 4);
        var row = confirmed(4, fields);
        store.receive(page(0, false, new Row(entry, 4, fields, row.history())).in(yesterday, yesterday));

        store.receive(page(0, true).in(today, today));
        store.receive(page(5, false).in(today, today));

        assertThat(store.find(entry)).isEmpty();
    }

    private void acknowledge(int changes, OutcomeKind kind, long seq) {
        var outcomes = java.util.stream.LongStream.rangeClosed(1, changes)
            .mapToObj(n -> new Outcome(n, kind, seq, ""))
            .toList();
        store.acknowledge(new PushAnswer(changes, store.self().log().hash(), NOON.millis(), seq, outcomes));
    }

    private Row confirmed(long ver, Fields fields) {
        var device = store.self().device();
        var mark = new Mark(
                ver,
                new org.anteroom.model.change.ChangeId(device, 1, 1),
                new org.anteroom.model.stamp.Stamp(NOON.millis(), 0, device));
        return new Row(ANA, ver, fields, History.of(mark));
    }

    private static PullAnswer page(long position, boolean more, Row... rows) {
        return new PullAnswer(List.of(rows), Long.toString(position), position, more, position,
                NOON.millis());
    }
}
