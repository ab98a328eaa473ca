package org.anteroom.kiosk.line;

import java.time.LocalTime;
import java.util.Optional;
import org.anteroom.model.queue.Token;
import org.anteroom.model.queue.Wait;

/// What became of joining the line.
public sealed interface Joined {
    /// A place in line, on disk.
    ///
    /// @param ahead how many are called before
    /// @param waiting how long it takes, as far as that can be said
    /// @param from when their visit begins, if that is more than an hour away: their turn comes no earlier
    record Place(
            Token token,
            String service,
            int ahead,
            Wait waiting,
            Optional<LocalTime> from) implements Joined {}

    /// Nothing was stored: the person has a place in this line.
    ///
    /// @param entry its id
    record Already(String entry) implements Joined {}

    /// Nothing was stored; the desk has to help.
    record Refused(String code) implements Joined {}
}
