package org.anteroom.kiosk.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.store.EmbeddedStore;
import org.anteroom.store.Lookups;

/// A device's log, most of which the server has answered.
final class SettledLog implements AutoCloseable {
    private final TestClock clock = new TestClock();
    private final EmbeddedStore disk;
    private final LocalStore store;
    private ClockTrust trust = ClockTrust.VERIFIED;

    SettledLog(Path folder) {
        disk = LocalStores.open(folder);
        store = LocalStore.enrol(disk, DeviceClock.of(clock, () -> trust), LocalStores.self("3"), List.of());
    }

    LocalStore store() {
        return store;
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    void trust(ClockTrust now) {
        trust = now;
    }

    /// How many faults its chains have.
    long faults() {
        return DeviceLogVerifier.faults(disk);
    }

    /// Made here, applied by the server, and come back.
    void settled(long from, long to) {
        put(from, to);
        answered(from, to, OutcomeKind.APPLIED);
        shown(to);
    }

    void put(long from, long to) {
        for (var n = from; n <= to; n++) {
            store.commit(Change.KIOSK, List.of(patient(n)));
        }
    }

    static Draft patient(long n) {
        return Draft.put(RowKind.PATIENT, "p" + n, Fields.of("given_name", "Ana"));
    }

    List<Alert> alerts() {
        return store.findBy(RowKind.ALERT, Lookups.STATE, Alert.OPEN)
            .stream()
            .map(Alert::new)
            .filter(alert -> alert.isOpen(AlertKind.CHANGES_MISSING, store.self().device()))
            .toList();
    }

    /// The server's seq is the change's n.
    void answered(long from, long to, OutcomeKind kind) {
        var outcomes = LongStream.rangeClosed(from, to).mapToObj(n -> new Outcome(n, kind, n, "")).toList();
        store.acknowledge(new PushAnswer(to, "", clock.millis(), to, outcomes));
    }

    void shown(long seq) {
        store.receive(new PullAnswer(List.of(), Long.toString(seq), seq, false, seq, clock.millis()));
    }

    /// Somebody erased a patient made here.
    void erased(long n, long seq) {
        var device = store.self().device();
        var mark = new Mark(seq, new ChangeId(device, 1, seq), new Stamp(clock.millis(), 0, device));
        var row = new Row(patient(n).row(), seq, Fields.of("erased_by", "desk:1:1"), History.of(mark));
        store.receive(
                new PullAnswer(List.of(row), Long.toString(seq), seq, false, seq, clock.millis()));
    }

    List<Long> kept() {
        return disk.read(
                handle -> handle.createQuery("SELECT n FROM change_log ORDER BY epoch, n")
                    .mapTo(Long.class)
                    .list());
    }

    @Override
    public void close() {
        store.close();
    }
}
