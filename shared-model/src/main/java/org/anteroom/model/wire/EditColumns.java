package org.anteroom.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;

/// Who last edited which fields of the rows of a page, as columns: one entry for each edit that still counts.
///
/// `row` is the row's place, `ver` how far the edit lies behind the row's version, `fields` their names.
final class EditColumns {
    private static final String BETWEEN = " ";
    /// Far beyond what fits into a page, and little to reserve.
    private static final int MOST = 1 << 20;

    private EditColumns() {}

    private record Edited(int row, long behind, Mark mark, String fields) {}

    /// Rows that had commands are passed over: their history stands elsewhere.
    static void write(JsonGenerator out, List<Row> rows) throws IOException {
        var edits = new ArrayList<Edited>();
        for (var i = 0; i < rows.size(); i++) {
            var history = rows.get(i).history();
            if (history.steps().isEmpty()) {
                for (var fields : RowJson.byMark(history)) {
                    var mark = history.edited(fields.getFirst());
                    var names = String.join(BETWEEN, fields);
                    edits.add(new Edited(i, rows.get(i).ver() - mark.ver(), mark, names));
                }
            }
        }
        out.writeFieldName("edits");
        out.writeStartObject();
        out.writeNumberField("size", edits.size());
        numbers(out, "row", edits, Edited::row);
        numbers(out, "ver", edits, Edited::behind);
        Column.words(out, "by", edits.stream().map(edit -> edit.mark().by().device().value()).toList());
        numbers(out, "epoch", edits, edit -> edit.mark().by().epoch());
        numbers(out, "n", edits, edit -> edit.mark().by().n());
        numbers(out, "ms", edits, edit -> edit.mark().at().millis());
        numbers(out, "count", edits, edit -> edit.mark().at().counter());
        Column.words(out, "fields", edits.stream().map(Edited::fields).toList());
        out.writeEndObject();
    }

    private static void numbers(
            JsonGenerator out,
            String name,
            List<Edited> edits,
            ToLongFunction<Edited> part)
            throws IOException {
        Column.numbers(out, name, edits.stream().mapToLong(part).boxed().toList());
    }

    /// Reads the edits back.
    ///
    /// @param ver the rows' versions
    /// @return marks by field, by the row's place
    /// @throws IllegalArgumentException if the columns do not fit together
    static Map<Integer, Map<String, Mark>> read(JsonNode edits, long[] ver) {
        var size = edits.required("size").intValue();
        if (size < 0 || size > MOST) {
            throw new IllegalArgumentException("more edits than a page has");
        }
        var row = Column.numbers(edits, "row", size);
        var behind = Column.numbers(edits, "ver", size);
        var by = Column.words(edits, "by", size);
        var epoch = Column.numbers(edits, "epoch", size);
        var n = Column.numbers(edits, "n", size);
        var millis = Column.numbers(edits, "ms", size);
        var count = Column.numbers(edits, "count", size);
        var fields = Column.words(edits, "fields", size);
        var marks = new HashMap<Integer, Map<String, Mark>>();
        for (var i = 0; i < size; i++) {
            var place = (int) row[i];
            if (place < 0 || place >= ver.length) {
                throw new IllegalArgumentException("an edit of no row");
            }
            var device = new DeviceId(by.get(i));
            var mark = new Mark(
                    ver[place] - behind[i],
                    new ChangeId(device, (int) epoch[i], n[i]),
                    new Stamp(millis[i], (int) count[i], device));
            var ofRow = marks.computeIfAbsent(place, _ -> new TreeMap<>());
            for (var field : fields.get(i).split(BETWEEN, -1)) {
                ofRow.put(field, mark);
            }
        }
        return marks;
    }
}
