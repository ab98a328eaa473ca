package org.anteroom.kiosk.queue;

import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.line.TodaysLine;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.ServiceLine;

/// Gives a walk-in a number (rules R5): patient, place in line and token in one transaction, on disk before it returns.
public final class JoinQueue {
    private final LocalStore store;
    private final TodaysLine today;

    public JoinQueue(LocalStore store, TodaysLine today) {
        this.store = store;
        this.today = today;
    }

    /// Joins the line, unless the person has a number in it already.
    public Joined join(ServiceLine line, Newcomer who) {
        return who.patient()
            .flatMap(patient -> today.placeOf(patient, line))
            .map(place -> stay(place, who))
            .orElseGet(() -> enter(line, who));
    }

    /// What the person said of themselves is kept all the same.
    private Joined stay(QueueEntry place, Newcomer who) {
        return !who.drafts().isEmpty()
                && store.commit(Change.KIOSK, who.drafts()) instanceof Commit.Refused(var code)
                        ? new Joined.Refused(code)
                        : new Joined.Already(place.id());
    }

    private Joined enter(ServiceLine line, Newcomer who) {
        var entry = today.entrance(line)
            .walkIn(line, QueueClass.STANDARD, person(who), who.needs())
            .with(QueueField.PATIENT, who.patient().orElse(""))
            .with(QueueField.LANGUAGE, who.language())
            .with(QueueField.CALL_PREFERENCE, who.callPreference());
        var place = who.unverified() ? entry.flagged(QueueField.UNVERIFIED) : entry;
        return today.join(place, told -> {
            var drafts = new ArrayList<>(who.drafts());
            drafts.add(Draft.put(RowKind.QUEUE_ENTRY, told.id(), told.fields()));
            return drafts;
        });
    }

    /// What is known of the person: what is about to be stored, else what this device has.
    private Optional<Patient> person(Newcomer who) {
        return who.patient()
            .flatMap(id -> who.drafts()
                .stream()
                .filter(draft -> draft.row().equals(new RowKey(RowKind.PATIENT, id)))
                .flatMap(draft -> draft.act() instanceof Act.Put(var fields) ? Stream.of(fields)
                        : Stream.empty())
                .findFirst()
                .or(() -> store.find(new RowKey(RowKind.PATIENT, id)).map(Row::fields))
                .map(fields -> new Patient(id, fields)));
    }
}
