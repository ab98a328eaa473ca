package org.anteroom.installer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More than a request or an answer usually carries, between real devices and a real server (sync.md 9, api.md limits).
final class LargeChangesTest {
    private static final int PATIENTS = 5;
    private static final int LETTERS = 900_000;

    private final Random random = new Random(4);

    @TempDir
    private Path folder;

    @Test
    void what_is_too_much_for_one_request_goes_in_several_and_comes_whole_to_others() throws Exception {
        try (var site = new Site(folder, new TestDatabase.H2(folder))) {
            var desk = site.enrolled("desk", "desk");
            var other = site.enrolled("other", "desk");
            for (var i = 0; i < PATIENTS; i++) {
                assertThat(commit(desk, "p" + i, LETTERS)).isInstanceOf(Commit.Done.class);
            }

            assertThat(site.sync(desk).allSynced()).isTrue();
            assertThat(site.sync(other).allSynced()).isTrue();
            for (var i = 0; i < PATIENTS; i++) {
                var patient = new RowKey(RowKind.PATIENT, "p" + i);
                assertThat(other.store().find(patient).orElseThrow().fields().text("notes"))
                    .isEqualTo(desk.store().find(patient).orElseThrow().fields().text("notes"))
                    .hasSize(LETTERS);
            }
            desk.close();
            other.close();
        }
    }

    @Test
    void what_no_request_could_carry_is_refused_at_once_and_stands_in_nobodys_way() throws Exception {
        try (var site = new Site(folder, new TestDatabase.H2(folder))) {
            var desk = site.enrolled("desk", "desk");

            assertThat(commit(desk, "large", 1 << 20)).isEqualTo(new Commit.Refused("too_large"));
            assertThat(commit(desk, "small", 10)).isInstanceOf(Commit.Done.class);

            assertThat(desk.store().find(new RowKey(RowKind.PATIENT, "large"))).isEmpty();
            assertThat(site.sync(desk).allSynced()).isTrue();
            desk.close();
        }
    }

    /// Notes that do not become shorter by packing them.
    private Commit commit(Device desk, String patient, int letters) {
        var notes = random.ints(letters, '!', '~')
            .collect(StringBuilder::new, (text, letter) -> text.append((char) letter), StringBuilder::append);
        return desk.store()
            .commit("ann",
                    List.of(Draft.put(RowKind.PATIENT, patient, Fields.of("notes", notes.toString()))));
    }
}
