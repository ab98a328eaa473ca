package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.ConflictDecision.Choice;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever was changed apart and whatever staff choose, in any order: neither value is ever lost, and taking a
/// decision back brings back exactly what was there before it.
final class DecisionPropertyTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final RowKey ENTRY = new RowKey(RowKind.QUEUE_ENTRY, "entry-1");
    private static final List<String> COMMANDS = List.of("call", "hold", "cancel", "leave", "transfer",
            "adjust");
    private static final List<String> SAID = List.of("state", "room", "service", "hold_reason", "end_reason",
            "adjust", "adjust_reason", "sub_status");

    private Replica subject = new Replica(Replica.confirmed(ANA, Fields.NONE));
    private Replica conflict = subject;
    private Random random = new Random(0);
    private long n;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void no_value_of_a_field_is_ever_lost(long seed) {
        random = new Random(seed);
        for (var field : PatientField.values()) {
            var machine = StateMachines.of(RowKind.PATIENT);
            if (machine.owns(field.field())) {
                continue;
            }
            var base = value();
            var values = List.of(value(), value());
            subject = new Replica(Replica.confirmed(ANA, Fields.of(field.field(), base)));
            subject.arrive(Script.of("d1", ANA)
                .set(field.field(), base, values.getFirst())
                .changes()
                .getFirst());
            subject
                .arrive(Script.of("d2", ANA).set(field.field(), base, values.getLast()).changes().getFirst());
            if (subject.conflicts().isEmpty()) {
                assertThat(values.getFirst().equals(values.getLast()) || values.contains(base))
                    .as("%s, seed %d", field, seed)
                    .isTrue();
                continue;
            }
            decideAtRandom(seed + " " + field, List.of(field.field()), values);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void no_step_is_ever_lost(long seed) {
        random = new Random(seed);
        for (var one : COMMANDS) {
            for (var other : COMMANDS) {
                subject = new Replica(
                        Replica.confirmed(ENTRY, Fields.of("state", "waiting", "service", "general")));
                subject.arrive(Script.of("d1", ENTRY).then(command(one)).changes().getFirst());
                subject.arrive(Script.of("d2", ENTRY).then(command(other)).changes().getFirst());
                if (!subject.conflicts().isEmpty()) {
                    decideAtRandom(seed + " " + one + " " + other, SAID, List.of(one, other));
                }
            }
        }
    }

    private Act command(String name) {
        var some = String.valueOf(random.nextInt(3) + 1);
        var args = switch (name) {
            case "call" -> Fields.of("room", some);
            case "transfer" -> Fields.of("service", "line-" + some);
            case "adjust" -> Fields.of("steps", "1", "reason", "r" + some);
            default -> Fields.of("reason", "r" + some);
        };
        return new Act.Cmd(name, args);
    }

    private String value() {
        var one = "v" + random.nextInt(4);
        return random.nextBoolean() ? one : Fields.joined(new TreeSet<>(List.of(one, "w\\x=" + one)));
    }

    private void decideAtRandom(String schedule, List<String> watched, List<String> values) {
        var kept = subject.conflicts().values().iterator().next();
        var by = kept.lost().mark();
        conflict = new Replica(
                new Row(kept.key(), 1, kept.toFields(), History.of(new Mark(1, by.by(), by.at()))));
        var before = watched(watched);
        var decided = false;
        n = 1;
        for (var i = 0; i < 8; i++) {
            var choice = choice(decided);
            var as = schedule + ", decision " + i + " " + choice.getClass().getSimpleName();
            var drafts = ConflictDecision.drafts(conflict.row(), Optional.of(subject.row()), choice, "");
            if (drafts.isPresent()) {
                before = decided ? before : watched(watched);
                for (var draft : drafts.get()) {
                    arrive(as, draft.row(), draft.act());
                }
                decided = !decided;
                if (!decided) {
                    assertThat(watched(watched)).as(as).isEqualTo(before);
                }
            }
            assertThat(conflict.fields().asMap().values()).as(as).containsAll(values);
        }
    }

    private Choice choice(boolean decided) {
        if (decided) {
            return new Choice.Undo(new DeviceId("desk"));
        }
        return switch (random.nextInt(3)) {
            case 0 -> new Choice.Accept();
            case 1 -> new Choice.Other();
            default -> new Choice.Value(value());
        };
    }

    private void arrive(String as, RowKey key, Act act) {
        var known = key.kind() == RowKind.CONFLICT ? conflict : subject;
        var at = new Stamp(1_773_140_000_000L + n, 0, new DeviceId("desk"));
        Change change = Script.of("desk", key).change(n, at, new Base(known.row().ver(), 0), act);
        n++;
        assertThat(known.arrive(change)).as(as).isNotInstanceOf(MergeOutcome.Rejected.class);
    }

    private Map<String, String> watched(List<String> names) {
        var values = new TreeMap<String, String>();
        names.forEach(name -> values.put(name, subject.fields().text(name)));
        return values;
    }
}
