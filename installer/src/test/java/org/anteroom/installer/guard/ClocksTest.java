package org.anteroom.installer.guard;

import static org.anteroom.installer.guard.WalkIns.entry;
import static org.anteroom.installer.guard.WalkIns.join;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.sync.SyncState;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.queue.QueueField;
import org.anteroom.server.app.StartRefused;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Devices whose clocks are wrong go on serving, and nobody else notices (sync.md 8, rules R1 and R5).
final class ClocksTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-10");

    @TempDir
    Path folder;

    private Site site;
    private Device right;

    @BeforeEach
    void start(TestDatabase database) throws StartRefused, org.anteroom.kiosk.app.StartRefused {
        site = new Site(folder, database);
        right = site.enrolled("right");
        sync(right);
    }

    @AfterEach
    void stop() {
        right.close();
        site.close();
    }

    @BothDatabases
    void a_device_that_starts_a_day_ahead_serves_and_poisons_nobody() throws Exception {
        startsWithClockAt("2026-03-11T09:30:00Z");
    }

    @BothDatabases
    void a_device_that_starts_a_day_behind_serves_and_poisons_nobody() throws Exception {
        startsWithClockAt("2026-03-09T09:30:00Z");
    }

    @BothDatabases
    void a_device_that_starts_in_1970_serves_and_poisons_nobody() throws Exception {
        startsWithClockAt("1970-01-01T00:00:07Z");
    }

    @BothDatabases
    void a_device_that_starts_in_2099_serves_and_poisons_nobody() throws Exception {
        startsWithClockAt("2099-12-31T23:59:59Z");
    }

    @BothDatabases
    void a_device_that_starts_three_minutes_ahead_serves_and_poisons_nobody() throws Exception {
        startsWithClockAt("2026-03-10T09:33:00Z");
    }

    private void startsWithClockAt(String wall) throws Exception {
        var first = join(right);
        var clock = Instant.parse(wall);
        try (var wrong = site.enrolled("wrong")) {
            join(wrong);
        }
        try (var wrong = site.open("wrong", Optional.empty(), () -> clock)) {
            assertThat(wrong.store().clockTrust()).isEqualTo(ClockTrust.UNVERIFIED);
            var unsure = join(wrong);
            assertThat(unsure.text(QueueField.TOKEN)).isEqualTo("A202");
            assertThat(unsure.serviceDay()).contains(DAY);
            assertThat(unsure.is(QueueField.TIMES_ABOUT)).isTrue();

            sync(wrong);
            assertThat(wrong.store().clockTrust()).as("its own clock still is wrong")
                .isEqualTo(ClockTrust.UNVERIFIED);
            assertThat(wrong.clock().instant()).isBetween(now(), now().plusSeconds(60));
            var later = join(wrong);
            sync(wrong);
            sync(right);
            var last = join(right);

            for (var entry : List.of(first, unsure, later, last)) {
                var seen = entry(right, entry.id());
                assertThat(seen.arrived()).as(entry.text(QueueField.TOKEN))
                    .isBetween(now().minusSeconds(1), now().plusSeconds(60));
                assertThat(seen.is(QueueField.TIMES_ABOUT)).isEqualTo(
                        entry.text(QueueField.TOKEN).startsWith("A2"));
            }
            assertThat(right.store().self().last().millis())
                .isLessThan(now().plus(Duration.ofMinutes(5)).toEpochMilli());
            assertThat(right.store().clockTrust()).isEqualTo(ClockTrust.VERIFIED);
        }
    }

    @BothDatabases
    void a_clock_that_jumps_while_the_device_runs_is_noticed_and_changes_no_time() throws Exception {
        var wall = new AtomicReference<>(now());
        try (var device = site.open("jumps", Optional.of(site.server().enrolmentCode()), wall::get)) {
            sync(device);
            assertThat(device.store().clockTrust()).isEqualTo(ClockTrust.VERIFIED);
            for (var jump : List.of(Duration.ofDays(1), Duration.ofDays(-2), Duration.ofSeconds(-125))) {
                wall.set(now().plus(jump));

                var entry = join(device);

                assertThat(device.store().clockTrust()).as("%s", jump).isEqualTo(ClockTrust.UNVERIFIED);
                assertThat(entry.arrived()).isBetween(now(), now().plusSeconds(60));
                assertThat(entry.is(QueueField.TIMES_ABOUT)).isTrue();
                wall.set(now());
                assertThat(device.store().clockTrust()).isEqualTo(ClockTrust.VERIFIED);
            }
            assertThat(join(device).text(QueueField.TOKEN)).isEqualTo("A204");
        }
    }

    private Instant now() {
        return site.clock().instant();
    }

    private void sync(Device device) {
        assertThat(site.sync(device).state()).isEqualTo(SyncState.CURRENT);
    }
}
