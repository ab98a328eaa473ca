package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.List;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Step;

/// Who knew of what, with or without having seen a version of it.
final class Chains {
    private Chains() {}

    /// Whether a change's device made `earlier` before it, so that it never conflicts with itself: in the same log, or in
    /// the former log that its base names.
    static boolean own(ChangeId earlier, Change later) {
        return own(earlier, later.id()) || later.base()
            .earlier(later.id())
            .filter(known -> known.sameLog(earlier) && earlier.n() <= known.n())
            .isPresent();
    }

    private static boolean own(ChangeId earlier, ChangeId later) {
        return earlier.sameLog(later) && earlier.n() < later.n();
    }

    /// Whether a write happened apart from this change: not known at its base, and not its own.
    static boolean apart(Mark write, Change change) {
        return write.ver() > change.base().ver() && !own(write.by(), change);
    }

    /// Whether an edit knew a field's last write, and yet another value after it: that write was lost when the server was
    /// restored, and may be known nowhere but here. Who saw no value may not have been allowed to.
    static boolean sawMore(Edit edit, Mark last, Change change) {
        return !edit.was().isEmpty() && last.ver() <= change.base().ver();
    }

    /// Whether a step happened apart from this change, and its own log did not say the same before.
    static boolean apart(StateMachine machine, Step step, Change change) {
        return apart(step.mark(), change)
                && machine.agreeing(step).stream().noneMatch(same -> own(same.mark().by(), change));
    }

    /// The steps that happened apart from this change: not those before one its own log gave or agreed to.
    static List<Step> apart(StateMachine machine, List<Step> steps, Change change) {
        var apart = new ArrayList<Step>();
        for (var step : steps) {
            if (apart(machine, step, change)) {
                apart.add(step);
            } else if (step.mark().ver() > change.base().ver()) {
                apart.clear();
            }
        }
        return apart;
    }

    /// Whether an edit was made after a step, and must outlive it: in one log its order tells, whenever the step took effect.
    static boolean after(Mark edit, Mark step) {
        return edit.by().sameLog(step.by()) ? own(step.by(), edit.by()) : edit.ver() > step.ver();
    }
}
