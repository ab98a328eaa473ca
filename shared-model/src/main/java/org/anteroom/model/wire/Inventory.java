package org.anteroom.model.wire;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKey;

/// What a device or the server holds, in [#RANGES] numbers that can be compared (sync.md 5).
///
/// Rows fall into ranges by the digest of their key; a range's number is the sum of its rows' digests, so the order in
/// which they are added does not matter. A digest covers version and fields, so a wrong value is found as well.
public final class Inventory {
    /// How many ranges there are.
    public static final int RANGES = 256;

    private final long[] sums = new long[RANGES];

    /// The range of a row, 0 to 255.
    public static int range(RowKey key) {
        return HexFormat.fromHexDigits(HashChain.digest(name(key)), 0, 2);
    }

    /// Counts a row in.
    public void add(Row row) {
        var text = name(row.key()) + "\n" + row.ver() + "\n" + RowJson.write(row.fields());
        sums[range(row.key())] += HexFormat.fromHexDigitsToLong(HashChain.digest(text), 0, 16);
    }

    /// The number of each range, in 16 hex digits.
    public List<String> sums() {
        var texts = new ArrayList<String>(RANGES);
        for (var sum : sums) {
            texts.add(HexFormat.of().toHexDigits(sum));
        }
        return texts;
    }

    /// The ranges whose number is not the other's.
    public List<Integer> differing(List<String> other) {
        var mine = sums();
        var ranges = new ArrayList<Integer>();
        for (var range = 0; range < RANGES; range++) {
            if (range >= other.size() || !mine.get(range).equals(other.get(range))) {
                ranges.add(range);
            }
        }
        return ranges;
    }

    private static String name(RowKey key) {
        return key.kind().word() + "\n" + key.id();
    }
}
