package org.anteroom.model.wire;

import java.util.List;

/// What the server says a device should hold, to be compared (sync.md 5).
///
/// @param position the site's newest seq; only a device that is there can compare
/// @param window   what the device may hold, as on pull
/// @param sums     of each range of an [Inventory]
public record DigestAnswer(long position, String window, List<String> sums) {
    public DigestAnswer {
        sums = List.copyOf(sums);
    }
}
