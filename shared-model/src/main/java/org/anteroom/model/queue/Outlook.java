package org.anteroom.model.queue;

/// What somebody in line can expect (rules R6 and R8); [Forecast] makes it.
///
/// @param ahead how many who wait are called before, of all lines that share a room with theirs
public record Outlook(int ahead, Wait waiting) {
    /// Of somebody who does not wait.
    public static final Outlook NONE = new Outlook(0, new Wait.Unknown());

    private static final int MANY = 3;
    private static final int LONG_MINUTES = 60;

    /// Whether there is so much of it that a person should be asked before they join (screen K7).
    public boolean isLong() {
        return ahead > MANY || waiting.upper().orElse(0) > LONG_MINUTES;
    }
}
