package org.anteroom.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;

/// Lets Jackson write and read the values that have a canonical form of their own.
final class Codecs {
    private Codecs() {}

    static final class ChangeWriter extends JsonSerializer<Change> {
        @Override
        public void serialize(Change change, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeRawValue(ChangeJson.write(change));
        }
    }

    static final class ChangeReader extends JsonDeserializer<Change> {
        @Override
        public Change deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                return ChangeJson.read(context.readTree(in));
            } catch (MalformedChange e) {
                throw JsonMappingException.from(in, e.getMessage());
            }
        }
    }

    static final class RowWriter extends JsonSerializer<Row> {
        @Override
        public void serialize(Row row, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeRawValue(RowJson.write(row));
        }
    }

    static final class RowReader extends JsonDeserializer<Row> {
        @Override
        public Row deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                return RowJson.read(context.readTree(in));
            } catch (MalformedChange e) {
                throw JsonMappingException.from(in, e.getMessage());
            }
        }
    }

    /// An outcome is a list: n, word, seq, detail.
    static final class OutcomeWriter extends JsonSerializer<Outcome> {
        @Override
        public void serialize(Outcome outcome, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeStartArray();
            out.writeNumber(outcome.n());
            out.writeString(outcome.kind().word());
            out.writeNumber(outcome.seq());
            out.writeString(outcome.detail());
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
                    json.path(3).asText());
        }
    }
}
