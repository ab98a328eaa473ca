package org.anteroom.model.merge;

import java.util.List;
import java.util.Set;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Row;

/// Looks whether conflicts keep what had no effect, and nothing else.
final class Kept {
    /// With more at once no side says anything it does not say with two.
    private static final int PAIR = 2;

    private Kept() {}

    /// What had no effect is in a conflict row, open or not, that says who gave what, and what stood against it.
    static void require(Row base, List<Change> order, Ranks.Told told, Replica end) {
        for (var lost : told.lost()) {
            var kept = end.conflicts()
                .values()
                .stream()
                .filter(conflict -> conflict.lost().mark().by().equals(lost.change().id()))
                .toList();
            if (kept.size() != 1 || (kept.getFirst().ending() == Conflict.Ending.OPEN) != lost.open()
                    || !kept.getFirst().kept().mark().by().equals(lost.against().id())) {
                throw broken(base, order, lost + " is kept as " + kept);
            }
            if (order.size() <= PAIR) {
                requireWhole(base, order, kept.getFirst());
            }
        }
        if (end.conflicts().size() != told.lost().size()) {
            throw broken(base, order, "conflicts nobody has: " + end.conflicts().values());
        }
    }

    private static void requireWhole(Row base, List<Change> order, Conflict conflict) {
        var row = conflict.toFields();
        for (var field : Set.of(ConflictField.RULE, ConflictField.EFFECT, ConflictField.STATE,
                ConflictField.KEPT, ConflictField.KEPT_BY, ConflictField.KEPT_AT, ConflictField.KEPT_DEVICE,
                ConflictField.LOST_BY, ConflictField.LOST_AT, ConflictField.LOST_DEVICE)) {
            if (row.text(field.field()).isEmpty()) {
                throw broken(base, order, "the conflict does not say " + field + ": " + row.asMap());
            }
        }
        if (order.stream()
            .noneMatch(one -> ConflictField.command(row, ConflictField.LOST).equals(one.act()))) {
            throw broken(base, order, "the conflict does not keep what was given: " + row.asMap());
        }
    }

    /// What is wrong, and after what.
    static AssertionError broken(Row base, List<Change> order, String what) {
        return new AssertionError(
                what + "\nof " + base + "\nafter " + order.stream().map(Change::act).toList());
    }
}
