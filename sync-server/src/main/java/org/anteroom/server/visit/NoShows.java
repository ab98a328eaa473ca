package org.anteroom.server.visit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.CheckInWindow;
import org.anteroom.model.booking.NoShow;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.patient.Duplicates;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;

/// Decides who did not come (rules R13), over the rows of one moment and what kiosks and desks say. What a decision rests
/// on is stored with it.
public final class NoShows {
    private final SiteRows rows;
    private final Witnesses.Testimony testimony;
    private final Map<LocalDate, Map<String, Set<String>>> present = new HashMap<>();

    private NoShows(SiteRows rows, Witnesses.Testimony testimony) {
        this.rows = rows;
        this.testimony = testimony;
    }

    /// All that is due. What stands against a no-show leaves the visit as it is while the day lasts; what is unsure, and
    /// what was never decided when the day is over, waits for staff.
    ///
    /// @param daysBack of how many days before today too
    static List<Draft> due(SiteRows rows, Witnesses.Testimony testimony, int daysBack) {
        var noShows = new NoShows(rows, testimony);
        var left = new LeftSeat(rows);
        var drafts = new ArrayList<Draft>();
        for (var row : rows.visitsBetween(rows.today().minusDays(daysBack), rows.today())) {
            var visit = SiteRows.visit(row);
            noShows.decided(visit).ifPresent(draft -> {
                drafts.add(draft);
                if (isNoShow(draft)) {
                    left.offered(visit).ifPresent(drafts::add);
                }
            });
        }
        return drafts;
    }

    private static boolean isNoShow(Draft draft) {
        return draft.act() instanceof Act.Cmd(var name, _) && name.equals(AppointmentCommand.NO_SHOW.word());
    }

    private Optional<Draft> decided(Appointment visit) {
        if (NoShow.notYet(visit, rows.now()).isPresent()) {
            return Optional.empty();
        }
        var evidence = evidence(visit);
        return switch (NoShow.decide(visit, evidence, rows.now())) {
            case NoShow.DidNotCome() when isWrittenAfter(visit) -> suspected(visit, evidence);
            case NoShow.DidNotCome() ->
                Optional.of(cmd(visit, AppointmentCommand.NO_SHOW, evidence, Optional.empty()));
            case NoShow.Unsure _ -> suspected(visit, evidence);
            case NoShow.Here _, NoShow.NobodyCouldCheckIn _, NoShow.StartUnknown() ->
                day(visit).isBefore(rows.today()) ? suspected(visit, evidence) : Optional.empty();
            case NoShow.NotWaitedFor _, NoShow.TooSoon _ -> Optional.empty();
        };
    }

    /// Whether the visit was written down when its patient could not check in to it any more (requirements C37): staff
    /// know what became of it.
    private static boolean isWrittenAfter(Appointment visit) {
        return visit.instant(AppointmentField.CREATED)
            .filter(written -> written.isAfter(CheckInWindow.closes(visit.starts())))
            .isPresent();
    }

    private Optional<Draft> suspected(Appointment visit, NoShow.Evidence evidence) {
        return visit.state() == AppointmentState.BOOKED
                ? Optional.of(cmd(visit, AppointmentCommand.SUSPECT, evidence, Optional.empty()))
                : Optional.empty();
    }

    private Draft cmd(
            Appointment visit,
            AppointmentCommand command,
            NoShow.Evidence evidence,
            Optional<String> override) {
        var text = evidence.text(visit.starts(), rows.now())
                + override.map(_ -> " override=staff").orElse("");
        return Draft.cmd(RowKind.APPOINTMENT, visit.id(), command.word(),
                Fields.of("evidence", text, "reason", override.orElse("")));
    }

    /// Marks somebody as not come, unless a guard stands against it.
    ///
    /// @param override the reason for doing it in spite of the grace and the guards, if staff insist
    public static List<Draft> mark(
            SiteRows rows,
            String id,
            Witnesses.Testimony testimony,
            Optional<String> override)
            throws NotPossible {
        var visit = Visits.require(rows, id);
        var noShows = new NoShows(rows, testimony);
        var evidence = noShows.evidence(visit);
        var done = new ArrayList<Draft>();
        done.add(noShows.cmd(visit, AppointmentCommand.NO_SHOW, evidence, override));
        new LeftSeat(rows).offered(visit).ifPresent(done::add);
        return switch (NoShow.decide(visit, evidence, rows.now())) {
            case NoShow.NotWaitedFor _ -> throw Visits.illegal(rows, visit);
            case NoShow decision when override.isPresent() || decision instanceof NoShow.DidNotCome -> done;
            case NoShow decision -> throw refusal(rows, visit, decision);
        };
    }

    private static NotPossible refusal(SiteRows rows, Appointment visit, NoShow guard) {
        return switch (guard) {
            case NoShow.TooSoon(var from) ->
                NotPossible.because("grace_not_elapsed", Map.of("from", from.toString()));
            case NoShow.Here(var tokens) ->
                NotPossible.because("patient_present", Map.of("tokens", String.join(" ", tokens)));
            case NoShow.NobodyCouldCheckIn(var outage) ->
                NotPossible.because("check_in_was_down", Map.of("minutes", "" + outage.toMinutes()));
            case NoShow.StartUnknown() -> NotPossible.because("start_unknown");
            case NoShow.Unsure(var unsynced) ->
                NotPossible.because("devices_not_synced", Map.of("devices", String.join(" ", unsynced)));
            case NoShow.NotWaitedFor _, NoShow.DidNotCome() -> Visits.illegal(rows, visit);
        };
    }

    private LocalDate day(Appointment visit) {
        return visit.date().orElseGet(() -> rows.site().serviceDay(visit.starts()));
    }

    private NoShow.Evidence evidence(Appointment visit) {
        var here = present.computeIfAbsent(day(visit), this::presentOn);
        var person = visit.personSeen();
        var tokens = new TreeSet<String>();
        Stream.of(person, standsFor(person))
            .map(id -> here.getOrDefault(id, Set.of()))
            .forEach(tokens::addAll);
        return new NoShow.Evidence(tokens, testimony.outages(), testimony.devices());
    }

    /// The live tokens of a day by patient; a token that only the day's end took is live, so that nobody who came is
    /// marked at midnight. One that may be a patient's second record counts for the first as well, and one of a linked
    /// record for the one that stands for it.
    private Map<String, Set<String>> presentOn(LocalDate day) {
        var tokens = new HashMap<String, Set<String>>();
        for (var row : rows.entriesOn(day)) {
            var entry = SiteRows.entry(row);
            if (!entry.state().isFinal()
                    || entry.text(QueueField.END_REASON).equals(QueueEntry.DAY_END)) {
                for (var person : persons(entry.text(QueueField.PATIENT))) {
                    tokens.computeIfAbsent(person, _ -> new TreeSet<>()).add(entry.text(QueueField.TOKEN));
                }
            }
        }
        return tokens;
    }

    private Set<String> persons(String patient) {
        var persons = new HashSet<>(List.of(patient, standsFor(patient)));
        rows.find(RowKind.PATIENT, patient)
            .ifPresent(row -> persons.addAll(row.fields().set(PatientField.DUPLICATE_OF.field())));
        return persons;
    }

    private String standsFor(String patient) {
        return Duplicates.standsFor(patient, rows::person);
    }

    /// Who holds a live token today.
    static Set<String> present(SiteRows rows) {
        return new NoShows(rows, new Witnesses.Testimony(List.of(), List.of(), Set.of()))
            .presentOn(rows.today())
            .keySet();
    }
}
