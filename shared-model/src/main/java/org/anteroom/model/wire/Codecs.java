package org.anteroom.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.stamp.DeviceId;

/// Lets Jackson write and read the messages whose changes and rows are columns.
final class Codecs {
    private Codecs() {}

    static final class PushWriter extends JsonSerializer<PushRequest> {
        @Override
        public void serialize(PushRequest push, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeStartObject();
            out.writeStringField("device", push.device());
            out.writeNumberField("epoch", push.epoch());
            out.writeNumberField("first_n", push.firstN());
            out.writeStringField("prev_hash", push.prevHash());
            out.writeStringField("hash", push.hash());
            out.writeStringField("previous", push.previous());
            out.writeNumberField("clock", push.clock());
            out.writeFieldName("changes");
            ChangeColumns.write(out, push.changes());
            out.writeEndObject();
        }
    }

    static final class PushReader extends JsonDeserializer<PushRequest> {
        @Override
        public PushRequest deserialize(JsonParser in, DeserializationContext context) throws IOException {
            var json = context.readTree(in);
            try {
                var device = new DeviceId(text(json, "device"));
                var epoch = Column.small(whole(json, "epoch"), "epoch");
                var firstN = whole(json, "first_n");
                return new PushRequest(
                        device.value(),
                        epoch,
                        firstN,
                        text(json, "prev_hash"),
                        text(json, "hash"),
                        json.has("previous") ? text(json, "previous") : "",
                        whole(json, "clock"),
                        ChangeColumns.read(json.required("changes"), device, epoch, firstN));
            } catch (BatchTooLong e) {
                throw e;
            } catch (MalformedChange | IllegalArgumentException e) {
                throw new Unfit(in, e);
            }
        }
    }

    private static String text(JsonNode json, String name) {
        return Column.text(json.required(name), name);
    }

    private static long whole(JsonNode json, String name) {
        return Column.whole(json.required(name), name);
    }

    /// A push whose parts do not fit together. Whose program sends it is told why: the reason quotes none of its texts.
    static final class Unfit extends JsonMappingException {
        @Serial
        private static final long serialVersionUID = 1L;

        private Unfit(JsonParser in, Exception why) {
            super(in, String.valueOf(why.getMessage()));
        }
    }

    static final class PushAnswerWriter extends JsonSerializer<PushAnswer> {
        @Override
        public void serialize(PushAnswer answer, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeStartObject();
            out.writeNumberField("ack_n", answer.ackN());
            out.writeStringField("ack_hash", answer.ackHash());
            out.writeNumberField("server_ms", answer.serverMs());
            out.writeNumberField("head", answer.head());
            out.writeArrayFieldStart("outcomes");
            for (var outcome : answer.outcomes()) {
                out.writePOJO(outcome);
            }
            out.writeEndArray();
            if (answer.page().isPresent()) {
                out.writePOJOField("page", answer.page().get());
            }
            out.writeEndObject();
        }
    }

    static final class PushAnswerReader extends JsonDeserializer<PushAnswer> {
        @Override
        public PushAnswer deserialize(JsonParser in, DeserializationContext context) throws IOException {
            var json = context.readTree(in);
            var told = context.readTreeAsValue(json, Told.class);
            var answer = new PushAnswer(told.ackN(), told.ackHash(), told.serverMs(), told.head(),
                    told.outcomes());
            return json.hasNonNull("page")
                    ? answer.with(context.readTreeAsValue(json.get("page"), PullAnswer.class))
                    : answer;
        }

        /// What every answer has.
        record Told(long ackN, String ackHash, long serverMs, long head, List<Outcome> outcomes) {
            Told {
                ServerMs.require(serverMs);
                outcomes = List.copyOf(outcomes);
            }
        }
    }

    static final class PullWriter extends JsonSerializer<PullAnswer> {
        @Override
        public void serialize(PullAnswer page, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeStartObject();
            out.writeStringField("cursor", page.cursor());
            out.writeNumberField("position", page.position());
            out.writeBooleanField("more", page.more());
            out.writeNumberField("head", page.head());
            out.writeNumberField("server_ms", page.serverMs());
            out.writeStringField("window", page.window());
            out.writeFieldName("rows");
            RowColumns.write(out, page.rows());
            out.writeEndObject();
        }
    }

    static final class PullReader extends JsonDeserializer<PullAnswer> {
        @Override
        public PullAnswer deserialize(JsonParser in, DeserializationContext context) throws IOException {
            var json = context.readTree(in);
            try {
                return new PullAnswer(
                        RowColumns.read(json.required("rows")),
                        json.required("cursor").asText(),
                        json.required("position").longValue(),
                        json.required("more").booleanValue(),
                        json.required("head").longValue(),
                        json.required("server_ms").longValue(),
                        json.path("window").asText(""));
            } catch (IllegalArgumentException _) {
                throw JsonMappingException.from(in, "a page whose parts do not fit together");
            }
        }
    }

    /// An outcome is a list: n, word, seq, detail; and `true` for a repeat.
    static final class OutcomeWriter extends JsonSerializer<Outcome> {
        @Override
        public void serialize(Outcome outcome, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeStartArray();
            out.writeNumber(outcome.n());
            out.writeString(outcome.kind().word());
            out.writeNumber(outcome.seq());
            out.writeString(outcome.detail());
            if (outcome.repeat()) {
                out.writeBoolean(true);
            }
            out.writeEndArray();
        }
    }

    static final class OutcomeReader extends JsonDeserializer<Outcome> {
        @Override
        public Outcome deserialize(JsonParser in, DeserializationContext context) throws IOException {
            var json = context.readTree(in);
            var kind = OutcomeKind.of(json.path(1).asText())
                .orElseThrow(() -> JsonMappingException.from(in, "unknown outcome"));
            return new Outcome(json.path(0).longValue(), kind, json.path(2).longValue(),
                    json.path(3).asText(), json.path(4).asBoolean());
        }
    }
}
