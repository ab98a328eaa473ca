package org.anteroom.model.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;

/// Joins the queue entries of one visit that two devices checked in apart: one entry stays in line, and both tokens
/// find it (sync.md 6).
public final class SameVisit {
    /// Why the other entry ended.
    public static final String REASON = "same_visit";

    private static final int LINKS = 8;
    private static final Comparator<QueueEntry> KEEPING = Comparator
        .comparingInt((QueueEntry entry) -> switch (entry.state()) {
            case IN_CONSULTATION -> 0;
            case CALLED -> 1;
            case WAITING, ON_HOLD, MISSED_CALL, LEFT, COMPLETED, CANCELLED -> 2;
        })
        .thenComparing(QueueEntry::arrived)
        .thenComparing(QueueEntry::id);

    private SameVisit() {}

    /// What it takes to join the entries of one appointment; none if at most one is still going on. Who is furthest,
    /// then who came first, stays, and is the appointment's entry.
    ///
    /// @param entries all queue entries of the appointment
    public static List<Draft> drafts(Appointment visit, Collection<QueueEntry> entries) {
        var going = entries.stream().filter(entry -> !entry.state().isFinal()).sorted(KEEPING).toList();
        if (going.size() < 2) {
            return going.stream().flatMap(late -> overBefore(late, entries).stream()).toList();
        }
        var kept = going.getFirst();
        var tokens = kept.fields().set(QueueField.OTHER_TOKENS.field());
        var visits = visits(kept);
        var drafts = new ArrayList<Draft>();
        for (var other : going.subList(1, going.size())) {
            tokens.add(other.text(QueueField.TOKEN));
            tokens.addAll(other.fields().set(QueueField.OTHER_TOKENS.field()));
            visits.addAll(visits(other));
            drafts.addAll(joining(other, kept));
        }
        visits.remove(kept.text(QueueField.APPOINTMENT));
        if (!Fields.joined(visits).equals(kept.text(QueueField.NEXT_VISITS))) {
            drafts.addFirst(edit(kept, QueueField.NEXT_VISITS, Fields.joined(visits)));
        }
        drafts.addFirst(edit(kept, QueueField.OTHER_TOKENS, Fields.joined(tokens)));
        if (!visit.text(AppointmentField.ENTRY).equals(kept.id())) {
            drafts.add(entryOf(visit, kept));
        }
        return drafts;
    }

    /// Makes an entry the appointment's.
    static Draft entryOf(Appointment visit, QueueEntry entry) {
        return new Draft(
                new RowKey(RowKind.APPOINTMENT, visit.id()),
                new Act.Set(List.of(new Edit(AppointmentField.ENTRY.field(),
                        visit.text(AppointmentField.ENTRY), entry.id()))));
    }

    /// Somebody who was let in twice, and seen with the other token before this one was heard of, waits no more: nobody
    /// would come when called.
    private static List<Draft> overBefore(QueueEntry late, Collection<QueueEntry> entries) {
        return entries.stream()
            .filter(entry -> entry.state() == EntryState.COMPLETED && visits(entry).containsAll(visits(late)))
            .filter(entry -> entry.instant(QueueField.ENDED_AT).filter(late.arrived()::isBefore).isPresent())
            .findFirst()
            .map(seen -> {
                var drafts = new ArrayList<>(joining(late, seen));
                var tokens = seen.fields().set(QueueField.OTHER_TOKENS.field());
                tokens.add(late.text(QueueField.TOKEN));
                drafts.addFirst(edit(seen, QueueField.OTHER_TOKENS, Fields.joined(tokens)));
                return drafts;
            })
            .orElseGet(ArrayList::new);
    }

    /// Ends an entry, whose token then finds the one that is kept.
    static List<Draft> joining(QueueEntry other, QueueEntry kept) {
        return List.of(
                edit(other, QueueField.JOINED_TO, kept.id()),
                Draft.cmd(RowKind.QUEUE_ENTRY, other.id(), QueueCommand.CANCEL.word(),
                        Fields.of("reason", REASON)));
    }

    /// All appointments under this entry's token.
    public static Set<String> visits(QueueEntry entry) {
        Set<String> visits = entry.fields().set(QueueField.NEXT_VISITS.field());
        entry.get(QueueField.APPOINTMENT).ifPresent(visits::add);
        return visits;
    }

    private static Draft edit(QueueEntry entry, QueueField field, String now) {
        return new Draft(
                new RowKey(RowKind.QUEUE_ENTRY, entry.id()),
                new Act.Set(List.of(new Edit(field.field(), entry.text(field), now))));
    }

    /// The entry that stands for this one: itself, or the one it was joined to.
    public static QueueEntry standsFor(QueueEntry entry, Function<String, Optional<QueueEntry>> find) {
        var at = entry;
        for (var i = 0; i < LINKS; i++) {
            var next = at.get(QueueField.JOINED_TO).flatMap(find);
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
        return at;
    }
}
