package org.anteroom.kiosk.line;

import org.anteroom.model.queue.Token;
import org.anteroom.model.queue.Wait;

/// What became of joining the line.
public sealed interface Joined {
    /// A place in line, on disk.
    ///
    /// @param ahead how many are called before
    /// @param waiting how long it takes, as far as that can be said
    record Place(Token token, String service, int ahead, Wait waiting) implements Joined {}

    /// Nothing was stored; the desk has to help.
    record Refused(String code) implements Joined {}
}
