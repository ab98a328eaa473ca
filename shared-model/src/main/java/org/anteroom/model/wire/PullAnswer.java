package org.anteroom.model.wire;

import java.util.List;
import org.anteroom.model.change.Row;
import org.anteroom.model.retention.RetentionWindow;

/// A page of the feed: the latest state of rows written after a cursor, in order.
///
/// @param rows     what this device may see; a row without any field is one it is to hold no longer
/// @param cursor   the position to ask from next; opaque to the device
/// @param position the seq the cursor stands at: outcomes up to it are in the rows the device now has
/// @param more     whether the server already has more; only a page with `false` is a consistent cut
/// @param head     the site's newest seq
/// @param serverMs the server's time in milliseconds since 1970
/// @param window   what this device may hold ([RetentionWindow]): it lets go of what lies outside; empty if not said
public record PullAnswer(
        List<Row> rows,
        String cursor,
        long position,
        boolean more,
        long head,
        long serverMs,
        String window) {
    public PullAnswer {
        ServerMs.require(serverMs);
        rows = List.copyOf(rows);
    }

    /// A page for someone who may hold everything.
    public PullAnswer(
            List<Row> rows,
            String cursor,
            long position,
            boolean more,
            long head,
            long serverMs) {
        this(rows, cursor, position, more, head, serverMs, "");
    }

    /// The same page for a device that has a window.
    ///
    /// @param filled what the device will hold with this page; kept in the cursor
    /// @param held   what it may hold
    public PullAnswer in(RetentionWindow filled, RetentionWindow held) {
        return new PullAnswer(
                rows, cursor + "@" + filled.text(), position, more, head, serverMs, held.text());
    }
}
