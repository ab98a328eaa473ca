package org.anteroom.server.visit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.queue.CallRules;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.QueueOrder;
import org.anteroom.model.queue.StepOut;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.visit.VisitMaster;

/// The steps of those in the line of today (rules R6 and R7).
public final class Line {
    private Line() {}

    static Draft cmd(QueueEntry entry, QueueCommand command, Fields args) {
        return Draft.cmd(RowKind.QUEUE_ENTRY, entry.id(), command.word(), args);
    }

    private static QueueEntry require(SiteRows rows, String id) throws NotPossible {
        return rows.entry(id).orElseThrow(() -> NotPossible.because("unknown_row"));
    }

    /// Takes a step; the visit's appointment follows (rules R3: one master).
    public static List<Draft> step(SiteRows rows, String id, QueueCommand command, Fields args)
            throws NotPossible {
        var entry = require(rows, id);
        if (command.leadsFrom(entry.state()).isEmpty()) {
            throw illegal(entry);
        }
        if (command == QueueCommand.RECALL) {
            requireRecall(rows, entry);
        }
        if (command == QueueCommand.CALL) {
            requireRoom(rows, args.text("room"));
        }
        if (args.get("provider").isPresent()) {
            Booking.requireProvider(rows, args.text("provider"));
        }
        return VisitMaster.step(entry, command, args, rows::visit);
    }

    /// Lets somebody who waits step out for a while (screen K12).
    public static List<Draft> stepOut(SiteRows rows, String id) throws NotPossible {
        var entry = require(rows, id);
        if (entry.state() != EntryState.WAITING) {
            throw illegal(entry);
        }
        if (StepOut.isUsedUp(entry)) {
            throw NotPossible.because("steps_out_used_up");
        }
        return step(rows, id, QueueCommand.HOLD, StepOut.ARGS);
    }

    /// Moves an entry up or down the line.
    ///
    /// @param steps      -2 to 2; empty for where it stands
    /// @param queueClass what staff found; empty for the one it has
    public static List<Draft> adjust(
            SiteRows rows,
            String id,
            Optional<Integer> steps,
            Optional<QueueClass> queueClass,
            String reason)
            throws NotPossible {
        var moved = steps.orElse(require(rows, id).adjust());
        var args = Fields.of("steps", String.valueOf(moved), "reason", reason);
        return step(rows, id, QueueCommand.ADJUST,
                queueClass.map(found -> args.with("class", found.word())).orElse(args));
    }

    private static NotPossible illegal(QueueEntry entry) {
        return NotPossible.illegal(entry.state().word(), entry.state().allowed().stream().map(Line::asked));
    }

    /// The word by which people ask for a step (api.md).
    private static String asked(QueueCommand command) {
        return command == QueueCommand.ADJUST ? "prioritize" : command.word();
    }

    private static void requireRecall(SiteRows rows, QueueEntry entry) throws NotPossible {
        switch (CallRules.recall(entry, rows.now())) {
            case CallRules.Recall.Allowed() -> {}
            case CallRules.Recall.TooSoon(var from) ->
                throw NotPossible.because("recall_too_soon", Map.of("from", from.toString()));
            case CallRules.Recall.UsedUp() -> throw NotPossible.because("recalls_used_up");
            case CallRules.Recall.NotCalled() -> throw illegal(entry);
        }
    }

    static void requireRoom(SiteRows rows, String room) throws NotPossible {
        if (!room.isEmpty() && !rows.hasRoom(room)) {
            throw NotPossible.field("room_id", "is not known");
        }
    }

    /// Calls whoever is next for a room.
    ///
    /// @param provider who sees patients there: people who wait for somebody else are passed over
    /// @param services what is given there now; empty for what the room is for
    public static List<Draft> callNext(
            SiteRows rows,
            String room,
            Optional<String> provider,
            Set<String> services)
            throws NotPossible {
        requireRoom(rows, room);
        if (provider.isPresent()) {
            Booking.requireProvider(rows, provider.get());
        }
        if (!services.stream().allMatch(rows::hasService)) {
            throw NotPossible.field("service_ids", "names one that is not known");
        }
        var given = services.isEmpty() ? rows.servicesIn(room) : services;
        var next = inOrder(rows).stream()
            .filter(entry -> given.isEmpty() || given.contains(entry.text(QueueField.SERVICE)))
            .filter(entry -> provider.isEmpty() || entry.text(QueueField.PROVIDER).isEmpty()
                    || entry.text(QueueField.PROVIDER).equals(provider.get()))
            .findFirst()
            .orElseThrow(() -> NotPossible.because("nobody_waits"));
        return List.of(cmd(next, QueueCommand.CALL,
                Fields.of("room", room, "provider", provider.orElse(""))));
    }

    /// Everyone who waits today, the next one first.
    public static List<QueueEntry> inOrder(SiteRows rows) {
        var entries = rows.entriesOn(rows.today()).stream().map(SiteRows::entry).toList();
        return new QueueOrder(rows.site().priorityMode()).order(entries, rows.now());
    }

    /// Adds words of staff to an entry's notes (requirements QUE-05).
    public static List<Draft> noted(SiteRows rows, String id, String words) throws NotPossible {
        var entry = require(rows, id);
        var before = entry.text(QueueField.NOTES);
        return words.isEmpty() ? List.of()
                : List.of(new Draft(new RowKey(RowKind.QUEUE_ENTRY, id), new Act.Set(List.of(
                        new Edit(QueueField.NOTES.field(), before, (before + "\n" + words).strip())))));
    }
}
