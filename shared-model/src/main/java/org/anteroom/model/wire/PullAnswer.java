package org.anteroom.model.wire;

import java.util.List;
import org.anteroom.model.change.Row;

/// A page of the feed: the latest state of rows written after a cursor, in order.
///
/// @param rows     what this device may see
/// @param cursor   the position to ask from next; opaque to the device
/// @param position the seq the cursor stands at: outcomes up to it are in the rows the device now has
/// @param more     whether the server already has more; only a page with `false` is a consistent cut
/// @param head     the site's newest seq
/// @param serverMs the server's time in milliseconds since 1970
public record PullAnswer(
        List<Row> rows,
        String cursor,
        long position,
        boolean more,
        long head,
        long serverMs) {
    public PullAnswer {
        rows = List.copyOf(rows);
    }
}
