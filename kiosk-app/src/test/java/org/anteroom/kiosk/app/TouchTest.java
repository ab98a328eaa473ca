package org.anteroom.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.anteroom.kiosk.checkin.Clinic;
import org.anteroom.kiosk.local.DeviceClock;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.kiosk.ui.Idle;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.Png;
import org.anteroom.model.booking.CheckInCode;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Patients who touch the glass: every press lands on a real coordinate of a headless screen.
class TouchTest {
    private final FxRobot finger = new FxRobot();

    @TempDir
    private Path folder;

    @Test
    void looking_how_the_device_stands_asks_the_server_at_once() {
        try (var kiosk = new TestKiosk(TestKiosk.TALL, folder)) {
            var asked = new AtomicInteger();
            kiosk.kiosk().onAsked(asked::incrementAndGet);

            kiosk.touch("staff").at("sync");

            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void a_picture_is_the_screen_dot_by_dot() throws IOException {
        try (var kiosk = new TestKiosk(TestKiosk.TALL, folder)) {
            var screen = TestKiosk.fx(() -> kiosk.scene().snapshot(null));
            var file = folder.resolve("screen.png");
            Png.write(screen, file);

            assertThat(dots(TestKiosk.fx(() -> new Image(file.toUri().toString())))).isEqualTo(dots(screen));
        }
    }

    private static int[] dots(Image image) {
        var width = (int) image.getWidth();
        var dots = new int[width * (int) image.getHeight()];
        image.getPixelReader()
            .getPixels(0, 0, width, dots.length / width, PixelFormat.getIntArgbInstance(), dots, 0, width);
        return dots;
    }

    @Test
    void a_new_patient_types_a_name_key_by_key_and_gets_a_number() {
        try (var kiosk = new TestKiosk(TestKiosk.TALL, folder)) {
            press(kiosk, "start-walk-in", "no", "nurse");
            kiosk.at("who");
            press(kiosk, "first-time");
            kiosk.at("names");
            press(kiosk, "key-a", "key-n", "key-a", "next");
            press(kiosk, "key-d");
            assertThat(kiosk.typed("family-name")).as("the next key goes where something is missing")
                .isEqualTo("D");
            finger.clickOn(kiosk.find("family-name"));
            press(kiosk, "key-e", "key-space", "key-l", "key-e", "key-o", "key-x", "key-backspace");
            press(kiosk, "next", "day-14", "month-9", "key-1", "key-9", "key-8", "key-7", "next", "female",
                    "skip",
                    "later", "agree");
            kiosk.at("confirm");
            press(kiosk, "get-number");
            kiosk.at("number");
            assertThat(kiosk.text("token")).isEqualTo("B301");
        }
        try (var store = LocalStore
            .open(LocalStores.open(folder), DeviceClock.trusted(new TestClock()))
            .orElseThrow()) {
            var patients = store.findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, "1987-09-14");
            assertThat(patients).hasSize(1);
            assertThat(patients.getFirst().fields().text("given_name")).isEqualTo("Ana");
            assertThat(patients.getFirst().fields().text("family_name")).isEqualTo("De Leo");
        }
    }

    @Test
    void after_an_answer_was_refused_or_gone_back_to_typing_goes_on_behind_it() {
        try (var kiosk = new TestKiosk(TestKiosk.TALL, folder)) {
            kiosk.touch("start-appointment").at("find").touch("birth-date").at("birth-day").touch("day-14");
            kiosk.at("birth-month").touch("month-9").at("birth-year");
            press(kiosk, "key-1", "key-9", "key-9", "next");
            kiosk.awaitText("said");
            press(kiosk, "key-backspace", "key-8", "easier", "close-sheet", "key-7");
            assertThat(kiosk.typed("year")).isEqualTo("1987");
            press(kiosk, "next");
            kiosk.at("initials").touch("back").at("birth-year");
            press(kiosk, "key-backspace");
            assertThat(kiosk.typed("year")).isEqualTo("198");
        }
    }

    @Test
    void a_lying_panel_in_arabic_is_touched_where_it_shows() {
        try (var kiosk = new TestKiosk(TestKiosk.WIDE, folder)) {
            press(kiosk, "speak-ar", "start-walk-in", "no", "child");
            kiosk.at("who");
            press(kiosk, "first-time");
            kiosk.at("names");
            press(kiosk, "key-ل", "key-ي", "key-ل", "key-ى");
            assertThat(kiosk.typed("given-name")).isEqualTo("ليلى");
            // Whoever changed to Latin letters for one name writes the other in them too.
            press(kiosk, "key-page-abc", "family-name", "key-h");
            assertThat(kiosk.typed("family-name")).isEqualTo("H");
            press(kiosk, "back", "back", "back");
            kiosk.at("safety");
        }
    }

    @Test
    void a_key_held_down_offers_its_accents_to_a_second_touch() {
        try (var kiosk = new TestKiosk(TestKiosk.TALL, folder)) {
            atNames(kiosk);
            hold(kiosk, "key-e", "accent-É");
            kiosk.picture("touch/accents");
            finger.release(MouseButton.PRIMARY);
            assertThat(kiosk.typed("given-name")).isEmpty();
            press(kiosk, "accent-É", "key-a");
            hold(kiosk, "key-n", "accent-ñ");
            finger.release(MouseButton.PRIMARY);
            press(kiosk, "key-o");
            assertThat(kiosk.typed("given-name")).isEqualTo("Éao");
            assertThat(kiosk.scene().lookup("#accent-ñ")).isNull();
        }
    }

    @Test
    void an_accent_is_chosen_by_sliding_to_it() {
        try (var kiosk = new TestKiosk(TestKiosk.WIDE, folder)) {
            atNames(kiosk);
            press(kiosk, "key-z");
            hold(kiosk, "key-o", "accent-ö");
            finger.moveTo(kiosk.find("accent-ö"));
            kiosk.picture("touch/accent-under-finger");
            finger.release(MouseButton.PRIMARY);
            hold(kiosk, "key-p", "key-p");
            finger.release(MouseButton.PRIMARY);
            assertThat(kiosk.typed("given-name")).isEqualTo("Zöp");
        }
    }

    @Test
    void a_letter_shows_large_while_it_is_touched_and_not_after() {
        try (var kiosk = new TestKiosk(TestKiosk.TALL, folder)) {
            atNames(kiosk);
            finger.moveTo(kiosk.find("key-q")).press(MouseButton.PRIMARY);
            assertThat(kiosk.text("key-echo")).isEqualTo("Q");
            assertThat(kiosk.find("key-echo").isVisible()).isTrue();
            finger.release(MouseButton.PRIMARY);
            assertThat(kiosk.find("key-echo").isVisible()).isFalse();
            assertThat(kiosk.find("key-q").isPressed()).isFalse();
        }
    }

    private void atNames(TestKiosk kiosk) {
        press(kiosk, "start-walk-in", "no", "doctor");
        kiosk.at("who");
        press(kiosk, "first-time");
        kiosk.at("names");
    }

    private void hold(TestKiosk kiosk, String key, String offered) {
        finger.moveTo(kiosk.find(key)).press(MouseButton.PRIMARY);
        awaitShown(kiosk, offered);
    }

    @Test
    void whoever_walks_away_leaves_nothing_behind() {
        try (var kiosk = new TestKiosk(TestKiosk.TALL, folder)) {
            kiosk.speak(Language.SPANISH);
            press(kiosk, "start-walk-in", "no", "doctor");
            kiosk.at("who");
            press(kiosk, "first-time");
            kiosk.at("names").type("given-name", "Ana").make("larger");
            kiosk.clock.pass(Duration.ofSeconds(46));
            kiosk.tick();
            assertThat(kiosk.kiosk().shell().frame().presenceProperty().get()).isEqualTo(Idle.State.WARNING);
            kiosk.clock.pass(Duration.ofSeconds(20));
            kiosk.tick();
            kiosk.at("home");
            assertThat(kiosk.kiosk().texts().language()).isEqualTo(Language.ENGLISH);
            assertThat(kiosk.kiosk().ease().isLargerText()).isFalse();
            press(kiosk, "start-walk-in", "no", "doctor");
            kiosk.at("who");
            press(kiosk, "first-time");
            kiosk.at("names");
            assertThat(kiosk.typed("given-name")).isEmpty();
        }
    }

    @Test
    void a_touch_on_the_warning_keeps_everything() {
        try (var kiosk = new TestKiosk(TestKiosk.TALL, folder)) {
            press(kiosk, "start-walk-in", "no", "doctor");
            kiosk.at("who");
            press(kiosk, "first-time");
            kiosk.at("names").type("given-name", "Ana");
            kiosk.clock.pass(Duration.ofSeconds(50));
            kiosk.tick();
            press(kiosk, "stay");
            kiosk.tick();
            assertThat(kiosk.page()).isEqualTo("names");
            assertThat(kiosk.typed("given-name")).isEqualTo("Ana");
        }
    }

    @Test
    void after_a_mistake_of_ours_it_starts_again_by_itself_in_10_seconds_and_staff_get_a_code() {
        try (var kiosk = new TestKiosk(TestKiosk.TALL, folder)) {
            atNames(kiosk);
            kiosk.type("given-name", "Ana");
            TestKiosk.run(() -> kiosk.kiosk().unexpected(new IllegalStateException("Ana")));
            kiosk.at("trouble");
            assertThat(kiosk.text("code")).matches("For staff: code [A-Z2-9]{4}");
            kiosk.clock.pass(Duration.ofSeconds(9));
            kiosk.tick();
            assertThat(kiosk.page()).isEqualTo("trouble");
            kiosk.clock.pass(Duration.ofSeconds(1));
            kiosk.tick();
            assertThat(kiosk.page()).isEqualTo("home");
            atNames(kiosk);
            assertThat(kiosk.typed("given-name")).isEmpty();
        }
    }

    @Test
    void what_was_typed_is_hidden_after_15_seconds_until_a_touch() {
        try (var kiosk = new TestKiosk(TestKiosk.TALL, folder)) {
            atNames(kiosk);
            kiosk.type("given-name", "Ana");
            kiosk.clock.pass(Duration.ofSeconds(15));
            kiosk.tick();
            assertThat(colour(kiosk, "given-name").getOpacity()).isZero();
            press(kiosk, "given-name");
            kiosk.tick();
            assertThat(colour(kiosk, "given-name").isOpaque()).isTrue();
        }
    }

    private static Color colour(TestKiosk kiosk, String field) {
        return TestKiosk.fx(() -> {
            kiosk.scene().getRoot().applyCss();
            return (Color) ((Text) kiosk.find(field).lookup(".text")).getFill();
        });
    }

    @Test
    void a_scanner_that_types_checks_a_patient_in_with_two_touches() {
        try (var kiosk = new TestKiosk(TestKiosk.WIDE, folder)) {
            var visit = "0195a3c8-7d1e-7abc-8def-0123456789ab";
            new Clinic(kiosk.store).visit(visit, "ana", "2026-03-10T10:30")
                .edit(RowKind.PATIENT, "ana", "confirmed_at", "", "2026-03-09T09:24:00Z");
            press(kiosk, "start-appointment");
            kiosk.at("find");
            finger.write(new CheckInCode.Slip(visit).text()).type(KeyCode.ENTER);
            kiosk.at("is-this-you");
            press(kiosk, "me");
            kiosk.at("number");
            assertThat(kiosk.text("token")).isEqualTo("A301");
        }
    }

    @Test
    void an_emergency_is_told_to_the_desks() {
        try (var kiosk = new TestKiosk(TestKiosk.TALL, folder)) {
            press(kiosk, "start-walk-in", "yes");
            kiosk.at("emergency");
            await().until(() -> !kiosk.store.findBy(RowKind.ALERT, Lookups.STATE, "open")
                .isEmpty());
            kiosk.clock.pass(Duration.ofMinutes(1));
            kiosk.tick();
            kiosk.at("home");
        }
    }

    private static void awaitShown(TestKiosk kiosk, String id) {
        await("#" + id).until(() -> TestKiosk.fx(() -> kiosk.scene().lookup("#" + id) != null));
    }

    private void press(TestKiosk kiosk, String... ids) {
        for (var id : ids) {
            awaitShown(kiosk, id);
            finger.clickOn(kiosk.find(id));
        }
    }
}
