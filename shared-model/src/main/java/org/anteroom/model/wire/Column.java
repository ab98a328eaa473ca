package org.anteroom.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A column of a batch: what many changes or rows say of one thing, side by side, so that gzip finds the likeness.
///
/// A column of numbers holds differences and is one number when all are equal; a column of words names each word once.
final class Column {
    private Column() {}

    /// How many a batch holds: as many as have an id, whatever it claims.
    ///
    /// @throws IllegalArgumentException if it claims another number
    static int size(JsonNode batch) {
        var size = batch.required("size").intValue();
        requireSize(batch.required("id"), "id", size);
        return size;
    }

    /// Numbers, each as the difference to the one before; `[5,0,0,0]` is written as `5`.
    static void numbers(JsonGenerator out, String name, List<Long> values) throws IOException {
        out.writeFieldName(name);
        var differences = new ArrayList<Long>();
        var before = 0L;
        for (long value : values) {
            differences.add(value - before);
            before = value;
        }
        if (differences.size() > 1 && differences.stream().skip(1).allMatch(each -> each == 0)) {
            out.writeNumber(differences.getFirst());
            return;
        }
        out.writeStartArray();
        for (long difference : differences) {
            out.writeNumber(difference);
        }
        out.writeEndArray();
    }

    /// Reads a column of numbers.
    ///
    /// @throws IllegalArgumentException if it has another length
    static long[] numbers(JsonNode batch, String name, int size) {
        var column = batch.required(name);
        var values = new long[size];
        if (column.isNumber()) {
            java.util.Arrays.fill(values, column.longValue());
            return values;
        }
        requireSize(column, name, size);
        var value = 0L;
        for (var i = 0; i < size; i++) {
            value += column.required(i).longValue();
            values[i] = value;
        }
        return values;
    }

    /// Words: a list of the different ones, and which of them stands where.
    static void words(JsonGenerator out, String name, List<String> values) throws IOException {
        Map<String, Long> places = new LinkedHashMap<>();
        var column = new ArrayList<Long>();
        for (var value : values) {
            column.add(places.computeIfAbsent(value, _ -> (long) places.size()));
        }
        texts(out, name, List.copyOf(places.keySet()));
        numbers(out, name + "_at", column);
    }

    /// Reads a column of words.
    ///
    /// @throws BatchTooLong if they are too many letters, each as often as it stands there
    static List<String> words(JsonNode batch, String name, int size) {
        var words = batch.required(name);
        var places = numbers(batch, name + "_at", size);
        var values = new ArrayList<String>(size);
        var letters = 0L;
        for (var place : places) {
            var word = words.required((int) place).asText();
            letters += word.length();
            BatchTooLong.require(letters);
            values.add(word);
        }
        return values;
    }

    /// Texts, one after the other.
    static void texts(JsonGenerator out, String name, List<String> values) throws IOException {
        out.writeFieldName(name);
        out.writeStartArray();
        for (var value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }

    /// Reads a column of texts.
    static List<String> texts(JsonNode batch, String name, int size) {
        var column = batch.required(name);
        requireSize(column, name, size);
        var values = new ArrayList<String>(size);
        column.forEach(value -> values.add(value.asText()));
        return values;
    }

    private static void requireSize(JsonNode column, String name, int size) {
        if (column.size() != size) {
            throw new IllegalArgumentException(
                    "the column " + name + " has " + column.size() + " parts, not " + size);
        }
    }
}
