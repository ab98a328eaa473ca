package org.anteroom.installer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.frontdesk.ConflictInbox;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.sync.SyncState;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.ConflictDecision.Choice;
import org.anteroom.model.merge.ConflictState;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.app.StartRefused;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What nobody has to do with any more leaves the devices in time, and nothing else does (sync.md 5).
final class OverInTimeTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final RowKey CLOSED = new RowKey(RowKind.ALERT, "closed");
    private static final RowKey OPEN = new RowKey(RowKind.ALERT, "open");

    private static final Act TOWN = new Act.Set(List.of(new Edit("town", "", "Hill")));

    @TempDir
    Path folder;

    private DeskAndKiosk clinic;
    private Device desk;
    private Device kiosk;

    @BeforeEach
    void start(TestDatabase database) throws StartRefused, org.anteroom.kiosk.app.StartRefused {
        clinic = new DeskAndKiosk(folder, database, Map.of());
        desk = clinic.desk();
        kiosk = clinic.kiosk();
    }

    @AfterEach
    void stop() {
        clinic.close();
    }

    @BothDatabases
    void an_alert_leaves_all_devices_four_days_after_it_was_closed_and_an_open_one_stays() {
        commit(desk, Alert.ofVisit(OPEN.id(), AlertKind.NEEDS_REBOOK, "v1"));
        commit(desk, Alert.ofVisit(CLOSED.id(), AlertKind.NEEDS_REBOOK, "v2"));
        commit(desk, new Alert(desk.store().find(CLOSED).orElseThrow()).closed());
        syncBoth();
        assertThat(has(kiosk, CLOSED)).isTrue();

        pass(3);
        syncBoth();
        assertThat(has(kiosk, CLOSED)).isTrue();
        assertThat(has(desk, CLOSED)).isTrue();
        pass(1);
        syncBoth();

        assertThat(has(kiosk, CLOSED)).isFalse();
        assertThat(has(desk, CLOSED)).isFalse();
        assertThat(has(kiosk, OPEN)).isTrue();
        assertThat(has(desk, OPEN)).isTrue();
        assertThatAllIsAsItShouldBe();
    }

    @BothDatabases
    void a_conflict_leaves_the_desks_when_its_decision_cannot_be_taken_back_any_more() {
        clashOver("1980-03-06", "1981-03-05");
        var conflict = conflicts(ConflictState.OPEN).getFirst();
        pass(40);
        syncBoth();
        assertThat(conflicts(ConflictState.OPEN)).as("open for ever").containsExactly(conflict);
        assertThat(decide(conflict, new Choice.Other())).isInstanceOf(Commit.Done.class);
        syncBoth();

        pass(29);
        syncBoth();
        assertThat(decide(conflict, new Choice.Undo(desk.store().self().device())))
            .isInstanceOf(Commit.Done.class);
        assertThat(decide(conflict, new Choice.Accept())).isInstanceOf(Commit.Done.class);
        syncBoth();
        pass(30);
        syncBoth();
        assertThat(conflicts(ConflictState.DECIDED)).hasSize(1);
        pass(1);
        syncBoth();

        assertThat(has(desk, conflict.key())).isFalse();
        assertThatAllIsAsItShouldBe();
    }

    @BothDatabases
    void a_device_that_was_away_for_months_lets_go_of_all_that_is_over_by_then() {
        for (var i = 0; i < 3; i++) {
            pass(1);
            clashOver("1980-03-0" + (i + 6), "1981-03-0" + (i + 6));
            decide(conflicts(ConflictState.OPEN).getFirst(), new Choice.Accept());
            syncBoth();
        }
        assertThat(conflicts(ConflictState.DECIDED)).hasSize(3);

        pass(200);
        syncBoth();

        assertThat(conflicts(ConflictState.DECIDED)).isEmpty();
        assertThatAllIsAsItShouldBe();
    }

    /// Else its log would show the change as waiting for staff again.
    @BothDatabases
    void what_staff_decided_about_a_refused_change_stays_where_the_change_was_made() throws Exception {
        clinic.site().roleOf(kiosk, "desk");
        syncBoth();
        clinic.onKioskDisk(store -> store.write(handle -> handle.createScript("""
                INSERT INTO record (no, site, kind, id, ver, fields, history, changed_by)
                SELECT no + 9000, site, kind, 'nobody', ver, fields, history, changed_by FROM record
                WHERE id = 'ana'""").execute()));
        kiosk = clinic.kiosk();
        clinic.commit(kiosk, new Draft(new RowKey(RowKind.PATIENT, "nobody"), TOWN));
        syncBoth();
        var refused = conflicts(ConflictState.OPEN);
        assertThat(refused).hasSize(1);
        decide(refused.getFirst(), new Choice.Accept());
        syncBoth();
        syncBoth();
        assertThat(kiosk.store().refused()).isEmpty();

        pass(60);
        syncBoth();

        assertThat(kiosk.store().refused()).isEmpty();
        assertThat(has(kiosk, refused.getFirst().key())).isTrue();
        assertThat(has(desk, refused.getFirst().key())).isFalse();
    }

    @BothDatabases
    void what_a_rule_decided_can_be_looked_at_for_thirty_days_however_long_ago_it_was_said() {
        clinic.commit(kiosk, new Draft(ANA, TOWN));
        pass(50);
        commit(desk, edit("town", "", "Dale"));
        syncBoth();

        assertThat(conflicts(ConflictState.AUTO)).hasSize(1);
        pass(31);
        syncBoth();
        assertThat(conflicts(ConflictState.AUTO)).isEmpty();
        assertThatAllIsAsItShouldBe();
    }

    /// A kiosk and the desk write another birth date apart.
    private void clashOver(String ofKiosk, String ofDesk) {
        var known = desk.store().find(ANA).orElseThrow().fields().text("birth_date");
        clinic.commit(kiosk, edit("birth_date", known, ofKiosk));
        clinic.commit(desk, edit("birth_date", known, ofDesk));
        syncBoth();
    }

    private static Draft edit(String field, String was, String now) {
        return new Draft(ANA, new Act.Set(List.of(new Edit(field, was, now))));
    }

    private Commit decide(Row conflict, Choice choice) {
        return new ConflictInbox(desk.store()).decide("sam", conflict.key().id(), choice, "");
    }

    private List<Row> conflicts(ConflictState state) {
        return new ConflictInbox(desk.store()).all(state);
    }

    private static boolean has(Device device, RowKey key) {
        return device.store().find(key).isPresent();
    }

    private void commit(Device device, Draft draft) {
        clinic.commit(device, draft);
        clinic.sync(device);
    }

    private void pass(int days) {
        clinic.site().at(clinic.site().clock().instant().plus(Duration.ofDays(days)));
    }

    private void syncBoth() {
        clinic.sync(kiosk);
        clinic.sync(desk);
        clinic.sync(kiosk);
    }

    /// Both devices compare what they hold with what they should hold: had anything to be mended, staff would be told.
    private void assertThatAllIsAsItShouldBe() {
        for (var device : List.of(desk, kiosk)) {
            var cycle = device.cycle(clinic.site().url(), Site.HTTP, () -> {}, () -> 0L);
            for (var round = 0; round < 2; round++) {
                var steps = 0;
                do {
                    cycle.step();
                } while (cycle.status().state() != SyncState.CURRENT && ++steps < 20);
                assertThat(cycle.status().state()).isEqualTo(SyncState.CURRENT);
            }
        }
        clinic.sync(desk);
        assertThat(desk.store().findBy(RowKind.ALERT, "state", "open"))
            .noneMatch(row -> row.fields().text("kind").equals("copy_mended"));
    }
}
