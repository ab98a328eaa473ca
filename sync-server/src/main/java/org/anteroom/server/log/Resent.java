package org.anteroom.server.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.Stamp;

/// Changes of a push that the server has under another number of the same device already. Two machines with one disk each
/// send what a restored server lost, in a log of their own, and a machine that cannot know what is common sends all it
/// has; each change takes effect once (sync.md 3).
final class Resent {
    /// Nothing was sent before.
    static final Resent NONE = new Resent(Map.of());

    private static final String CHANGE = "change";

    private final Map<ChangeId, Found> found;

    private Resent(Map<ChangeId, Found> found) {
        this.found = found;
    }

    /// What the server has of a change.
    private record Found(ChangeId as, Outcome outcome) {
        /// The one that took effect: a device's new log begins when the one before takes nothing in any more.
        private static Found first(Found one, Found other) {
            return one.as().epoch() <= other.as().epoch() ? one : other;
        }
    }

    /// By what a change is known again: a device's stamps never repeat, but two machines may read the same clock.
    private record Made(Stamp at, RowKey row, Act act) {
        /// An undo names another number too.
        static Made of(Change change) {
            var act = change.act() instanceof Act.Cmd(var name, var args)
                    ? new Act.Cmd(name, args.with(CHANGE, ""))
                    : change.act();
            return new Made(change.at(), change.row(), act);
        }
    }

    /// Looks for changes, and for those they build on, in the device's other logs, from their ends back to when the first
    /// of them was made.
    ///
    /// @param ends the last change of each other log
    static Resent in(SiteLogTable log, Set<ChangeId> ends, List<Change> fresh) {
        if (ends.isEmpty() || fresh.isEmpty()) {
            return NONE;
        }
        var wanted = new HashMap<Made, ChangeId>();
        var since = fresh.getFirst().at();
        for (var change : fresh) {
            wanted.put(Made.of(change), change.id());
        }
        for (var change : pushedBefore(log, fresh)) {
            wanted.put(Made.of(change), change.id());
            since = change.at().compareTo(since) < 0 ? change.at() : since;
        }
        var found = new HashMap<ChangeId, Found>();
        for (var end : ends) {
            log.backTo(end, since, (change, outcome) -> Optional
                .ofNullable(wanted.get(Made.of(change)))
                .ifPresent(id -> found.merge(id, new Found(change.id(), outcome), Found::first)));
        }
        return found.isEmpty() ? NONE : new Resent(found);
    }

    /// What these changes build on and an earlier push of their log brought, maybe for the second time.
    private static List<Change> pushedBefore(SiteLogTable log, List<Change> fresh) {
        var first = fresh.getFirst().id();
        return fresh.stream()
            .flatMap(change -> change.base().earlier(change.id()).stream())
            .filter(earlier -> earlier.sameLog(first) && earlier.n() < first.n())
            .distinct()
            .flatMap(earlier -> log.change(earlier).stream())
            .toList();
    }

    /// The stored outcomes of a transaction, if it came before.
    Optional<List<Outcome>> outcomes(List<Change> tx) {
        var outcomes = new ArrayList<Outcome>();
        for (var change : tx) {
            var known = found.get(change.id());
            if (known != null) {
                var stored = known.outcome();
                outcomes
                    .add(new Outcome(change.id().n(), stored.kind(), stored.seq(), stored.detail(), true));
            }
        }
        return outcomes.size() == tx.size() ? Optional.of(outcomes) : Optional.empty();
    }

    /// The changes as the history knows what they build on, or take back.
    List<Change> inHistory(List<Change> tx) {
        return found.isEmpty() ? tx : tx.stream().map(this::inHistory).toList();
    }

    private Change inHistory(Change change) {
        return new Change(change.id(), change.tx(), change.at(), change.time(), change.actor(),
                change.schema(), change.row(), base(change), act(change.act()));
    }

    /// What was sent again stays the device's own, and is no version: others may have written before it took effect.
    private Base base(Change change) {
        return change.base()
            .earlier(change.id())
            .flatMap(earlier -> Optional.ofNullable(found.get(earlier)))
            .map(known -> new Base(change.base().ver(), known.as().n(), known.as().epoch()))
            .orElse(change.base());
    }

    private Act act(Act act) {
        if (act instanceof Act.Cmd(var name, var args)) {
            for (var known : found.entrySet()) {
                if (args.text(CHANGE).equals(known.getKey().toString())) {
                    return new Act.Cmd(name, args.with(CHANGE, known.getValue().as().toString()));
                }
            }
        }
        return act;
    }
}
