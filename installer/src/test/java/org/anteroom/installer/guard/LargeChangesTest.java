package org.anteroom.installer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.sync.HttpSyncServer;
import org.anteroom.model.change.Draft;
import org.anteroom.model.merge.FieldRules;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More than a request or an answer usually carries, between real devices and a real server (sync.md 9, api.md limits).
final class LargeChangesTest {
    /// Together too much for one page and, where letters take three bytes, for one request.
    private static final int PATIENTS = 24;
    private static final int TOO_MANY = 12;
    private static final int LETTERS = 200_000;

    private final Random random = new Random(4);

    @TempDir
    private Path folder;

    @Test
    void what_is_too_much_for_one_request_goes_in_several_and_comes_whole_to_others() throws Exception {
        try (var site = new Site(folder, new TestDatabase.H2(folder))) {
            var desk = site.enrolled("desk", "desk");
            var other = site.enrolled("other", "desk");
            for (var i = 0; i < PATIENTS; i++) {
                assertThat(commit(desk, "p" + i, written(LETTERS, '!', '~'))).isInstanceOf(Commit.Done.class);
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
    void a_request_the_server_finds_too_large_is_cut_until_it_fits() throws Exception {
        var statuses = new ConcurrentLinkedQueue<Integer>();
        var http = HttpSyncServer.timeouts().addNetworkInterceptor(chain -> {
            var answer = chain.proceed(chain.request());
            statuses.add(answer.code());
            return answer;
        }).build();
        try (var site = new Site(folder, new TestDatabase.H2(folder))) {
            var desk = site.enrolled("desk", "desk");
            for (var i = 0; i < TOO_MANY; i++) {
                assertThat(commit(desk, "p" + i, written(LETTERS, '\u4e00', '\u9fff')))
                    .isInstanceOf(Commit.Done.class);
            }

            var cycle = desk.cycle(site.url(), http, () -> {});
            for (var step = 0; step < 20 && !cycle.status().allSynced(); step++) {
                cycle.step();
            }

            assertThat(cycle.status().allSynced()).isTrue();
            assertThat(statuses).contains(413);
            for (var i = 0; i < TOO_MANY; i++) {
                assertThat(site.get("patients/p" + i)).contains("p" + i);
            }
            desk.close();
        }
    }

    @Test
    void what_no_request_could_carry_is_refused_at_once_and_stands_in_nobodys_way() throws Exception {
        try (var site = new Site(folder, new TestDatabase.H2(folder))) {
            var desk = site.enrolled("desk", "desk");

            assertThat(commit(desk, "large", written(FieldRules.LONGEST + 1, '!', '~')))
                .isEqualTo(new Commit.Refused("too_long"));
            var text = written(FieldRules.LONGEST, '!', '~');
            var large = Fields.of("notes", text, "address", text, "needs", text, "insurance", text,
                    "language", text);
            assertThat(desk.store().commit("ann", List.of(Draft.put(RowKind.PATIENT, "large", large))))
                .isEqualTo(new Commit.Refused("too_large"));
            var many = IntStream.rangeClosed(0, 2_000)
                .mapToObj(n -> Draft.put(RowKind.PATIENT, "many" + n, Fields.NONE))
                .toList();
            assertThat(desk.store().commit("ann", many)).isEqualTo(new Commit.Refused("too_large"));
            assertThat(commit(desk, "small", "short")).isInstanceOf(Commit.Done.class);

            assertThat(desk.store().find(new RowKey(RowKind.PATIENT, "large"))).isEmpty();
            assertThat(site.sync(desk).allSynced()).isTrue();
            desk.close();
        }
    }

    /// Notes that do not become shorter by packing them.
    private String written(int letters, char from, char to) {
        return random.ints(letters, from, to)
            .collect(StringBuilder::new, (text, letter) -> text.append((char) letter), StringBuilder::append)
            .toString();
    }

    private static Commit commit(Device desk, String patient, String notes) {
        return desk.store()
            .commit("ann", List.of(Draft.put(RowKind.PATIENT, patient, Fields.of("notes", notes))));
    }
}
