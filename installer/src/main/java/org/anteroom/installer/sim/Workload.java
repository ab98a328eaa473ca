package org.anteroom.installer.sim;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.model.queue.TokenSequence;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;

/// What people do: register and join, call and treat, correct details; several of them on the same few rows.
final class Workload {
    private static final List<String> COMMANDS = List.of(
            "call",
            "call",
            "call",
            "start",
            "start",
            "complete",
            "complete",
            "cancel",
            "leave",
            "miss",
            "return",
            "hold",
            "recall",
            "transfer",
            "adjust",
            "undo");
    private static final List<String> EDITED = List.of(
            "given_name",
            "address",
            "birth_date",
            "phones",
            "consent",
            "notes",
            "deceased",
            "primary_phone",
            "allergies",
            "source");

    /// So many people make a crowd: from then on more is done with them than by new ones.
    private static final int ENOUGH = 2;

    private final Random random;
    private final Ids ids;
    private final List<String> patients = new ArrayList<>();
    private final List<String> entries = new ArrayList<>();
    private final Set<String> tokens = new HashSet<>();

    Workload(Random random, SimClock clock) {
        this.random = random;
        this.ids = new Ids(clock, random);
    }

    /// Someone does something at this device.
    void act(SimDevice device) {
        if (entries.isEmpty() || random.nextInt(entries.size() < ENOUGH ? 4 : 8) == 0) {
            join(device);
        } else if (random.nextInt(3) > 0) {
            command(device);
        } else {
            edit(device);
        }
    }

    private void join(SimDevice device) {
        var today = LocalDate.ofInstant(device.time().instant(), ZoneOffset.UTC);
        var made = device.store().tokens(today).next('A', today, TokenSequence.Clock.TRUSTED);
        if (device.store()
            .find(new RowKey(RowKind.QUEUE_ENTRY, made.key().entryId(SimServer.SITE)))
            .isPresent()) {
            throw new Broken(4, device + " gives " + made.key() + ", which it knows to be given");
        }
        var patient = ids.next();
        var entry = entry(made.key(), patient, device);
        var drafts = List.of(
                Draft.put(RowKind.PATIENT, patient,
                        Fields.of("given_name", word(), "birth_date", "1980-01-01")),
                Draft.put(RowKind.QUEUE_ENTRY, entry.id(), entry.fields()));
        if (device.commit(Change.KIOSK, drafts)) {
            patients.add(patient);
            entries.add(entry.id());
            given(device, made.key());
        }
    }

    private void given(SimDevice device, TokenKey key) {
        if (!tokens.add(key.text()) && !device.mayRepeat()) {
            throw new Broken(4, "token " + key + " was given twice, the second time at " + device);
        }
    }

    private static QueueEntry entry(TokenKey key, String patient, SimDevice device) {
        return QueueEntry
            .joined(key.entryId(SimServer.SITE), key, "general", QueueClass.STANDARD, device.time().instant())
            .with(QueueField.PATIENT, patient);
    }

    private void command(SimDevice device) {
        command(device, new RowKey(RowKind.QUEUE_ENTRY, wanted(entries)));
    }

    /// One step with somebody in line, and often the next at once: who builds on a refused step is parked.
    private void command(SimDevice device, RowKey key) {
        var row = device.store().find(key);
        if (row.isEmpty()) {
            return;
        }
        var name = one(COMMANDS);
        var args = switch (name) {
            case "call" -> Fields.of("room", one(List.of("1", "2")));
            case "transfer" -> Fields.of("service", one(List.of("general", "lab")));
            case "adjust" -> Fields.of("steps", one(List.of("1", "-1")), "reason", "pain");
            case "undo" -> {
                var steps = row.get().history().steps();
                yield steps.isEmpty() ? Fields.NONE
                        : Fields.of("change", steps.getLast().mark().by().toString());
            }
            default -> Fields.NONE;
        };
        var done = device.commit("staff-" + device.name(),
                List.of(Draft.cmd(RowKind.QUEUE_ENTRY, key.id(), name, args)));
        if (done && random.nextInt(2) == 0) {
            command(device, key);
        }
    }

    private void edit(SimDevice device) {
        var key = new RowKey(RowKind.PATIENT, wanted(patients));
        var row = device.store().find(key);
        if (row.isPresent()) {
            var edits = new ArrayList<Edit>();
            edits.add(edited(row.get().fields()));
            if (random.nextInt(3) == 0) {
                var second = edited(row.get().fields());
                if (!second.field().equals(edits.getFirst().field())) {
                    edits.add(second);
                }
            }
            device.commit("staff-" + device.name(), List.of(new Draft(key, new Act.Set(edits))));
        }
    }

    private Edit edited(Fields fields) {
        var field = one(EDITED);
        var was = fields.text(field);
        var now = switch (field) {
            case "birth_date" -> one(List.of("1980-01-01", "1980-01-02", "1981-01-01"));
            case "phones" ->
                Fields.joined(List.of("+4415550100" + random.nextInt(9), "+4415550100" + random.nextInt(9)));
            case "consent" -> one(List.of("yes", "no"));
            case "deceased" -> one(List.of("yes", ""));
            case "notes" -> was.isEmpty() ? word() : was + "\n" + word();
            default -> word();
        };
        return new Edit(field, was, now);
    }

    private String word() {
        return "w" + random.nextInt(1_000);
    }

    /// Most want the same one, as everybody knows the first longest.
    private String wanted(List<String> made) {
        return random.nextInt(3) == 0 ? one(made) : made.getFirst();
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
