package org.anteroom.server.visit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.CatchUp;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.Token;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.visit.Entrance;

/// Somebody who joins the line without an appointment.
///
/// @param provider whom the person waits for, if it matters
/// @param more     what else is known
/// @param past     when the person came, and was seen, where staff write that down afterwards
public record Joining(
        String patient,
        Optional<String> provider,
        String service,
        QueueClass queueClass,
        Map<QueueField, String> more,
        Optional<Past> past,
        String actor) {
    /// The device letter of tokens the server makes.
    private static final char SERVER = 'Z';

    public Joining {
        more = Map.copyOf(more);
    }

    /// What staff write down after downtime (requirements C37).
    ///
    /// @param reason `downtime`
    /// @param over   when the visit was over, for somebody who has been seen already
    public record Past(String reason, Instant arrived, Optional<Instant> over) {
        private void require(SiteRows rows) throws NotPossible {
            if (!reason.equals(CatchUp.DOWNTIME)) {
                throw NotPossible.field("reason", "must be downtime for somebody who came before");
            }
            if (arrived.isAfter(rows.now())) {
                throw NotPossible.field("arrived_at", "must not be to come");
            }
            if (!CatchUp.allows(reason, arrived, rows.now())) {
                throw NotPossible.because("in_past", Map.of("hours", "" + CatchUp.LONGEST.toHours()));
            }
            if (over.filter(end -> end.isBefore(arrived) || end.isAfter(rows.now())).isPresent()) {
                throw NotPossible.field("completed_at", "must lie between the arrival and now");
            }
            if (over.isEmpty() && rows.site().serviceDay(arrived).isBefore(rows.today())) {
                throw NotPossible.field("completed_at", "is required for a day that is over");
            }
        }

        private QueueEntry on(QueueEntry entry) {
            return over.map(end -> entry.with(QueueField.STATE, EntryState.COMPLETED.word())
                .with(QueueField.ENDED_AT, end.toString())
                .with(QueueField.END_REASON, reason)).orElse(entry);
        }
    }

    /// The place in line.
    public List<Draft> place(SiteRows rows) throws NotPossible {
        if (rows.find(RowKind.PATIENT, patient).isEmpty()) {
            throw NotPossible.field("patient_id", "is not known");
        }
        if (provider.isPresent()) {
            Booking.requireProvider(rows, provider.get());
        }
        var line = rows.line(service)
            .orElseThrow(() -> NotPossible.field("service_id", "is not known"));
        if (past.isPresent()) {
            past.get().require(rows);
        }
        if (past.flatMap(Past::over).isEmpty()) {
            requireNoPlace(rows);
        }
        var entry = entrance(rows, line, past.map(Past::arrived).orElse(rows.now()), actor)
            .walkIn(line, queueClass, rows.person(patient),
                    Fields.members(more.getOrDefault(QueueField.NEEDS, "")))
            .with(QueueField.PROVIDER, provider.orElse(""))
            .with(QueueField.CREATED, rows.now().toString());
        for (var field : more.entrySet()) {
            entry = entry.with(field.getKey(), field.getValue());
        }
        if (past.isPresent()) {
            entry = past.get().on(entry);
        }
        return List.of(Draft.put(RowKind.QUEUE_ENTRY, entry.id(), entry.fields()));
    }

    /// One number in a line is enough: a second one would take somebody else's turn.
    private void requireNoPlace(SiteRows rows) throws NotPossible {
        for (var row : rows.entriesOn(rows.today())) {
            var place = SiteRows.entry(row);
            if (place.isPlaceOf(patient, service)) {
                throw NotPossible.because("already_in_line",
                        Map.of("queue_entry_id", place.id(), "token", place.text(QueueField.TOKEN)));
            }
        }
    }

    /// The way into the line of the day on which somebody came, with the server's next token.
    static Entrance entrance(SiteRows rows, ServiceLine line, Instant came, String actor) {
        var day = rows.site().serviceDay(came);
        var last = rows.entriesOn(day)
            .stream()
            .flatMap(row -> SiteRows.entry(row).token().stream())
            .filter(token -> token.device() == SERVER)
            .mapToInt(Token::number)
            .max()
            .orElse(0);
        var key = new TokenKey(day, Token.of(line.letter(), SERVER,
                Math.max(last, rows.tokensForgotten(day)) + 1));
        return new Entrance(rows.site(), key, came, actor);
    }

    @Override
    public String toString() {
        return "Joining[" + service + "]";
    }
}
