package org.anteroom.installer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.DigestAnswer;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.server.app.StartRefused;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A device whose copy of the site's rows went wrong finds out by itself, and mends it (sync.md 5).
final class ComparingTest {
    private static final RowKey VISIT = new RowKey(RowKind.APPOINTMENT, "v1");

    private static final String V1_FOUND = "BITAND(entry, 134217727) = (SELECT no FROM record WHERE id = 'v1')";
    private static final String MADE_UP = "INSERT INTO record (no, site, kind, id, ver, fields, history, changed_by)"
            + " SELECT no + 9000, site, kind, 'v9', ver, fields, history, changed_by FROM record WHERE id = 'v1';"
            + " INSERT INTO found SELECT entry + 9000 FROM found WHERE " + V1_FOUND;

    @TempDir
    Path folder;

    private Optional<DeskAndKiosk> clinic = Optional.empty();

    private void start(TestDatabase database) throws StartRefused, org.anteroom.kiosk.app.StartRefused {
        clinic = Optional.of(new DeskAndKiosk(folder, database,
                Map.of("v1", "2026-03-10", "v2", "2026-03-10", "v3", "2026-03-10")));
    }

    /// The server on the embedded store: what is damaged is the device's.
    private void start() throws StartRefused, org.anteroom.kiosk.app.StartRefused {
        start(new TestDatabase.H2(folder));
    }

    @AfterEach
    void stop() {
        clinic().close();
    }

    private DeskAndKiosk clinic() {
        return clinic.orElseThrow();
    }

    private Device desk() {
        return clinic().desk();
    }

    private Device kiosk() {
        return clinic().kiosk();
    }

    @BothDatabases
    void what_is_right_stays_as_it_is_and_nobody_is_alerted(TestDatabase database) throws Exception {
        start(database);
        var before = rows(kiosk());
        compare(kiosk());
        compare(desk());
        assertThat(rows(kiosk())).isEqualTo(before);
        sync(desk());
        assertThat(alerts(desk())).isEmpty();
    }

