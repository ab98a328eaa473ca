package org.anteroom.installer.guard;

import static org.anteroom.installer.guard.WalkIns.entry;
import static org.anteroom.installer.guard.WalkIns.join;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.sync.SyncState;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.Token;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.server.app.StartRefused;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// In the line of which day a device is, and its numbers with it (rules R5).
final class DayOfLineTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-10");

    @TempDir
    Path folder;

    private Site site;
    private Device kiosk;

    @AfterEach
    void stop() {
        kiosk.close();
        site.close();
    }

    @BeforeEach
    void start(TestDatabase database) throws StartRefused, org.anteroom.kiosk.app.StartRefused {
        site = new Site(folder, database);
        kiosk = site.enrolled("kiosk");
        sync(kiosk);
    }

    @BothDatabases
    void the_day_rolls_to_a_later_date_and_only_for_who_knows_the_time() throws Exception {
        join(kiosk);
        var wall = new AtomicReference<>(now());
        try (var device = site.open("other", Optional.of(site.server().enrolmentCode()), wall::get)) {
            join(device);
            site.at(now().plus(Duration.ofDays(1)));
            wall.set(now());
            assertThat(join(device).serviceDay()).as("jumped, and nobody said why").contains(DAY);

            sync(device);
            assertThat(join(device).key().orElseThrow().text()).isEqualTo("20260311-A201");
            wall.set(now().minus(Duration.ofDays(1)));
            assertThat(join(device).key().orElseThrow().text()).as("A202 came with the day before")
                .isEqualTo("20260311-A203");
        }
    }

    @BothDatabases
    void a_device_whose_clock_is_minutes_off_is_in_the_line_of_the_day_the_server_says() throws Exception {
        try (var device = site.open("ahead", Optional.of(site.server().enrolmentCode()),
                () -> now().plus(Duration.ofMinutes(3)))) {
            sync(device);
            join(device);
            site.at(now().plus(Duration.ofDays(1)));
            assertThat(join(device).serviceDay()).as("the server was not heard since").contains(DAY);

            sync(device);

            assertThat(device.store().clockTrust()).isEqualTo(ClockTrust.UNVERIFIED);
            assertThat(join(device).key().orElseThrow().text()).isEqualTo("20260311-A201");
        }
    }

    @BothDatabases
    void who_came_in_the_morning_before_the_server_was_heard_is_in_the_line_of_today() throws Exception {
        try (var early = site.enrolled("early")) {
            sync(early);
            join(early);
        }
        site.at(now().plus(Duration.ofDays(1)));
        try (var early = site.open("early", Optional.empty(), site.clock())) {
            var came = join(early);
            assertThat(came.key().orElseThrow().text()).isEqualTo("20260310-A202");

            sync(early);
            sync(kiosk);

            var key = new TokenKey(DAY.plusDays(1), Token.of('A', '2', 2));
            var here = entry(kiosk, key.entryId(kiosk.site().id()));
            assertThat(here.state()).isEqualTo(EntryState.WAITING);
            assertThat(here.arrived()).isEqualTo(came.arrived());
            assertThat(join(early).text(QueueField.TOKEN)).isEqualTo("A201");
            assertThat(join(early).text(QueueField.TOKEN)).as("A202 is waiting").isEqualTo("A203");
        }
    }

    private Instant now() {
        return site.clock().instant();
    }

    private void sync(Device device) {
        assertThat(site.sync(device).state()).isEqualTo(SyncState.CURRENT);
    }
}
