package org.anteroom.installer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.app.StartRefused;
import org.anteroom.store.Lookups;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What devices hold, and let go of, as days pass (sync.md 5).
final class HoldingTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");

    @TempDir
    Path folder;

    private DeskAndKiosk clinic;
    private Site site;
    private Device desk;
    private Device kiosk;

    @BeforeEach
    void start(TestDatabase database) throws StartRefused, org.anteroom.kiosk.app.StartRefused {
        clinic = new DeskAndKiosk(folder, database,
                Stream.of("02-01", "03-09", "03-10", "03-13", "03-14", "03-20")
                    .collect(Collectors.toMap(day -> "v" + day, day -> "2026-" + day)));
        site = clinic.site();
        desk = clinic.desk();
        kiosk = clinic.kiosk();
    }

    @AfterEach
    void stop() {
        clinic.close();
    }

    @BothDatabases
    void a_kiosk_holds_masks_and_the_visits_of_four_days_and_the_window_moves_with_the_day() {
        assertThat(visits(kiosk)).containsExactly("v03-10", "v03-13");
        assertThat(kiosk.store().find(ANA).orElseThrow().fields().text("family_name")).isEqualTo("z");
        var cursor = kiosk.store().self().feed();

        pass(Duration.ofDays(1));
        sync(kiosk);

        assertThat(visits(kiosk)).containsExactly("v03-13", "v03-14");
        assertThat(kiosk.store().self().feed().position()).as("went on, did not start over")
            .isEqualTo(cursor.position());
        pass(Duration.ofDays(30));
        sync(kiosk);
        assertThat(visits(kiosk)).isEmpty();
    }

    @BothDatabases
    void a_visit_that_leaves_the_window_leaves_the_kiosk_and_one_that_enters_it_comes() {
        desk(new Draft(visit("v03-10"),
                new Act.Set(List.of(new Edit("date", "2026-03-10", "2026-04-10")))));
        desk(new Draft(visit("v03-20"),
                new Act.Set(List.of(new Edit("date", "2026-03-20", "2026-03-11")))));
        sync(kiosk);

        assertThat(visits(kiosk)).containsExactly("v03-13", "v03-20");
    }

    @BothDatabases
    void what_was_registered_here_is_whole_until_the_server_has_it() {
        var whole = Fields.of("given_name", "Bo", "family_name", "Canary", "address", "Hill 1");
        kiosk.store().commit("kiosk", List.of(Draft.put(RowKind.PATIENT, "bo", whole)));
        var bo = new RowKey(RowKind.PATIENT, "bo");
        assertThat(kiosk.store().find(bo).orElseThrow().fields()).isEqualTo(whole);

        sync(kiosk);

        assertThat(kiosk.store().find(bo).orElseThrow().fields().toString()).doesNotContain("Hill");
        assertThat(kiosk.store().find(bo).orElseThrow().fields().text("family_name")).isEqualTo("c");
        sync(desk);
        assertThat(desk.store().find(bo).orElseThrow().fields().text("address")).isEqualTo("Hill 1");
    }

    @BothDatabases
    void a_desk_holds_all_patients_and_the_visits_of_thirty_days_back() {
        sync(desk);
        assertThat(visits(desk)).containsExactly("v03-09", "v03-10", "v03-13", "v03-14", "v03-20");
        assertThat(desk.store().find(ANA).orElseThrow().fields().text("family_name")).isEqualTo("Zeisig");
    }

    @BothDatabases
    void a_device_of_another_role_lets_go_of_what_is_not_for_it() throws Exception {
        site.roleOf(kiosk, "board");
        sync(kiosk);

        assertThat(visits(kiosk)).isEmpty();
        assertThat(kiosk.store().find(ANA)).isEmpty();
        site.roleOf(kiosk, "desk");
        sync(kiosk);
        assertThat(visits(kiosk)).hasSize(5);
        assertThat(kiosk.store().find(ANA).orElseThrow().fields().text("family_name")).isEqualTo("Zeisig");
        site.roleOf(kiosk, "kiosk");
        sync(kiosk);
        assertThat(visits(kiosk)).containsExactly("v03-10", "v03-13");
        assertThat(kiosk.store().find(ANA).orElseThrow().fields().text("family_name")).isEqualTo("z");
    }

    @BothDatabases
    void a_desk_that_becomes_a_kiosk_keeps_no_word_of_what_two_people_said() throws Exception {
        clinic.commit(kiosk, birthDate("1980-03-06"));
        sync(kiosk);
        desk(birthDate("1981-03-05"));
        sync(desk);
        assertThat(openConflicts(desk)).isNotEmpty();
        assertThat(openConflicts(kiosk)).isEmpty();

        site.roleOf(desk, "kiosk");
        sync(desk);

        assertThat(openConflicts(desk)).isEmpty();
        assertThat(desk.store().find(ANA)).isEqualTo(kiosk.store().find(ANA));
    }

    @BothDatabases
    void what_the_server_has_leaves_the_log_in_a_night_after_thirty_days() {
        var bo = Draft.put(RowKind.PATIENT, "bo", Fields.of("given_name", "Bo"));
        var done = (Commit.Done) kiosk.store().commit("kiosk", List.of(bo));
        kiosk.store()
            .commit("kiosk", List.of(Draft.put(RowKind.PATIENT, "cy", Fields.of("given_name", "Cy"))));
        sync(kiosk);
        sync(kiosk);
        var change = done.changes().getFirst().id();
        assertThat(kiosk.store().outcome(change)).isPresent();

        pass(Duration.ofDays(31));
        sync(kiosk);
        kiosk.upkeep().look();

        assertThat(kiosk.store().outcome(change)).isEmpty();
        kiosk.store()
            .commit("kiosk", List.of(Draft.put(RowKind.PATIENT, "di", Fields.of("given_name", "Di"))));
        sync(kiosk);
        assertThat(kiosk.store().waiting().changes()).isZero();
    }

    private void pass(Duration time) {
        site.at(site.clock().instant().plus(time));
    }

    private static RowKey visit(String id) {
        return new RowKey(RowKind.APPOINTMENT, id);
    }

    private static Draft birthDate(String date) {
        return new Draft(ANA, new Act.Set(List.of(new Edit("birth_date", "1980-03-05", date))));
    }

    private static List<Row> openConflicts(Device device) {
        return device.store().findBy(RowKind.CONFLICT, Lookups.STATE, "open");
    }

    private void desk(Draft draft) {
        clinic.commit(desk, draft);
        sync(desk);
    }

    private void sync(Device device) {
        clinic.sync(device);
    }

    private static List<String> visits(Device device) {
        return device.store()
            .findBy(RowKind.APPOINTMENT, "patient", "ana")
            .stream()
            .map(row -> row.key().id())
            .sorted()
            .toList();
    }
}
