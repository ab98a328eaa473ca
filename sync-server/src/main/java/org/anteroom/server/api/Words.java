package org.anteroom.server.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.anteroom.model.queue.Reason;
import org.anteroom.model.queue.SinceTold;
import org.anteroom.model.queue.Wait;

/// Says in words why an entry stands where it does.
final class Words {
    private Words() {}

    static String of(Reason reason) {
        return switch (reason) {
            case Reason.InTier(var tier) ->
                "goes first: " + tier.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case Reason.BackAfterMissedCall() -> "came back in time after a missed call";
            case Reason.Base(var queueClass, _) -> "class " + queueClass.word();
            case Reason.Waited(var waited, var target, _) -> "waited " + waited.toMinutes()
                    + " minutes, one point for every " + target.toMinutes();
            case Reason.SpecialNeed _ -> "special need";
            case Reason.Capped _ -> "an appointment's score ends at 1.5";
            case Reason.Moved(var steps, var why, _) -> "moved by staff " + steps + " steps: " + why;
        };
    }

    /// Where an entry stands and why, in one sentence.
    ///
    /// @param place 0 for one that does not wait
    static String of(int place, int waiting, List<Reason> reasons) {
        var why = reasons.stream().map(Words::of).collect(Collectors.joining("; "));
        return place == 0 ? "Does not wait now."
                : "Number " + place + " of " + waiting + (why.isEmpty() ? "." : ": " + why + ".");
    }

    /// What changed for somebody who waits; empty for nothing.
    static Optional<String> of(SinceTold since) {
        if (since.movedAhead() > 0) {
            return Optional
                .of(since.movedAhead() + " who came later go first: booked, or in need of help sooner.");
        }
        return since.isLonger() ? Optional.of("It takes longer than was told before.") : Optional.empty();
    }

    /// What a person is told about the wait; empty where no number can be given.
    static Optional<String> of(Wait wait) {
        return switch (wait) {
            case Wait.Unknown() -> Optional.empty();
            case Wait.About(var minutes) -> Optional.of("about " + minutes + " minutes");
            case Wait.Between(var low, var high) -> Optional.of(low + " to " + high + " minutes");
        };
    }
}
