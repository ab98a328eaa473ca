package org.anteroom.kiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.kiosk.app.TestSite;
import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.line.TodaysLine;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.store.Lookups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinQueueTest {
    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private LocalStore store;
    private TodaysLine line;
    private JoinQueue queue;

    @BeforeEach
    void open() {
        store = LocalStores.enrolled(folder, "3", clock);
        line = new TodaysLine(store, TestSite.hill(), clock);
        queue = new JoinQueue(store, line);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void numbers_count_up_across_lines_and_start_again_the_next_day() {
        assertThat(tokens("doctor", "nurse", "doctor")).containsExactly("A301", "B302", "A303");
        clock.pass(Duration.ofDays(1));
        assertThat(tokens("doctor")).containsExactly("A301");
    }

    @Test
    void patient_and_place_in_line_are_one_transaction() {
        var patient = Draft.put(RowKind.PATIENT, "p-1", Fields.of("given_name", "Ana"));
        join("doctor",
                new Newcomer(Optional.of("p-1"), List.of(patient), true, "es", "quiet",
                        Set.of("wheelchair")));

        var rows = store.findBy(RowKind.QUEUE_ENTRY, Lookups.PATIENT, "p-1");
        assertThat(rows).hasSize(1);
        var entry = rows.getFirst().fields();
        assertThat(entry.text(QueueField.LANGUAGE.field())).isEqualTo("es");
        assertThat(entry.text(QueueField.CALL_PREFERENCE.field())).isEqualTo("quiet");
        assertThat(entry.is(QueueField.UNVERIFIED.field())).isTrue();
        assertThat(store.find(new RowKey(RowKind.PATIENT, "p-1"))).isPresent();
        var changes = store.unsent(10).orElseThrow().changes();
        assertThat(changes).hasSize(2)
            .allMatch(change -> change.tx().first() == 1 && change.tx().last() == 2);
    }

    @Test
    void a_second_number_in_the_same_line_is_not_given_and_what_was_said_is_kept() {
        var who = new Newcomer(Optional.of("p-1"), List.of(Draft.put(RowKind.PATIENT, "p-1",
                Fields.of("given_name", "Ana"))), true, "es", "board", Set.of());
        join("doctor", who);
        var place = store.findBy(RowKind.QUEUE_ENTRY, Lookups.PATIENT, "p-1").getFirst().key().id();
        var again = new Newcomer(who.patient(), List.of(new Draft(new RowKey(RowKind.PATIENT, "p-1"),
                new Act.Set(List.of(new Edit("area", "", "South"))))), true, "es", "board", Set.of());
        assertThat(join("doctor", again)).isEqualTo(new Joined.Already(place));
        assertThat(store.find(new RowKey(RowKind.PATIENT, "p-1")).orElseThrow().fields().text("area"))
            .isEqualTo("South");
        assertThat(join("nurse", again)).isInstanceOf(Joined.Place.class);
    }

    @Test
    void those_before_are_counted_in_all_lines_of_today_only() {
        tokens("doctor", "doctor", "nurse");
        assertThat(line.waiting()).isEqualTo(3);
        assertThat(join("doctor", nobody())).isInstanceOfSatisfying(Joined.Place.class,
                place -> assertThat(place.ahead()).isEqualTo(3));
        clock.pass(Duration.ofDays(1));
        assertThat(line.waiting()).isZero();
    }

    @Test
    void a_clock_that_may_be_wrong_hides_nobody_and_makes_no_long_wait() {
        tokens("doctor", "nurse", "doctor");
        clock.doubt();
        for (var off : List.of(Duration.ofDays(-9000), Duration.ofHours(-9), Duration.ofDays(20))) {
            clock.set(TestClock.TUESDAY_MORNING.plus(off));
            assertThat(line.waiting()).as("off by %s", off).isEqualTo(3);
            var outlook = line.outlook(TestSite.hill().service("doctor").orElseThrow());
            assertThat(outlook.waiting().upper().orElse(-1)).as("off by %s", off).isBetween(5, 30);
        }
        assertThat(join("doctor", nobody())).isInstanceOfSatisfying(Joined.Place.class,
                place -> assertThat(line.find(place.token())).isPresent());
    }

    @Test
    void an_alarm_is_on_disk_for_the_desks() {
        var id = new RaiseAlarm(store, new Ids(clock, new Random(1))).raise();
        var alert = store.find(new RowKey(RowKind.ALERT, id)).orElseThrow().fields();
        assertThat(alert.text("kind")).isEqualTo("red_flag");
        assertThat(alert.text("device")).isEqualTo("kiosk-3");
    }

    private List<String> tokens(String... services) {
        var tokens = new ArrayList<String>();
        for (var service : services) {
            if (join(service, nobody()) instanceof Joined.Place place) {
                tokens.add(place.token().text());
            }
        }
        return tokens;
    }

    private Joined join(String service, Newcomer who) {
        return queue.join(TestSite.hill().service(service).orElseThrow(), who);
    }

    private static Newcomer nobody() {
        return new Newcomer(Optional.empty(), List.of(), true, "en", "board", Set.of());
    }
}
