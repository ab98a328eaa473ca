package org.anteroom.kiosk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.store.Lookups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A device that never had anything shows what fills it as it comes (sync.md 5).
final class FirstFillingTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-10");
    private static final RetentionWindow DESK = new RetentionWindow("desk", TODAY);
    private static final RetentionWindow KIOSK = new RetentionWindow("kiosk", TODAY);

    @TempDir
    private Path folder;

    private LocalStore store;

    @BeforeEach
    void begins() {
        store = LocalStores.enrolled(folder, "3", new TestClock());
        store.receive(page(0, false, DESK, List.of()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void the_newest_are_found_while_the_others_still_come() {
        var newest = IntStream.range(0, 450).mapToObj(FirstFillingTest::patient).toList();
        store.receive(page(0, true, DESK, newest));

        assertThat(newest).allSatisfy(row -> assertThat(store.find(row.key())).contains(row));
        assertThat(born(store)).containsExactlyInAnyOrderElementsOf(newest);
        assertThat(store.self().feed().progress()).isEqualTo(Self.Progress.CATCHING_UP);

        store.receive(page(500, false, DESK, List.of(patient(451))));

        assertThat(store.find(patient(451).key())).isPresent();
        assertThat(store.self().feed().progress()).isEqualTo(Self.Progress.CUT);
        assertThat(store.self().shown()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void a_page_that_is_interrupted_comes_again_and_everybody_is_found_once(int write) {
        var page = page(0, true, DESK, IntStream.range(0, 450).mapToObj(FirstFillingTest::patient).toList());
        try (var failing = new FailingStore(LocalStores.open(folder.resolve("interrupted")));
                var filled = LocalStore.enrol(failing, DeviceClock.trusted(new TestClock()),
                        LocalStores.self("4"),
                        List.of())) {
            filled.receive(page(0, false, DESK, List.of()));
            failing.at(write);
            assertThatIllegalStateException().isThrownBy(() -> filled.receive(page)).withMessage("cut");
            assertThat(born(filled)).containsExactlyInAnyOrderElementsOf(
                    page.rows().stream().filter(row -> filled.find(row.key()).isPresent()).toList());

            filled.receive(page);

            assertThat(born(filled)).containsExactlyInAnyOrderElementsOf(page.rows());
        }
    }

    private static List<Row> born(LocalStore store) {
        return store.findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, "1987-09-14");
    }

    @Test
    void a_desk_that_becomes_a_kiosk_meanwhile_keeps_nothing_of_the_desks() {
        store.receive(page(0, true, DESK, List.of(patient(1), patient(2))));

        store.receive(page(0, false, KIOSK, List.of()));
        store.receive(page(0, true, KIOSK, List.of(patient(2))));
        store.receive(page(500, false, KIOSK, List.of()));

        assertThat(store.find(patient(1).key())).isEmpty();
        assertThat(store.find(patient(2).key())).isPresent();
    }

    private static Row patient(int seq) {
        var device = new DeviceId("desk-1");
        var mark = new Mark(seq + 1, new ChangeId(device, 1, seq + 1), new Stamp(seq, 0, device));
        return new Row(new RowKey(RowKind.PATIENT, "p" + seq), seq + 1,
                Fields.of("given_name", "Ana", "birth_date", "1987-09-14"), History.of(mark));
    }

    private static PullAnswer page(long position, boolean more, RetentionWindow window, List<Row> rows) {
        return new PullAnswer(rows, Long.toString(position), position, more, 500, 0).in(window, window);
    }
}
