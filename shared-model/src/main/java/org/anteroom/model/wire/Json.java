package org.anteroom.model.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import org.anteroom.model.change.Outcome;

/// Reads and writes the messages of the sync protocol: records in snake_case, unknown members ignored.
///
/// Limits depth and sizes, so that no text from the network can exhaust memory. Buffers are shared by all threads: a
/// virtual thread lives for one message and has none left from the one before.
public final class Json {
    private static final int LONGEST = 1 << 20;
    private static final JsonMapper MAPPER = JsonMapper
        .builder(
                JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                .maxNestingDepth(20)
                                .maxStringLength(LONGEST)
                                .maxNameLength(LONGEST)
                                .maxNumberLength(20)
                                .build())
                    .build())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .addModule(
                new SimpleModule("anteroom").addSerializer(PushRequest.class, new Codecs.PushWriter())
                    .addDeserializer(PushRequest.class, new Codecs.PushReader())
                    .addSerializer(PushAnswer.class, new Codecs.PushAnswerWriter())
                    .addDeserializer(PushAnswer.class, new Codecs.PushAnswerReader())
                    .addSerializer(PullAnswer.class, new Codecs.PullWriter())
                    .addDeserializer(PullAnswer.class, new Codecs.PullReader())
                    .addSerializer(Outcome.class, new Codecs.OutcomeWriter())
                    .addDeserializer(Outcome.class, new Codecs.OutcomeReader()))
        .build();

    private Json() {}

    /// The message as bytes of UTF-8 JSON.
    public static byte[] bytes(Object message) {
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that cannot be written: " + message.getClass(), e);
        }
    }

    /// Reads a message.
    ///
    /// @throws MalformedChange if the bytes are no JSON of this form
    /// @throws BatchTooLong    if it is a push that says too much at once
    public static <T> T read(byte[] json, Class<T> type) throws MalformedChange {
        try {
            var value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new MalformedChange("the message is empty");
            }
            return value;
        } catch (Codecs.Unfit e) {
            throw new MalformedChange("not a " + type.getSimpleName() + ", for " + e.getOriginalMessage());
        } catch (java.io.IOException _) {
            throw new MalformedChange("not a " + type.getSimpleName() + " in JSON");
        }
    }

    static JsonNode tree(String json) throws MalformedChange {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException _) {
            throw new MalformedChange("not JSON");
        }
    }
}
