package org.anteroom.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;

/// The rows of a page as columns. Later edits of their fields stand under `edits`, as columns too; the whole history of
/// a row that had commands under `later`, by the row's place.
final class RowColumns {
    private RowColumns() {}

    static void write(JsonGenerator out, List<Row> rows) throws IOException {
        out.writeStartObject();
        out.writeNumberField("size", rows.size());
        words(out, "kind", rows, row -> row.key().kind().word());
        Column.texts(out, "id", rows.stream().map(row -> row.key().id()).toList());
        numbers(out, "ver", rows, Row::ver);
        words(out, "by", rows, row -> made(row).by().device().value());
        numbers(out, "epoch", rows, row -> made(row).by().epoch());
        numbers(out, "n", rows, row -> made(row).by().n());
        numbers(out, "ms", rows, row -> made(row).at().millis());
        numbers(out, "count", rows, row -> made(row).at().counter());
        numbers(out, "made", rows, row -> made(row).ver() - row.ver());
        var shapes = new Shapes();
        rows.forEach(row -> shapes.add(row.fields().asMap()));
        shapes.write(out);
        EditColumns.write(out, rows);
        out.writeFieldName("later");
        out.writeStartObject();
        for (var i = 0; i < rows.size(); i++) {
            var history = rows.get(i).history();
            if (!history.steps().isEmpty()) {
                out.writeFieldName(Integer.toString(i));
                out.writeRawValue(RowJson.write(history));
            }
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private static Mark made(Row row) {
        return row.history().made();
    }

    private static void numbers(JsonGenerator out, String name, List<Row> rows, ToLongFunction<Row> part)
            throws IOException {
        Column.numbers(out, name, rows.stream().mapToLong(part).boxed().toList());
    }

    private static void words(JsonGenerator out, String name, List<Row> rows, Function<Row, String> part)
            throws IOException {
        Column.words(out, name, rows.stream().map(part).toList());
    }

    /// Reads the rows back.
    ///
    /// @throws IllegalArgumentException if the columns do not fit together
    static List<Row> read(JsonNode page) {
        var size = Column.size(page);
        var kinds = Column.words(page, "kind", size);
        var ids = Column.texts(page, "id", size);
        var ver = Column.numbers(page, "ver", size);
        var by = Column.words(page, "by", size);
        var epoch = Column.numbers(page, "epoch", size);
        var n = Column.numbers(page, "n", size);
        var millis = Column.numbers(page, "ms", size);
        var count = Column.numbers(page, "count", size);
        var made = Column.numbers(page, "made", size);
        var texts = Shapes.read(page, size);
        var edits = EditColumns.read(page.required("edits"), ver);
        var rows = new ArrayList<Row>(size);
        for (var i = 0; i < size; i++) {
            var device = new DeviceId(by.get(i));
            var mark = new Mark(
                    ver[i] + made[i],
                    new ChangeId(device, (int) epoch[i], n[i]),
                    new Stamp(millis[i], (int) count[i], device));
            var later = page.required("later").path(Integer.toString(i));
            rows.add(
                    new Row(
                            new RowKey(
                                    RowKind.of(kinds.get(i)).orElseThrow(IllegalArgumentException::new),
                                    ids.get(i)),
                            ver[i],
                            Fields.of(texts.get(i)),
                            later.isMissingNode()
                                    ? new History(mark, edits.getOrDefault(i, Map.of()), List.of())
                                    : RowJson.history(later)));
        }
        return rows;
    }
}
