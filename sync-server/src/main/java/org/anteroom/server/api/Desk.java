package org.anteroom.server.api;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.RowField;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.http.Idempotency;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.log.Acted;
import org.anteroom.server.log.Audit;
import org.anteroom.server.visit.Booking;
import org.anteroom.server.visit.Deciding;
import org.anteroom.server.visit.Edits;
import org.anteroom.server.visit.Reception;

/// Asks the reception for what a request wants, and turns its refusals into HTTP's.
final class Desk {
    /// Who acts, until accounts exist.
    static final String ACTOR = Audit.ADMINISTRATOR;
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("slot_full", "That time was just taken."),
            Map.entry("slots_overlap", "The provider has other slots at that time."),
            Map.entry("check_in_was_down", "Nobody could check in for a while before the visit."),
            Map.entry("start_unknown",
                    "When the visit begins cannot be read. Say why the patient counts as not come."),
            Map.entry("devices_not_synced", "A kiosk or desk may know that the patient came."),
            Map.entry("id_taken", "There is one with this id already."),
            Map.entry("in_past", "That time is over."),
            Map.entry("no_such_slot", "Nobody can be booked at that time."),
            Map.entry("patient_conflict", "The patient has another visit at that time."),
            Map.entry("not_a_dependant", "That person is not a dependant of the patient."),
            Map.entry("hold_expired", "The hold is over."),
            Map.entry("offer_expired", "The offer is over."),
            Map.entry("grace_not_elapsed", "The patient may still come in time."),
            Map.entry("patient_present", "The patient is here."),
            Map.entry("illegal_transition", "This step cannot be taken now."),
            Map.entry("already_checked_in", "The patient is checked in already."),
            Map.entry("already_in_line", "The patient has a number in this line already."),
            Map.entry("wrong_day", "The visit is on another day."),
            Map.entry("not_wanted", "This is not a time the patient asked for."),
            Map.entry("nobody_waits", "Nobody waits for this."),
            Map.entry("cannot_be_decided_so", "This choice is not open for this conflict now."),
            Map.entry("too_late", "That was too long ago to be taken back."),
            Map.entry("recall_too_soon", "The number was called a moment ago."),
            Map.entry("recalls_used_up", "The number was called often enough."),
            Map.entry("steps_out_used_up", "The patient stepped out twice already."),
            Map.entry("too_late_to_undo", "That was too long ago to be taken back."),
            Map.entry("nothing_to_undo", "There is nothing to take back."),
            Map.entry("erased", "The person's record was erased."),
            Map.entry("too_long", "The text is too long. Make it shorter."),
            Map.entry("unreadable", "The text has signs that cannot be kept. Type it anew."));

    private final Reception reception;

    private static final Set<String> LISTS = Set.of("alternatives", "allowed", "tokens", "devices");

    private final Times times;

    Desk(Reception reception, Times times) {
        this.reception = reception;
        this.times = times;
    }

    Reception reception() {
        return reception;
    }

    /// Does it, or refuses.
    Acted.Done act(Deciding deciding) {
        try {
            return switch (reception.act(ACTOR, Idempotency.next(), deciding)) {
                case Acted.Done done -> done;
                case Acted.Refused refused -> throw refusal(refused);
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Refusal.busy("stopping", "The server is being stopped.", Duration.ofSeconds(5));
        }
    }

    Refusal refusal(Acted.Refused refused) {
        return switch (refused.code()) {
            case "invalid" -> Refusal.invalid(refused.details());
            case "unknown_row" -> Refusal.notFound("record");
            case "site_busy", "restore_pending" ->
                Refusal.busy(refused.code(), "The site takes nothing in just now.", Duration.ofSeconds(2));
            case Match.MISMATCH -> new Refusal(412, refused.code(), "Someone changed this meanwhile.",
                    Map.of("ver", Long.valueOf(refused.details().getOrDefault("ver", "0"))));
            case "reason_required" -> Refusal.invalid(Refusal.REASON_MISSING);
            default -> new Refusal(refused.details().containsKey(Booking.HELD) ? 423 : 409, refused.code(),
                    SENTENCES.getOrDefault(refused.code(), "That cannot be done now."),
                    details(refused.details()));
        };
    }

    /// Lists as lists, and times as the API writes them.
    private Map<String, Object> details(Map<String, String> details) {
        var shown = new TreeMap<String, Object>();
        details.forEach((name, text) -> {
            if (LISTS.contains(name)) {
                shown.put(name, text.isEmpty() ? List.of() : List.of(text.split(" ", -1)));
            } else {
                shown.put(name, name.equals("from") ? times.text(Instant.parse(text)) : text);
            }
        });
        return shown;
    }

    /// The id in the path.
    static String id(Context request) {
        var id = request.pathParam("id");
        if (!RowKey.isPlain(id)) {
            throw Refusal.notFound("record");
        }
        return id;
    }

    /// The row of the id in the path.
    Row row(Context request, RowKind kind) {
        return row(kind, id(request));
    }

    /// A row that is there.
    Row row(RowKind kind, String id) {
        return reception.look(rows -> rows.find(kind, id))
            .orElseThrow(() -> Refusal.notFound(kind.word().replace('_', ' ')));
    }

    /// Changes fields of a row as it is when nobody else writes, if the request is about that version of it.
    void edit(Context request, RowKey key, Map<? extends RowField, String> news) {
        var match = Match.of(request);
        act(rows -> {
            var row = rows.find(key.kind(), key.id());
            match.require(row);
            return Edits.ofFields(row.orElseThrow(), news);
        });
    }

    static String tag(Row row) {
        return tag(Optional.of(row));
    }

    /// The tag of an answer that also shows what is computed.
    static String tag(Optional<Row> row, Object... beside) {
        var ver = row.map(Row::ver).orElse(0L);
        return Stream.concat(Stream.of(ver), Stream.of(beside))
            .map(String::valueOf)
            .collect(Collectors.joining("-", "\"", "\""));
    }
}
