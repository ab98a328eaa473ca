package org.anteroom.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.change.Tx;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Messages that are JSON and make no sense: whatever stands in the place of any part, they are read or refused, and
/// nothing is reserved for what they only claim to hold (quality.md 4).
final class OddMessagesTest {
    private static final int ROUNDS = Integer.getInteger("anteroom.fuzz", 4_000);
    private static final List<String> ODD = List.of("null", "true", "-1", "0", "1", "2147483647",
            "-2147483648",
            "9223372036854775807", "1.5", "1e300", "\"\"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "{}",
            "[[]]",
            "[null]", "{\"\":null}", "{\"0\":{}}", "[1]", "{\"a\":1,\"b\":2}");
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final DeviceId KIOSK = new DeviceId("k1");

    static List<Object> messages() {
        var mark = new Mark(5, new ChangeId(KIOSK, 1, 2), new Stamp(9, 1, KIOSK));
        var row = new Row(new RowKey(RowKind.PATIENT, "ana"), 8, Fields.of("given_name", "Ana"),
                History.of(mark).written(List.of("area"), mark));
        var called = new Row(new RowKey(RowKind.QUEUE_ENTRY, "e1"), 8, Fields.of("token", "A314"),
                History.of(mark)
                    .plus(new Step(mark, "desk", new Act.Cmd("call", Fields.NONE), Map.of("room", ""))));
        return List.of(
                new PushRequest("k1", 2, 1, "aa", "bb", "1:2:cc", 9, List.of(
                        change(1, Base.NONE, new Act.Put(Fields.of("given_name", "Ana", "area", "North"))),
                        change(2, Base.NONE, new Act.Set(List.of(new Edit("area", "North", "South")))),
                        change(3, new Base(3, 9, 1), new Act.Cmd("erase", Fields.NONE)))),
                new PullAnswer(List.of(row, called), "8", 8, true, 12, 99),
                new PushAnswer(2, "aa", 9, 4, List.of(new Outcome(1, OutcomeKind.PARKED, 3, "with_tx")))
                    .with(new PullAnswer(List.of(row), "8", 8, true, 12, 99)),
                new HelloAnswer("token.x", "", HelloAnswer.SYNC, 9, 2, "aa", Map.of(1, 4L), Map.of(1, "bb"),
                        12, 0,
                        List.of("cc")),
                new HelloRequest("k1", 1, 3, "9f", 0, "1", "0.1", 1, "nonce.x", "c2ln"),
                new DigestAnswer(8, "kiosk.2026-03-10", List.of("00000000000000a1")));
    }

    private static Change change(long n, Base base, Act act) {
        return new Change(new ChangeId(KIOSK, 2, n), new Tx(n, 1), new Stamp(1_000 + n, 0, KIOSK),
                ClockTrust.VERIFIED, Change.KIOSK, Change.SCHEMA, new RowKey(RowKind.PATIENT, "ana"), base,
                act);
    }

    /// What reads a message.
    private interface Reading {
        Object read(String json) throws MalformedChange;
    }

    @ParameterizedTest
    @MethodSource("messages")
    void are_read_or_refused(Object message) throws Exception {
        check(TREES.readTree(Json.bytes(message)),
                json -> Json.read(json.getBytes(StandardCharsets.UTF_8), message.getClass()));
    }

    @Test
    void changes_given_whole_are_read_or_refused() throws Exception {
        for (var act : List.of(new Act.Put(Fields.of("given_name", "Ana")), new Act.Cmd("call", Fields.NONE),
                new Act.Set(List.of(new Edit("area", "North", "South"))))) {
            check(TREES.readTree(ChangeJson.write(change(3, new Base(3, 9, 1), act))), ChangeJson::read);
        }
    }

    private static void check(JsonNode whole, Reading reading) throws Exception {
        for (var seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var odd = whole.deepCopy();
            for (var i = 0; i <= random.nextInt(2); i++) {
                replace(odd, random);
            }
            try {
                assertThat(reading.read(odd.toString())).isNotNull();
            } catch (MalformedChange refused) {
                assertThat(refused).hasMessageNotContaining("Ana");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ": " + odd, e);
            }
        }
    }

    /// Puts something odd in the place of any part, or takes the part out.
    private static void replace(JsonNode message, Random random) throws Exception {
        var places = new ArrayList<ContainerNode<?>>();
        collect(message, places);
        var at = places.get(random.nextInt(places.size()));
        var odd = TREES.readTree(ODD.get(random.nextInt(ODD.size())));
        var part = random.nextInt(at.size());
        switch (at) {
            case ArrayNode list when random.nextInt(4) == 0 -> list.remove(part);
            case ArrayNode list -> list.set(part, odd);
            case ObjectNode object -> object.set(List.copyOf(object.properties()).get(part).getKey(), odd);
            default -> throw new IllegalStateException();
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> places) {
        if (node instanceof ContainerNode<?> container && !container.isEmpty()) {
            places.add(container);
        }
        node.forEach(part -> collect(part, places));
    }
}
