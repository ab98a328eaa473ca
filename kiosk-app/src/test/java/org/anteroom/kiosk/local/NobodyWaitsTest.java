package org.anteroom.kiosk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Conflict;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.Inventory;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However much comes, comes back or goes at once, no transaction is so long that a person at the device waits for it.
final class NobodyWaitsTest {
    private static final int MANY = 600;
    private static final int FEW = 100;
    private static final LocalDate TODAY = LocalDate.parse("2026-03-10");
    private static final RetentionWindow DESK = new RetentionWindow("desk", TODAY);

    @TempDir
    private Path folder;

    private CountedStore disk;
    private LocalStore store;
    private long seq;

    @BeforeEach
    void open() {
        disk = new CountedStore(LocalStores.open(folder));
        store = LocalStore.enrol(disk, DeviceClock.trusted(new TestClock()), LocalStores.self("3"),
                List.of());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void while_many_changes_come_back() {
        arrive(DESK, many(n -> patient(n, "Hill 1")));
        move();
        var before = seq;
        answered(OutcomeKind.APPLIED);
        disk.countAnew();

        seq = before;
        arrive(DESK, many(n -> patient(n, "Hill 2")));

        assertThat(disk.mostStatements()).isLessThan(FEW);
        assertThat(store.find(key(MANY)).orElseThrow().ver()).isEqualTo(before + MANY);
        assertThat(disk.<List<RowKey>, RuntimeException>read(handle -> new ShadowTable(handle).keys()))
            .isEmpty();
    }

    @Test
    void while_many_changes_turn_out_to_have_been_so_already() {
        arrive(DESK, many(n -> patient(n, "Hill 1")));
        move();
        answered(OutcomeKind.NOOP);
        disk.countAnew();

        arrive(DESK, List.of());

        assertThat(disk.mostStatements()).isLessThan(FEW);
        assertThat(store.find(key(1)).orElseThrow().fields().text("address")).isEqualTo("Hill 1");
    }

    @Test
    void while_the_server_refuses_many_changes_and_staff_decide_them() {
        var changes = changes(IntStream.rangeClosed(1, MANY)
            .mapToObj(n -> Draft.put(RowKind.PATIENT, "p" + n, Fields.of("given_name", "Ana")))
            .toList());
        disk.countAnew();
        answered(OutcomeKind.REJECTED);
        assertThat(disk.mostStatements()).isLessThan(FEW);
        assertThat(store.refused()).hasSize(MANY);

        arrive(DESK, changes.stream().map(change -> conflict(change, "decided")).toList());

        assertThat(disk.mostStatements()).isLessThan(20 * Filling.TOGETHER);
        assertThat(store.refused()).isEmpty();
        assertThat(store.find(key(1))).isEmpty();
    }

    @Test
    void while_many_patients_were_erased() {
        changes(IntStream.rangeClosed(1, FEW)
            .mapToObj(n -> Draft.put(RowKind.APPOINTMENT, "v" + n,
                    Fields.of("patient", "p" + n, "reason", "cough")))
            .toList());
        answered(OutcomeKind.REJECTED);
        disk.countAnew();

        arrive(DESK, IntStream.rangeClosed(1, FEW)
            .mapToObj(n -> row(key(n), Fields.of(Erasure.ERASED_BY, "desk:1:" + n)))
            .toList());

        assertThat(disk.mostStatements()).isLessThan(3 * FEW);
        List<String> left = disk.read(handle -> handle.createQuery("SELECT body FROM change_log ORDER BY n")
            .mapTo(String.class)
            .list());
        assertThat(left).hasSize(FEW).noneMatch(body -> body.contains("cough"));
        assertThat(left.getLast()).contains("desk:1:" + FEW);
    }

    @Test
    void while_a_new_log_begins_or_the_server_lost_much() {
        arrive(DESK, many(n -> patient(n, "Hill 1")));
        move();
        disk.countAnew();

        store.raiseEpoch(0, 1);
        answered(OutcomeKind.APPLIED);
        store.serverLost(0, Map.of());

        assertThat(disk.mostStatements()).isLessThan(FEW);
        assertThat(store.waiting().changes()).isEqualTo(MANY);
        assertThat(store.find(key(MANY)).orElseThrow().fields().text("address")).isEqualTo("Hill 2");
    }

    @Test
    void while_the_day_rolls_and_many_visits_leave() {
        arrive(DESK, many(n -> row(new RowKey(RowKind.APPOINTMENT, "v" + n),
                Fields.of("date", TODAY.toString(), "patient", "p" + n))));
        disk.countAnew();

        arrive(new RetentionWindow("desk", TODAY.plusDays(31)), List.of());

        assertThat(store.find(new RowKey(RowKind.APPOINTMENT, "v1"))).isEmpty();
        assertThat(disk.mostGone()).isPositive().isLessThan(MANY);
    }

    @Test
    void while_all_is_fetched_anew_and_much_of_it_is_no_more() {
        arrive(DESK, many(n -> patient(n, "Hill 1")));
        disk.countAnew();

        store.rebuild();
        arrive(DESK, List.of(patient(0, "Hill 1")));

        assertThat(store.find(key(1))).isEmpty();
        assertThat(store.find(key(0))).isPresent();
        assertThat(disk.mostGone()).isPositive().isLessThan(MANY);
    }

    @Test
    void while_what_is_wrong_is_looked_for() {
        arrive(DESK, many(n -> patient(n, "Hill 1")));
        var ranges = List.of(Inventory.range(key(1)), Inventory.range(key(2)));
        disk.countAnew();

        var right = new PullAnswer(List.of(), "", seq, false, seq, 0, DESK.text());
        var mended = store.repair(Map.of(ranges.getFirst(), right, ranges.getLast(), right),
                Alert.ofDevice("a", AlertKind.COPY_MENDED, store.self().device()));

        assertThat(mended.orElseThrow()).isGreaterThanOrEqualTo(2);
        assertThat(store.find(key(1))).isEmpty();
        assertThat(disk.mostStatements()).isLessThan(20);
    }

    private void move() {
        changes(IntStream.rangeClosed(1, MANY)
            .mapToObj(n -> new Draft(key(n),
                    new Act.Set(List.of(new Edit("address", "Hill 1", "Hill 2")))))
            .toList());
    }

    private List<Change> changes(List<Draft> drafts) {
        return ((Commit.Done) store.commit("staff", drafts)).changes();
    }

    /// The server answers all that waits; what takes effect does so in order.
    private void answered(OutcomeKind kind) {
        var log = store.self().log();
        var outcomes = new ArrayList<Outcome>();
        for (var n = log.ackN() + 1; n <= log.n(); n++) {
            outcomes.add(new Outcome(n, kind, kind.refused() ? 0 : ++seq, ""));
        }
        store.acknowledge(new PushAnswer(log.n(), log.hash(), 0, seq, outcomes));
    }

    private void arrive(RetentionWindow window, List<Row> rows) {
        seq++;
        store.receive(new PullAnswer(rows, Long.toString(seq), seq, false, seq, 0, window.text()));
    }

    private static List<Row> many(IntFunction<Row> row) {
        return IntStream.rangeClosed(1, MANY).mapToObj(row).toList();
    }

    private Row patient(int n, String address) {
        return row(key(n), Fields.of("given_name", "Ana", "address", address));
    }

    private Row conflict(Change change, String state) {
        return row(Conflict.keyOfRefused(change), Fields.of("about_kind", "patient", "about_id",
                change.row().id(), "state", state));
    }

    private Row row(RowKey key, Fields fields) {
        var desk = new DeviceId("desk-4");
        seq++;
        return new Row(key, seq, fields,
                History.of(new Mark(seq, new ChangeId(desk, 1, seq), new Stamp(seq, 0, desk))));
    }

    private static RowKey key(int n) {
        return new RowKey(RowKind.PATIENT, "p" + n);
    }
}
