package org.anteroom.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.server.app.RunningServer;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.server.practice.PracticeClock;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.OnPostgres;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnPostgres.class)
final class DeviceMetricsTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final PracticeClock clock = new PracticeClock(NOON);

    @BothDatabases
    void they_tell_of_each_device_by_its_id_alone(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, clock)) {
            var kiosk = server.enrol("Kiosk by the door", "kiosk");
            var id = kiosk.enrolled().device();
            kiosk.push(shown(NOON.plusSeconds(90).toEpochMilli(), log(id).push(1)));

            assertThat(of(server, id)).contains(
                    "anteroom_device{device=\"" + id
                            + "\",role=\"kiosk\",state=\"active\",version=\"0.1\"} 1.0",
                    "anteroom_device_last_seen_seconds{device=\"" + id + "\"} " + seconds(NOON),
                    "anteroom_device_unsent_changes{device=\"" + id + "\"} 2.0",
                    "anteroom_device_clock_offset_seconds{device=\"" + id + "\"} 90.0")
                .noneMatch(line -> line.contains("door"));
            kiosk.push(shown(Long.MIN_VALUE, log(id).push(1)));
            assertThat(server.administrator().get("/metrics").status()).isEqualTo(200);
        }
    }

    @BothDatabases
    void they_tell_how_far_a_device_is_behind_and_since_when_it_has_something_to_send(TestDatabase database)
            throws Exception {
        try (var server = new RunningServer(database, clock)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            var id = kiosk.enrolled().device();
            var lag = "anteroom_device_lag_changes{device=\"" + id + "\"} ";
            var since = "anteroom_device_unsent_since_seconds{device=\"" + id + "\"} ";
            assertThat(of(server, id)).noneMatch(line -> line.startsWith(lag));
            var cursor = kiosk.filled();
            kiosk.pull("cursor=" + cursor);
            assertThat(of(server, id)).contains(lag + "0.0");

            kiosk.push(log(id).push(1));
            assertThat(of(server, id)).contains(lag + "1.0").contains(since + seconds(NOON));
            clock.set(NOON.plusSeconds(600));
            assertThat(of(server, id)).as("its hello spoke of three changes").contains(since + seconds(NOON));

            kiosk.pull("cursor=" + cursor + "&n=1&since=" + NOON.plusSeconds(600).toEpochMilli());
            assertThat(of(server, id)).noneMatch(line -> line.startsWith(since));
        }
    }

    private static List<String> of(RunningServer server, String device) throws IOException {
        return server.administrator()
            .get("/metrics")
            .text()
            .lines()
            .filter(line -> line.contains(device))
            .toList();
    }

    private static String seconds(Instant time) {
        return Double.toString(time.toEpochMilli() / 1_000.0);
    }

    private static DeviceLog log(String device) {
        return new DeviceLog(new SiteId("hill-street"), device, 1).patient("ana");
    }

    private static PushRequest shown(long clock, PushRequest push) {
        return new PushRequest(push.device(), push.epoch(), push.firstN(), push.prevHash(), push.hash(), "",
                clock,
                push.changes());
    }
}