    @BothDatabases
    void what_was_lost_comes_from_a_server_on_either_database(TestDatabase database) throws Exception {
        start(database);
        checkMended("DELETE FROM record; DELETE FROM found");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "DELETE FROM record WHERE id = 'v1'",
            "DELETE FROM record WHERE id = 'ana'",
            "DELETE FROM found WHERE " + V1_FOUND,
            "UPDATE record SET ver = ver - 1 WHERE id = 'v1'",
            "UPDATE record SET ver = ver + 9 WHERE id = 'ana'",
            "UPDATE record SET fields = REPLACE(fields, 'booked', 'cancelled') WHERE id = 'v1'",
            "UPDATE record SET fields = REPLACE(fields, '03-10', '02-10') WHERE id = 'v1'",
            MADE_UP
    })
    void what_was_lost_changed_or_made_up_is_found_mended_and_reported(String damage) throws Exception {
        start();
        checkMended(damage);
    }

    private void checkMended(String damage) throws Exception {
        var right = rows(kiosk());
        assertThat(right).hasSize(4);
        damage(damage);
        assertThat(rows(kiosk())).isNotEqualTo(right);

        compare(kiosk());

        assertThat(rows(kiosk())).isEqualTo(right);
        sync(desk());
        assertThat(alerts(desk())).singleElement()
            .satisfies(alert -> assertThat(alert.text("kind")).isEqualTo("copy_mended"))
            .satisfies(alert -> assertThat(alert.text("device")).isEqualTo(device(kiosk())));
        compare(kiosk());
        sync(desk());
        assertThat(alerts(desk())).as("once").hasSize(1);
    }

    @Test
    void what_was_not_sent_yet_is_kept_and_explains_a_difference() throws Exception {
        start();
        damage("DELETE FROM record WHERE id = 'v2'");
        sync(kiosk());
        var feed = kiosk().store().self().feed();
        var nothing = new DigestAnswer(feed.position(), "kiosk.2026-03-10", List.of());
        assertThat(kiosk().store().differing(nothing)).as("level with the server").isPresent();
        commit(kiosk(), new Draft(VISIT, new Act.Set(List.of(new Edit("needs", "", "wheelchair")))));
        commit(kiosk(), Draft.put(RowKind.PATIENT, "bo", Fields.of("given_name", "Bo")));

        var none = new PullAnswer(List.of(), "", feed.position(), false, feed.head(), 0, "kiosk.2026-03-10");
        assertThat(kiosk().store().differing(nothing)).isEmpty();
        var alert = Alert.ofDevice("a1", AlertKind.COPY_MENDED, kiosk().store().self().device());
        for (var range = 0; range < 256; range++) {
            assertThat(kiosk().store().repair(Map.of(range, none), alert)).isEmpty();
        }
        assertThat(kiosk().store().waiting().changes()).isEqualTo(2);
        assertThat(kiosk().store().find(VISIT).orElseThrow().fields().text("needs")).isEqualTo("wheelchair");

        compare(kiosk());
        assertThat(kiosk().store().find(new RowKey(RowKind.APPOINTMENT, "v2"))).isPresent();
        assertThat(kiosk().store().find(VISIT).orElseThrow().fields().text("needs")).isEqualTo("wheelchair");
        sync(desk());
        assertThat(desk().store().find(new RowKey(RowKind.PATIENT, "bo"))).isPresent();
    }

    @Test
    void a_device_that_it_asks_to_fetches_everything_anew_and_keeps_what_it_made() throws Exception {
        start();
        var right = rows(kiosk());
        damage(MADE_UP
                + "; UPDATE record SET fields = REPLACE(fields, 'booked', 'cancelled') WHERE id = 'v1'");
        sync(kiosk());
        assertThat(rows(kiosk())).isNotEqualTo(right);
        commit(kiosk(), Draft.put(RowKind.PATIENT, "bo", Fields.of("given_name", "Bo")));

        clinic().site().resync(kiosk());
        sync(kiosk());

        assertThat(rows(kiosk())).isEqualTo(right);
        sync(desk());
        assertThat(desk().store().find(new RowKey(RowKind.PATIENT, "bo"))).isPresent();
        assertThat(alerts(desk())).isEmpty();
    }

    @Test
    void what_waits_for_staff_is_kept_until_they_decide() throws Exception {
        start();
        damage(MADE_UP);
        var madeUp = new RowKey(RowKind.APPOINTMENT, "v9");
        commit(kiosk(), new Draft(madeUp, new Act.Set(List.of(new Edit("needs", "", "wheelchair")))));
        compare(kiosk());
        assertThat(kiosk().store().refused()).containsExactly(madeUp);
        assertThat(kiosk().store().find(madeUp)).isPresent();

        sync(desk());
        var inbox = new ConflictInbox(desk().store());
        var refused = inbox.all(ConflictState.OPEN).getFirst();
        assertThat(inbox.decide("sam", refused.key().id(), new Choice.Accept(), ""))
            .isInstanceOf(Commit.Done.class);
        sync(desk());
        compare(kiosk());

        assertThat(kiosk().store().refused()).isEmpty();
        assertThat(kiosk().store().find(madeUp)).isEmpty();
    }

    private void damage(String statements) throws Exception {
        clinic().onKioskDisk(store -> store.write(handle -> handle.createScript(statements).execute()));
    }

    /// Steps a device until it has compared itself with the server and is current again.
    private void compare(Device device) {
        var cycle = device.cycle(clinic().site().url(), Site.HTTP, () -> {}, () -> 0L);
        for (var round = 0; round < 2; round++) {
            var steps = 0;
            do {
                cycle.step();
            } while (cycle.status().state() != SyncState.CURRENT && ++steps < 20);
            assertThat(cycle.status().state()).isEqualTo(SyncState.CURRENT);
        }
    }

    private void sync(Device device) {
        clinic().sync(device);
    }

    private void commit(Device device, Draft draft) {
        clinic().commit(device, draft);
    }

    private static String device(Device device) {
        return device.store().self().device().value();
    }

    private static List<Fields> alerts(Device device) {
        return device.store().findBy(RowKind.ALERT, "state", "open").stream().map(Row::fields).toList();
    }

    /// What the device's screens find.
    private static Map<RowKey, Fields> rows(Device device) {
        var store = device.store();
        var rows = store.findBy(RowKind.APPOINTMENT, "visit_day", "2026-03-10");
        var found = rows.stream().collect(Collectors.toMap(Row::key, Row::fields));
        store.findBy(RowKind.PATIENT, "birth_date", "1980-03-05")
            .forEach(row -> found.put(row.key(), row.fields().with("ver", String.valueOf(row.ver()))));
        rows.forEach(row -> found.computeIfPresent(row.key(),
                (_, fields) -> fields.with("ver", String.valueOf(row.ver()))));
        return found;
    }
}
