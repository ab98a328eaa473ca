package org.anteroom.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads and writes the JSON of requests and answers: UTF-8 only, no repeated names, nothing after the end, bounded.
public final class StrictJson {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_TEXT = 100_000;
    private static final int MAX_NUMBER = 32;
    private static final int MAX_NAME = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder(
            JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT)
                            .maxNumberLength(MAX_NUMBER)
                            .maxNameLength(MAX_NAME)
                            .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();

    private StrictJson() {}

    /// An empty object to fill.
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Any value as a node.
    public static JsonNode node(Object value) {
        return MAPPER.valueToTree(value);
    }

    /// The bytes of this value.
    public static byte[] bytes(JsonNode value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /// The object in this body.
    ///
    /// @throws Refusal 400 if it is anything else; says where, never what
    public static ObjectNode readObject(byte[] body) {
        try {
            if (MAPPER.readTree(text(body)) instanceof ObjectNode object) {
                return object;
            }
            throw Refusal.malformed("The request body must be one JSON object.");
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw Refusal.malformed(
                    at == null ? "The request body is not valid JSON."
                            : "The request body is not valid JSON (line " + at.getLineNr() + ", column "
                                    + at.getColumnNr() + ").");
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw Refusal.malformed("The request body is not UTF-8.");
        }
    }
}
