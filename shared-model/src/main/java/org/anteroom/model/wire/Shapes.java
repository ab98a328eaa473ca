package org.anteroom.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Texts by name of many objects, grouped by which names they have, each name's values a column of their own.
///
/// `{"shapes":[["area","name"]],"shape":0,"values":[[["North","South"],["Ana","Bo"]]]}`
final class Shapes {
    /// The signs around a name and its text where they stand whole.
    private static final int AROUND = 6;

    private final Map<List<String>, List<List<String>>> groups = new LinkedHashMap<>();
    private final List<Long> shapeOf = new ArrayList<>();
    private final List<List<String>> order = new ArrayList<>();

    /// Adds an object; iterates the map in the order of its names.
    void add(Map<String, String> object) {
        var names = List.copyOf(object.keySet());
        var columns = groups.computeIfAbsent(names, fresh -> {
            order.add(fresh);
            var empty = new ArrayList<List<String>>();
            fresh.forEach(_ -> empty.add(new ArrayList<>()));
            return empty;
        });
        shapeOf.add((long) order.indexOf(names));
        var i = 0;
        for (var value : object.values()) {
            columns.get(i++).add(value);
        }
    }

    void write(JsonGenerator out) throws IOException {
        out.writeFieldName("shapes");
        out.writeStartArray();
        for (var names : order) {
            out.writeStartArray();
            for (var name : names) {
                out.writeString(name);
            }
            out.writeEndArray();
        }
        out.writeEndArray();
        Column.numbers(out, "shape", shapeOf);
        out.writeFieldName("values");
        out.writeStartArray();
        for (var columns : groups.values()) {
            out.writeStartArray();
            for (var column : columns) {
                out.writeStartArray();
                for (var value : column) {
                    out.writeString(value);
                }
                out.writeEndArray();
            }
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    /// Reads the objects back, in the order they were added.
    ///
    /// @throws IllegalArgumentException if the columns do not fit together
    /// @throws BatchTooLong             if the names are too many letters, each as often as an object has it
    static List<Map<String, String>> read(JsonNode batch, int size) {
        var shapes = batch.required("shapes");
        var values = batch.required("values");
        var shapeOf = Column.ints(batch, "shape", size);
        var next = new int[shapes.size()];
        var objects = new ArrayList<Map<String, String>>(size);
        var letters = 0L;
        for (var shape : shapeOf) {
            var names = shapes.required(shape);
            if (!names.isArray()) {
                throw new IllegalArgumentException("a shape must be a list of names");
            }
            var object = new LinkedHashMap<String, String>();
            for (var f = 0; f < names.size(); f++) {
                var name = Column.text(names.required(f), "shapes");
                letters += name.length() + AROUND;
                BatchTooLong.require(letters);
                var value = values.required(shape).required(f).required(next[shape]);
                object.put(name, Column.text(value, "values"));
            }
            next[shape]++;
            objects.add(object);
        }
        return objects;
    }
}
