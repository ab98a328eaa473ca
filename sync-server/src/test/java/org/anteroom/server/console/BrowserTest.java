package org.anteroom.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.Token;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.app.RunningServer;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signs in and watches as a person would; leaves pictures under `target/console`.
final class BrowserTest {
    private static final SiteId SITE = new SiteId("hill-street");
    private static final Path PICTURES = Path.of("target", "console");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T09:30:00Z"));

    @Test
    void a_person_signs_in_watches_and_makes_a_code(@TempDir Path folder) throws Exception {
        var program = Chromium.program();
        assumeTrue(program.isPresent(),
                "no Chromium here: install the package chromium to test the console in it");
        Files.createDirectories(PICTURES);
        try (var server = new RunningServer(new TestDatabase.H2(folder.resolve("data")), now::get);
                var browser = new Chromium(program.get(), folder.resolve("browser"))) {
            browser.look(1440, 900, "light");
            browser.open("http://127.0.0.1:" + server.port() + "/");
            picture(browser, "1-sign-in");
            browser.type(RunningServer.TOKEN);
            browser.awaitTrue("document.querySelector('.pulse.live') !== null");
            picture(browser, "2-empty");

            var kiosk = server.enrol("Kiosk 1 · Entrance", "kiosk");
            server.enrol("Front desk", "desk");
            now.set(now.get().plus(Duration.ofMinutes(20)));
            server.enrol("Kiosk 2 · Children", "kiosk");
            kiosk.hello(1);
            kiosk.push(busyMorning(kiosk.enrolled().device()).push(1));
            browser.awaitTrue("document.body.innerText.includes('A104')");
            picture(browser, "3-busy");
            assertThat(browser.value("document.querySelectorAll('#queue tr').length")).isEqualTo("10");

            kiosk.push(alerting(kiosk.enrolled().device()).push(11));
            browser.awaitTrue("document.querySelectorAll('#alerts li').length === 2");
            picture(browser, "7-alerts");
            browser.value("document.querySelector('#alerts button').click()");
            browser.awaitTrue("document.querySelectorAll('#alerts li').length === 1");
            browser.awaitTrue("document.querySelector('.pulse.live') !== null");

            browser.value("document.getElementById('enrol-button').focus()");
            browser.value("document.getElementById('enrol-button').click()");
            browser.awaitTrue("document.querySelector('.code .big') !== null");
            picture(browser, "4-code");
            browser.look(1440, 900, "dark");
            picture(browser, "5-dark");
            browser.look(420, 900, "light");
            assertThat(browser.value("document.documentElement.scrollWidth <= 420")).isEqualTo("true");
            picture(browser, "6-narrow");

            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void picture(Chromium browser, String name) throws IOException {
        Files.write(PICTURES.resolve(name + ".png"), browser.picture());
    }

    private DeviceLog busyMorning(String device) {
        var log = new DeviceLog(SITE, device, 1);
        add(log, entry("A101", "doctor", 48).with(QueueField.STATE, EntryState.IN_CONSULTATION.word())
            .with(QueueField.FIRST_CALLED, now.get().minusSeconds(900).toString())
            .with(QueueField.ROOM, "1"));
        add(log, entry("A103", "doctor", 41).with(QueueField.STATE, EntryState.CALLED.word())
            .with(QueueField.FIRST_CALLED, now.get().minusSeconds(60).toString())
            .with(QueueField.ROOM, "2"));
        add(log, entry("A104", "doctor", 72));
        add(log, entry("C105", "child", 25).flagged(QueueField.SPECIAL_NEED)
            .with(QueueField.GROUP_SIZE, "3"));
        add(log, entry("B106", "nurse", 22));
        add(log, entry("A107", "doctor", 18).with(QueueField.CLASS, QueueClass.APPOINTMENT.word()));
        add(log, entry("E108", "test", 11));
        add(log, entry("A109", "doctor", 9).flagged(QueueField.LATE));
        add(log, entry("A110", "doctor", 4).flagged(QueueField.RED_FLAG)
            .with(QueueField.CLASS, QueueClass.URGENT.word()));
        add(log, entry("D102", "wound", 45).with(QueueField.STATE, EntryState.ON_HOLD.word()));
        return log;
    }

    private DeviceLog alerting(String device) {
        var id = new DeviceId(device);
        return busyMorning(device).tx(Base.NONE, Alert.ofDevice("a1", AlertKind.RED_FLAG, id))
            .tx(Base.NONE, Alert.ofMissing("a2", id, 12));
    }

    private QueueEntry entry(String token, String service, int minutesAgo) {
        var key = new TokenKey(LocalDate.parse("2026-03-10"), new Token(token));
        var arrived = now.get().minus(Duration.ofMinutes(minutesAgo));
        return QueueEntry.joined(key.entryId(SITE), key, service, QueueClass.STANDARD, arrived);
    }

    private static void add(DeviceLog log, QueueEntry entry) {
        log.tx(Base.NONE, Draft.put(RowKind.QUEUE_ENTRY, entry.id(), entry.fields()));
    }
}
