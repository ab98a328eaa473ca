package org.anteroom.kiosk.frontdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.model.EnumWord;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Conflict;
import org.anteroom.model.merge.ConflictDecision.Choice;
import org.anteroom.model.merge.ConflictState;
import org.anteroom.model.merge.Merge;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.PullAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A desk decides while the server is away.
final class ConflictInboxTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");

    @TempDir
    private Path folder;

    private LocalStore store;
    private ConflictInbox inbox;
    private String conflict = "";

    @BeforeEach
    void open() {
        store = LocalStores.enrolled(folder, "3", NOON);
        inbox = new ConflictInbox(store);
        var by = new Mark(1, new ChangeId(new DeviceId("d1"), 1, 1), new Stamp(1_000, 0, new DeviceId("d1")));
        var lost = new Mark(2, new ChangeId(new DeviceId("d2"), 1, 1), new Stamp(900, 0, new DeviceId("d2")));
        var kept = new Conflict(ANA, Conflict.Shape.FIELD, "area", "LATEST", "", "North",
                new Conflict.Side("North", Fields.NONE, by, "eva"),
                new Conflict.Side("South", Fields.NONE, lost, "kim"),
                Conflict.Effect.KEPT_PRESENT, Conflict.Ending.OPEN);
        conflict = kept.key().id();
        receive(new Row(ANA, 1, Fields.of("area", "North"), History.of(by)),
                new Row(kept.key(), 2, kept.toFields(), History.of(lost)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void receive(Row... rows) {
        var seq = Stream.of(rows).mapToLong(Row::ver).max().orElseThrow();
        store.receive(new PullAnswer(List.of(rows), Long.toString(seq), seq, false, seq, NOON.millis()));
    }

    private String area() {
        return store.find(ANA).orElseThrow().fields().text("area");
    }

    @Test
    void a_decision_is_made_and_taken_back_without_the_server() {
        assertThat(inbox.all(ConflictState.OPEN)).hasSize(1);

        assertThat(inbox.decide("eva", conflict, new Choice.Other(), "asked her"))
            .isInstanceOf(Commit.Done.class);

        assertThat(area()).isEqualTo("South");
        assertThat(inbox.all(ConflictState.OPEN)).isEmpty();
        assertThat(inbox.all(ConflictState.DECIDED)).singleElement()
            .satisfies(row -> assertThat(row.fields().text("note")).isEqualTo("asked her"));
        assertThat(store.waiting().changes()).isEqualTo(2);

        assertThat(inbox.decide("eva", conflict, new Choice.Undo(store.self().device()), ""))
            .isInstanceOf(Commit.Done.class);
        assertThat(area()).isEqualTo("North");
        assertThat(inbox.all(ConflictState.UNDONE)).hasSize(1);
    }

    @Test
    void what_was_changed_since_the_decision_stays_when_it_is_taken_back() {
        inbox.decide("eva", conflict, new Choice.Value("West"), "");
        store.commit("kim", List.of(new Draft(ANA, new Act.Set(
                List.of(new Edit("area", "West", "Centre"))))));

        inbox.decide("eva", conflict, new Choice.Undo(store.self().device()), "");

        assertThat(area()).isEqualTo("Centre");
    }

    @Test
    void what_another_desk_decided_too_stays_while_the_taking_back_still_waits() {
        var rows = List.of(store.find(new RowKey(RowKind.CONFLICT, conflict)).orElseThrow(),
                store.find(ANA).orElseThrow());
        var mine = (Commit.Done) inbox.decide("eva", conflict, new Choice.Other(), "");
        inbox.decide("eva", conflict, new Choice.Undo(store.self().device()), "");
        assertThat(area()).isEqualTo("North");
        var server = new ArrayList<Row>();
        for (var i = 0; i < rows.size(); i++) {
            var first = merged(rows.get(i), mine.changes().get(i), 10 + i);
            server.add(merged(first, by("desk9", mine.changes().get(i)), 20 + i));
        }

        receive(server.reversed().toArray(Row[]::new));

        assertThat(inbox.all(ConflictState.DECIDED)).hasSize(1);
        assertThat(area()).isEqualTo("South");
    }

    private static Row merged(Row row, Change change, long ver) {
        return Merge.merge(Optional.of(row), change, new Mark(ver, change.id(), change.at()))
            .result()
            .orElseThrow();
    }

    /// The same, made at another desk.
    private static Change by(String desk, Change change) {
        var id = new ChangeId(new DeviceId(desk), 1, change.id().n());
        return new Change(id, change.tx(), change.at(), change.time(), "kim", change.schema(), change.row(),
                change.base(), change.act());
    }

    @Test
    void what_is_not_open_is_refused() {
        var refused = new Commit.Refused("cannot_be_decided_so");
        assertThat(inbox.decide("eva", "none", new Choice.Accept(), "")).isEqualTo(refused);
        assertThat(inbox.decide("eva", conflict, new Choice.Undo(store.self().device()), ""))
            .isEqualTo(refused);
        inbox.decide("eva", conflict, new Choice.Accept(), "");
        assertThat(inbox.decide("eva", conflict, new Choice.Other(), "")).isEqualTo(refused);
    }

    @ParameterizedTest
    @EnumSource(Conflict.Effect.class)
    void every_effect_can_be_said(Conflict.Effect effect) {
        for (var language : Language.values()) {
            assertThat(new Texts(language).say(Words.of("conflict.effect." + EnumWord.of(effect))))
                .isNotBlank();
        }
        assertThat(new Texts(Language.ENGLISH).say(ConflictInbox.effect(store.find(new RowKey(
                RowKind.CONFLICT, conflict))
            .orElseThrow()))).isEqualTo("The value that was there stays.");
    }
}
