package org.anteroom.kiosk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.Token;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.model.queue.TokenSequence;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a device does when its log or the server's history is not what it was.
final class EpochTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

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
    void a_new_epoch_numbers_anew_what_the_server_never_saw() {
        patient("ana");
        acknowledge(1, 1);
        patient("bo");
        area("bo", "", "North");
        var last = store.self().log();

        store.raiseEpoch(1, 1);

        var push = store.unsent(100).orElseThrow();
        assertThat(push.epoch()).isEqualTo(2);
        assertThat(push.firstN()).isEqualTo(1);
        assertThat(push.previous()).isEqualTo("1:3:" + last.hash());
        assertThat(push.changes()).extracting(change -> change.id().n()).containsExactly(1L, 2L);
        assertThat(push.changes()).extracting(change -> change.row().id()).containsExactly("bo", "bo");
        assertThat(push.changes().getLast().base()).isEqualTo(new Base(0, 1));
        var hash = HashChain.start(LocalStores.SITE, store.self().device(), 2);
        for (var change : push.changes()) {
            hash = HashChain.next(hash, HashChain.digest(change));
        }
        assertThat(push.hash()).isEqualTo(hash);
    }

    @Test
    void a_new_epoch_keeps_more_than_one_push_can_hold() {
        var ids = LongStream.rangeClosed(1, 30).mapToObj(Long::toString).toList();
        ids.forEach(id -> store.commit(Change.KIOSK, List.of(Draft.put(RowKind.PATIENT, id,
                Fields.of("internal_notes", "x".repeat(200_000))))));

        store.raiseEpoch(0, 1);

        var sent = new ArrayList<String>();
        for (var push = store.unsent(100); push.isPresent(); push = store.unsent(100)) {
            sent.addAll(push.get().changes().stream().map(change -> change.row().id()).toList());
            acknowledge(push.get());
        }
        assertThat(sent).isEqualTo(ids);
    }

    @Test
    void a_change_whose_answer_was_lost_is_not_sent_twice() {
        patient("ana");
        patient("bo");

        store.raiseEpoch(1, 4);

        var push = store.unsent(100).orElseThrow();
        assertThat(push.epoch()).isEqualTo(5);
        assertThat(push.changes()).extracting(change -> change.row().id()).containsExactly("bo");
    }

    @Test
    void an_edit_based_on_what_stays_behind_names_the_log_in_which_it_stays() {
        patient("ana");
        acknowledge(1, 7);
        area("ana", "", "North");

        store.raiseEpoch(1, 1);

        assertThat(store.unsent(10).orElseThrow().changes().getFirst().base()).isEqualTo(new Base(0, 1, 1));
    }

    @Test
    void an_edit_made_in_the_new_log_names_the_former_one_too_and_then_its_own() {
        patient("bo");
        patient("ana");
        acknowledge(1, 7);
        store.raiseEpoch(2, 1);

        area("ana", "", "North");
        area("ana", "North", "South");

        assertThat(store.unsent(10).orElseThrow().changes()).extracting(Change::base)
            .containsExactly(new Base(0, 2, 1), new Base(0, 1));
    }

    @Test
    void where_nothing_is_known_to_be_common_all_is_sent_again() {
        patient("ana");
        acknowledge(1, 7);
        area("ana", "", "North");

        store.raiseEpoch(0, 1);

        assertThat(store.unsent(10).orElseThrow().changes()).extracting(Change::base)
            .containsExactly(Base.NONE, new Base(0, 1));
    }

    @Test
    void tokens_go_on_at_the_next_hundred() {
        assertThat(token()).isEqualTo("A301");
        store.raiseEpoch(0, 1);

        assertThat(token()).isEqualTo("A3100");
        assertThat(token()).isEqualTo("A3101");
    }

    @Test
    void who_was_cloned_on_a_day_before_begins_the_next_at_the_next_hundred_once() {
        store.raiseEpoch(0, 1);
        assertThat(token()).as("nobody knows whether the other gave a number today").isEqualTo("A3100");
        store.raiseEpoch(0, 2);

        assertThat(token(TODAY.plusDays(1))).isEqualTo("A3100");
        assertThat(token(TODAY.plusDays(2))).isEqualTo("A301");
    }

    @Test
    void a_number_that_is_made_again_moves_the_count_not_back() {
        var first = new TokenKey(TODAY, Token.of('A', '3', 1));
        assertThat(token()).isEqualTo(first.token().text());
        store.raiseEpoch(0, 1);
        assertThat(token()).isEqualTo("A3100");

        commit(Draft.put(RowKind.QUEUE_ENTRY, "again",
                QueueEntry.joined("again", first, "doctor", QueueClass.STANDARD, NOON.instant()).fields()));

        assertThat(token()).isEqualTo("A3101");
    }

    @Test
    void a_restore_by_a_clock_that_is_wrong_repeats_no_number_and_leaves_the_day() {
        for (var wall : List.of("1970-01-01T00:00:09Z", "2026-03-12T09:00:00Z", "2099-12-31T09:00:00Z")) {
            var device = LocalStores.enrolled(folder.resolve(wall.substring(0, 4)), "3", NOON);
            assertThat(token(device, TODAY.minusDays(1))).isEqualTo("A301");
            device.close();
            var disk = LocalStores.open(folder.resolve(wall.substring(0, 4)));

            RestoredDevice.prepare(disk, 1, InstantSource.fixed(Instant.parse(wall)));

            try (var restored = LocalStore.open(disk, DeviceClock.trusted(NOON)).orElseThrow()) {
                assertThat(restored.serviceDay(ZoneOffset.UTC)).as(wall).isEqualTo(TODAY);
                assertThat(token(restored, TODAY)).as(wall).isEqualTo("A3500");
                assertThat(token(restored, TODAY)).as(wall).isEqualTo("A3501");
            }
        }
    }

    @Test
    void provisional_codes_never_start_over_and_leave_a_gap_after_a_restore() {
        assertThat(List.of(code(), code())).containsExactly("P-3-1", "P-3-2");
        store.close();
        store = LocalStore.open(LocalStores.open(folder), DeviceClock.trusted(NOON)).orElseThrow();
        assertThat(code()).isEqualTo("P-3-3");
        store.raiseEpoch(0, 1);
        assertThat(code()).isEqualTo("P-3-504");
    }

    private String code() {
        var code = store.nextCode().text();
        commit(Draft.put(RowKind.APPOINTMENT, "visit " + code, Fields.of("provisional_code", code)));
        return code;
    }

    @Test
    void what_a_restored_server_lost_is_sent_again() {
        patient("ana");
        patient("bo");
        acknowledge(1, 2);
        store.receive(page(2, false, row("ana", 1), row("bo", 2)));
        assertThat(store.unsent(10)).isEmpty();

        store.serverLost(1, Map.of());

        var push = store.unsent(10).orElseThrow();
        assertThat(push.firstN()).isEqualTo(2);
        assertThat(push.changes()).extracting(change -> change.row().id()).containsExactly("bo");
    }

    @Test
    void fetching_anew_keeps_own_changes_and_drops_what_is_no_more() {
        store.receive(page(3, false, row("ana", 1), row("bo", 2), row("cy", 3)));
        area("bo", "", "North");
        patient("dee");

        store.rebuild();
        assertThat(store.self().feed().cursor()).isEmpty();
        store.receive(page(1, true, row("ana", 1)));
        assertThat(store.find(key("cy"))).isPresent();
        store.receive(page(8, false, row("bo", 8)));

        assertThat(store.find(key("ana"))).isPresent();
        assertThat(store.find(key("cy"))).isEmpty();
        assertThat(store.find(key("dee"))).isPresent();
        assertThat(store.find(key("bo"))).map(row -> row.fields().text("area")).contains("North");
        assertThat(store.self().feed().progress()).isEqualTo(Self.Progress.CUT);
    }

    @Test
    void a_number_that_a_clone_gave_is_not_given_again() {
        assertThat(token()).isEqualTo("A301");
        var given = new TokenKey(TODAY, Token.of('B', '3', 2));
        var entry = QueueEntry.joined(given.entryId(LocalStores.SITE), given, "doctor", QueueClass.STANDARD,
                NOON.instant());
        store.receive(page(5, false, new Row(new RowKey(RowKind.QUEUE_ENTRY, entry.id()), 5, entry.fields(),
                row("ana", 5).history())));

        assertThat(token()).isEqualTo("A303");
    }

    private static RowKey key(String patient) {
        return new RowKey(RowKind.PATIENT, patient);
    }

    private void patient(String id) {
        commit(Draft.put(RowKind.PATIENT, id, Fields.of("given_name", id)));
    }

    private void area(String patient, String was, String now) {
        commit(new Draft(key(patient), new Act.Set(List.of(new Edit("area", was, now)))));
    }

    private String token() {
        return token(TODAY);
    }

    private String token(LocalDate day) {
        return token(store, day);
    }

    private static String token(LocalStore device, LocalDate day) {
        var key = device.tokens(day).next('A', day, TokenSequence.Clock.TRUSTED).key();
        var entry = QueueEntry
            .joined(key.entryId(LocalStores.SITE), key, "doctor", QueueClass.STANDARD, NOON.instant());
        device.commit(Change.KIOSK, List.of(Draft.put(RowKind.QUEUE_ENTRY, entry.id(), entry.fields())));
        return key.token().text();
    }

    private void commit(Draft draft) {
        assertThat(store.commit(Change.KIOSK, List.of(draft))).isInstanceOf(Commit.Done.class);
    }

    private void acknowledge(long firstSeq, long lastSeq) {
        var n = store.self().log().n();
        var outcomes = LongStream.rangeClosed(1, n)
            .mapToObj(each -> new Outcome(each, OutcomeKind.APPLIED, lastSeq - n + each, ""))
            .toList();
        assertThat(outcomes.getFirst().seq()).isLessThanOrEqualTo(Math.max(firstSeq, lastSeq));
        store.acknowledge(new PushAnswer(n, store.self().log().hash(), NOON.millis(), lastSeq, outcomes));
    }

    private void acknowledge(PushRequest push) {
        var outcomes = push.changes()
            .stream()
            .map(change -> new Outcome(change.id().n(), OutcomeKind.APPLIED, change.id().n(), ""))
            .toList();
        store.acknowledge(
                new PushAnswer(push.lastN(), push.hash(), NOON.millis(), push.lastN(), outcomes));
    }

    private Row row(String patient, long ver) {
        var device = store.self().device();
        var mark = new Mark(ver, new ChangeId(device, 1, ver), new Stamp(NOON.millis(), 0, device));
        return new Row(key(patient), ver, Fields.of("given_name", patient), History.of(mark));
    }

    private static PullAnswer page(long position, boolean more, Row... rows) {
        return new PullAnswer(List.of(rows), Long.toString(position), position, more, position,
                NOON.millis());
    }
}
