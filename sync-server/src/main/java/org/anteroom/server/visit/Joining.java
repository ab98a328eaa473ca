package org.anteroom.server.visit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.QueueClass;
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
public record Joining(
        String patient,
        Optional<String> provider,
        String service,
        QueueClass queueClass,
        Map<QueueField, String> more,
        String actor) {
    /// The device letter of tokens the server makes.
    private static final char SERVER = 'Z';

    public Joining {
        more = Map.copyOf(more);
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
        var entry = entrance(rows, line, actor)
            .walkIn(line, queueClass, rows.person(patient),
                    Fields.members(more.getOrDefault(QueueField.NEEDS, "")))
            .with(QueueField.PROVIDER, provider.orElse(""));
        for (var field : more.entrySet()) {
            entry = entry.with(field.getKey(), field.getValue());
        }
        return List.of(Draft.put(RowKind.QUEUE_ENTRY, entry.id(), entry.fields()));
    }

    /// The way into today's line, with the server's next token.
    static Entrance entrance(SiteRows rows, ServiceLine line, String actor) {
        var last = rows.entriesOn(rows.today())
            .stream()
            .flatMap(row -> SiteRows.entry(row).token().stream())
            .filter(token -> token.device() == SERVER)
            .mapToInt(Token::number)
            .max()
            .orElse(0);
        var key = new TokenKey(rows.today(), Token.of(line.letter(), SERVER, last + 1));
        return new Entrance(rows.site(), key, rows.now(), actor);
    }

    @Override
    public String toString() {
        return "Joining[" + service + "]";
    }
}
