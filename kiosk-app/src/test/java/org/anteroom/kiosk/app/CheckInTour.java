package org.anteroom.kiosk.app;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.anteroom.kiosk.checkin.Clinic;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.model.booking.CheckInCode;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.Token;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;

/// A walk over every page of check-in, and of "check my number".
final class CheckInTour {
    private final TestKiosk kiosk;
    private final Language language;
    private final Consumer<String> look;
    private final Clinic clinic;

    CheckInTour(TestKiosk kiosk, Language language, Consumer<String> look) {
        this.kiosk = kiosk;
        this.language = language;
        this.look = look;
        this.clinic = new Clinic(kiosk.store);
    }

    void walk() {
        finding();
        one("on-time", "2026-03-10T10:30");
        kiosk.at("is-this-you");
        see("is-this-you");
        kiosk.touch("me").at("review");
        see("review");
        kiosk.touch("change").at("different").touch("phone");
        see("different");
        kiosk.touch("next").at("new-phone");
        see("new-phone");
        kiosk.touch("back").touch("back").at("review").touch("correct").at("number");
        kiosk.touch("done").at("home").speak(language);
        several();
        inCare();
        times();
        whyNot();
        standing();
    }

    private void finding() {
        kiosk.touch("start-appointment").at("find");
        see("find");
        kiosk.touch("scan").at("scan");
        see("scan");
        kiosk.touch("type-code").at("code").type("code", "P-3-17");
        see("code");
        kiosk.touch("restart").at("home").speak(language).touch("start-appointment").at("find");
        scan("nonsense");
        kiosk.at("no-visit");
        see("no-visit");
        kiosk.touch("desk").at("desk");
        see("desk");
        kiosk.touch("done").at("home").speak(language);
    }

    private void scan(String text) {
        TestKiosk.run(() -> kiosk.kiosk().navigator().current().scan().orElseThrow().accept(text));
    }

    /// Somebody with one visit shows its slip.
    private void one(String what, String at, String... more) {
        var id = new UUID(what.hashCode(), 1).toString();
        clinic.patient(what, "A", "R", "1987-09-14", "5645").visit(id, what, at, more);
        kiosk.touch("start-appointment").at("find");
        scan(new CheckInCode.Slip(id).text());
    }

    private void several() {
        clinic.patient("several", "A", "R", "1960-09-14", "5645")
            .visit("first", "several", "2026-03-10T12:00");
        one("several", "2026-03-10T10:30");
        kiosk.at("is-this-you").touch("me").at("visits");
        see("visits");
        kiosk.touch("next").at("review").touch("correct").at("number");
        see("number-for-several");
        kiosk.touch("done").at("home").speak(language);
    }

    private void inCare() {
        clinic.patient("bo", "B", "R", "2019-02-28", "")
            .visit("bo", "carer", "2026-03-10T10:30", "dependant", "bo");
        one("carer", "2026-03-10T11:00");
        kiosk.at("is-this-you").touch("in-care").at("in-care");
        see("in-care");
        kiosk.touch("restart").at("home").speak(language);
    }

    private void times() {
        one("early", "2026-03-10T13:30");
        kiosk.at("is-this-you").touch("me").at("review").touch("correct").at("early");
        see("early");
        kiosk.touch("now").at("number");
        see("number-early");
        kiosk.touch("done").at("home").speak(language);
        one("late", "2026-03-10T09:30");
        kiosk.at("is-this-you").touch("me").at("review").touch("correct").at("late");
        see("late");
        kiosk.touch("join").at("safety").touch("no").at("number");
        see("number-late");
        kiosk.touch("done").at("home").speak(language);
    }

    private void whyNot() {
        answer("remote", "2026-03-10T10:30", "mode", "video");
        answer("cancelled", "2026-03-10T10:30", "state", "cancelled", "cancelled_at", "2026-03-03T10:00:00Z");
        answer("wrong-day", "2026-03-12T10:30");
        answer("past-day", "2026-03-09T10:30");
        answer("at-desk", "2026-03-10T10:30", "state", "needs_rebook");
    }

    private void answer(String page, String at, String... more) {
        one(page, at, more);
        kiosk.at("is-this-you").touch("me").at(page);
        see(page);
        kiosk.touch("restart").at("home").speak(language);
    }

    private void standing() {
        kiosk.touch("start-my-number").at("ticket").type("ticket", "A399").touch("next");
        kiosk.awaitText("said");
        see("ticket");
        overtaken("A302");
        kiosk.type("ticket", "A302").touch("next").at("standing");
        see("standing");
        kiosk.touch("step-out").at("stepped-out");
        see("stepped-out");
        kiosk.touch("back-in-line").at("standing").touch("done").at("home").speak(language);
        one("fifth", "2026-03-10T10:30");
        kiosk.at("is-this-you").touch("me").at("review").touch("correct").at("number");
        kiosk.touch("done").at("home").speak(language).touch("start-walk-in").at("safety").touch("no");
        kiosk.at("service").touch("doctor").at("long-wait");
        see("long-wait");
        kiosk.touch("leave").at("home").speak(language);
    }

    /// Whoever has this number came first of all and is called last.
    private void overtaken(String token) {
        var day = LocalDate.of(2026, 3, 10);
        var id = new TokenKey(day, new Token(token)).entryId(TestSite.hill().id());
        var key = new RowKey(RowKind.QUEUE_ENTRY, id);
        var entry = new QueueEntry(id, kiosk.store.find(key).orElseThrow().fields());
        kiosk.store.commit("staff", List.of(new Draft(key, new Act.Set(List.of(
                new Edit("arrived", entry.text(QueueField.ARRIVED), "2026-03-10T09:00:00Z"),
                new Edit("class", entry.text(QueueField.CLASS), "routine"), new Edit("adjust", "", "-2"),
                new Edit("due", entry.text(QueueField.DUE), ""))))));
    }

    private void see(String name) {
        look.accept(name);
    }
}
