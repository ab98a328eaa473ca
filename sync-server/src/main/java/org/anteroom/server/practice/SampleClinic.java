package org.anteroom.server.practice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.Timetable;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.Site;
import org.anteroom.server.log.Acted;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.visit.JoinLink;

/// The people and visits of the practice clinic. Everybody in it is invented. Its providers name no `service_ids`: all
/// give every service, so that whoever practises can book, assign and move any visit to anyone who is free.
public final class SampleClinic {
    private static final List<String> GIVEN = List.of("Ana", "Bo", "Chidi", "Dara", "Elif", "Farid", "Greta",
            "Hana", "Ivo", "Jun", "Kofi", "Lena");
    private static final List<String> FAMILY = List.of("Ruiz", "Lind", "Eze", "Moran", "Aydin", "Haddad",
            "Berg", "Sato", "Novak", "Park", "Mensah", "Fuchs");

    private final SiteLog log;
    private final Site site;

    public SampleClinic(SiteLog log, Site site) {
        this.log = log;
        this.site = site;
    }

    /// Fills an empty site.
    ///
    /// @param now whose date gets visits
    public void open(Instant now) throws InterruptedException {
        var drafts = new ArrayList<Draft>();
        drafts.add(provider("okafor", "Dr. Okafor", "General practice"));
        drafts.add(provider("silva", "Dr. Silva", "General practice"));
        drafts.add(provider("weber", "Nurse Weber", "Nursing"));
        drafts.add(Draft.put(RowKind.CONFIG, JoinLink.SETTING, Fields.of("type", "setting", "name",
                "Where video visits take place", "value", "https://video.example.org/")));
        for (var i = 0; i < GIVEN.size(); i++) {
            drafts.add(patient(i, now));
        }
        var day = now.atZone(site.zone()).toLocalDate();
        visits(drafts, "okafor", 0, day, now);
        visits(drafts, "silva", 4, day, now);
        if (log.act("practice", drafts) instanceof Acted.Refused refused) {
            throw new IllegalStateException("the sample clinic cannot be opened: " + refused.code());
        }
    }

    private static Draft provider(String id, String name, String specialty) {
        return Draft.put(RowKind.CONFIG, id,
                Fields.of("type", "provider", "name", name, "specialty", specialty));
    }

    private static Draft patient(int i, Instant now) {
        return Draft.put(RowKind.PATIENT, "patient-" + (i + 1), Fields.of(
                "given_name", GIVEN.get(i),
                "family_name", FAMILY.get(i),
                "birth_date", LocalDate.of(1940 + i * 6, 1 + i, 3 + i).toString(),
                "sex", i % 2 == 0 ? "female" : "male",
                "phones", "+4930555010" + (10 + i),
                "source", "IMPORT",
                "created", now.toString()));
    }

    /// Four visits, every second slot of the day from the third on.
    private void visits(List<Draft> drafts, String provider, int first, LocalDate day, Instant now) {
        var slots = Timetable.usual(provider, site.zone()).slotsOn(day, Wish.ANY);
        for (var i = 0; i < 4 && 2 + 2 * i < slots.size(); i++) {
            var id = "visit-" + (first + i + 1);
            var visit = Appointment.on(id, slots.get(2 + 2 * i), "patient-" + (first + i + 1),
                    AppointmentState.BOOKED)
                .with(AppointmentField.SERVICE, site.services().getFirst().id())
                .with(AppointmentField.ZONE, site.zone().getId())
                .with(AppointmentField.VISIT_TYPE, "consultation")
                .with(AppointmentField.CHANNEL, "front_desk")
                .with(AppointmentField.CREATED, now.toString())
                .with(AppointmentField.CREATED_BY, "practice");
            drafts.add(Draft.put(RowKind.APPOINTMENT, id, visit.fields()));
        }
    }
}
