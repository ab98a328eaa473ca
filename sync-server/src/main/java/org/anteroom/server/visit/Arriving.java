package org.anteroom.server.visit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.CatchUp;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.CheckIn;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.visit.Arrival;
import org.anteroom.model.visit.Entrance;

/// Somebody is here for a visit: the arrival is noted and the person joins the line, in one transaction (requirements
/// QUE-09).
///
/// @param visit  the appointment's id
/// @param reason needed for someone already marked as not come
/// @param at     when the person came, where staff write that down afterwards (requirements C37)
public record Arriving(String visit, String reason, Optional<Instant> at, String actor) {
    /// What it takes.
    public List<Draft> drafts(SiteRows rows) throws NotPossible {
        var visited = Visits.require(rows, visit);
        var when = at.or(() -> whenPast(rows, visited));
        if (when.isPresent()) {
            Visits.requireWhen(rows, visited, args(when));
        }
        var came = when.orElse(rows.now());
        if (visited.state() == AppointmentState.NO_SHOW) {
            requireReopening(rows, visited, came);
            return arrived(rows, new Arrival(visited, Arrival.Manner.LATE), when);
        }
        var answer = CheckIn.of(visited, came, rows.site().zone());
        return switch (answer) {
            case CheckIn.OnTime _, CheckIn.Early _, CheckIn.Late _ ->
                arrived(rows, Arrival.of(visited, answer).orElseThrow(), when);
            case CheckIn.WrongDay(var day) ->
                throw NotPossible.because("wrong_day", Map.of("day", day.toString()));
            case CheckIn.NotInPerson(var mode) ->
                throw NotPossible.because("not_in_person", Map.of("mode", mode.word()));
            case CheckIn.AlreadyHere(var entry) ->
                throw NotPossible.because("already_checked_in", Map.of("queue_entry_id", entry.orElse("")));
            case CheckIn.CalledOff _, CheckIn.AtDesk _ -> throw Visits.illegal(rows, visited);
        };
    }

    /// Of a visit on a day that is over, written down without a time, its start.
    private Optional<Instant> whenPast(SiteRows rows, Appointment visited) {
        return Optional.of(visited.starts())
            .filter(_ -> reason.equals(CatchUp.DOWNTIME))
            .filter(starts -> rows.site().serviceDay(starts).isBefore(rows.today()));
    }

    /// On the day of the visit, and with a reason (rules R3).
    private void requireReopening(SiteRows rows, Appointment visited, Instant came) throws NotPossible {
        if (!CheckIn.isOpenTo(visited, came, rows.site().zone())) {
            throw Visits.illegal(rows, visited);
        }
        if (reason.isBlank()) {
            throw NotPossible.because("reason_required");
        }
    }

    private List<Draft> arrived(SiteRows rows, Arrival arrival, Optional<Instant> when) {
        var came = when.orElse(rows.now());
        if (!rows.site().serviceDay(came).equals(rows.today())) {
            return List.of(Draft.cmd(RowKind.APPOINTMENT, visit, AppointmentCommand.CHECK_IN.word(),
                    args(when).with("late", arrival.manner() == Arrival.Manner.LATE ? Fields.YES : "")));
        }
        var entry = Joining.entrance(rows, Entrance.lineOf(rows.site(), arrival.visit()), came, actor)
            .visitor(List.of(arrival), rows.person(arrival.visit().personSeen()))
            .with(QueueField.CREATED, rows.now().toString());
        return Entrance.drafts(entry, List.of(arrival), args(when));
    }

    private Fields args(Optional<Instant> when) {
        return Fields.of("reason", reason, CatchUp.AT, when.map(Instant::toString).orElse(""));
    }
}
