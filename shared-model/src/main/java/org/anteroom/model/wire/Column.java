package org.anteroom.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
        var size = small(whole(batch.required("size"), "size"), "size");
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
    /// @throws IllegalArgumentException if it has another length, or holds what is no whole number
    static long[] numbers(JsonNode batch, String name, int size) {
        var column = batch.required(name);
        var values = new long[size];
        if (!column.isContainerNode()) {
            Arrays.fill(values, whole(column, name));
            return values;
        }
        requireSize(column, name, size);
        var value = 0L;
        for (var i = 0; i < size; i++) {
            value += whole(column.required(i), name);
            values[i] = value;
        }
        return values;
    }

    /// Reads a column of small numbers.
    ///
    /// @throws IllegalArgumentException if it has another length, or holds what is no small whole number
    static int[] ints(JsonNode batch, String name, int size) {
        return Arrays.stream(numbers(batch, name, size)).mapToInt(value -> small(value, name)).toArray();
    }

    /// A whole number: what is none is not taken for 0, which would be another change than was meant.
    ///
    /// @throws IllegalArgumentException if it is none
    static long whole(JsonNode node, String name) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException(name + " must be whole numbers");
        }
        return node.longValue();
    }

    /// The number as it is counted with here.
    ///
    /// @throws IllegalArgumentException if it is larger
    static int small(long value, String name) {
        if (value != (int) value) {
            throw new IllegalArgumentException(name + " must be smaller numbers");
        }
        return (int) value;
    }

    /// A text.
    ///
    /// @throws IllegalArgumentException if it is none
    static String text(JsonNode node, String name) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException(name + " must be texts");
        }
        return node.textValue();
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
        var places = ints(batch, name + "_at", size);
        var values = new ArrayList<String>(size);
        var letters = 0L;
        for (var place : places) {
            var word = text(words.required(place), name);
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
        column.forEach(value -> values.add(text(value, name)));
        return values;
    }

    private static void requireSize(JsonNode column, String name, int size) {
        if (column.size() != size) {
            throw new IllegalArgumentException(
                    "the column " + name + " has " + column.size() + " parts, not " + size);
        }
    }
}
