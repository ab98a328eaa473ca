package org.anteroom.installer.soak;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.anteroom.installer.bench.InventedPatients;
import org.anteroom.installer.bench.LocalKiosk;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.Timetables;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Row;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.lease.LeaseCommand;
import org.anteroom.model.lease.LeaseField;
import org.anteroom.model.lease.LeaseState;
import org.anteroom.model.merge.ConflictDecision;
import org.anteroom.model.merge.ConflictState;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.store.Lookups;

/// What people do at one device: register and join the line, call and treat whoever joined last, correct details, decide conflicts, and
/// book by lease; many at different devices with the same few.
final class Staff {
    private static final List<String> COMMANDS = List.of("call", "call", "call", "start", "start", "complete",
            "complete", "cancel", "leave", "miss", "return", "hold", "recall", "transfer", "adjust", "undo");
    private static final List<String> EDITED = List.of("address", "area", "notes", "primary_phone");
    private static final int CROWD = 4;

    private final Device device;
    private final LocalStore store;
    private final LocalKiosk kiosk;
    private final InventedPatients people;
    private final RandomGenerator random;
    private final Consumer<String> tell;

    /// @param tell gets a line for all that is done: `number <day> <number>` or `change <id>`
    Staff(Device device, RandomGenerator random, Consumer<String> tell) {
        this.device = device;
        this.store = device.store();
        this.kiosk = new LocalKiosk(store, device.site(), device.clock());
        this.people = new InventedPatients(random.nextLong());
        this.random = random;
        this.tell = tell;
    }

    /// Someone does something.
    void act() {
        var desk = store.self().role().equals("desk");
        switch (random.nextInt(desk ? 1 : 5, desk ? 10 : 12)) {
            case 1, 2, 3, 4 -> anyone().ifPresent(this::command);
            case 5, 6 -> edit();
            case 7 -> book();
            case 8 -> decide();
            default -> tell.accept("number " + today() + " " + kiosk.register(people));
        }
    }

    private LocalDate today() {
        return device.site().serviceDay(device.clock().instant());
    }

    /// Somebody in line, most often one of the last.
    private Optional<Row> anyone() {
        var line = store.findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, today().toString());
        var last = line.subList(Math.max(0, line.size() - CROWD), line.size());
        return line.isEmpty() ? Optional.empty() : Optional.of(one(random.nextInt(3) == 0 ? line : last));
    }

    private Optional<Row> anyPatient() {
        return anyone()
            .flatMap(
                    entry -> store
                        .find(new RowKey(RowKind.PATIENT, entry.fields().text(QueueField.PATIENT.field()))));
    }

    private void command(Row entry) {
        var name = one(COMMANDS);
        var steps = entry.history().steps();
        var arguments = switch (name) {
            case "call" -> Fields.of("room", one(List.of("1", "2")));
            case "transfer" -> Fields.of("service", one(kiosk.services()));
            case "adjust" -> Fields.of("steps", one(List.of("1", "-1")), "reason", "pain");
            case "undo" -> steps.isEmpty() ? Fields.NONE
                    : Fields.of("change", steps.getLast().mark().by().toString());
            default -> Fields.NONE;
        };
        commit(List.of(Draft.cmd(RowKind.QUEUE_ENTRY, entry.key().id(), name, arguments)));
    }

    private void edit() {
        anyPatient().ifPresent(patient -> {
            var field = one(EDITED);
            var was = patient.fields().text(field);
            var now = field.equals("notes") && !was.isEmpty() ? was + "\n" + word() : word();
            commit(List.of(new Draft(patient.key(), new Act.Set(List.of(new Edit(field, was, now))))));
        });
    }

    private void decide() {
        var conflicts = new ArrayList<Row>();
        for (var state : ConflictState.values()) {
            conflicts.addAll(store.findBy(RowKind.CONFLICT, Lookups.STATE, state.word()));
        }
        if (!conflicts.isEmpty()) {
            var conflict = one(conflicts);
            var subject = ConflictDecision.subject(conflict).flatMap(store::find);
            var choice = switch (random.nextInt(3)) {
                case 0 -> new ConflictDecision.Choice.Accept();
                case 1 -> new ConflictDecision.Choice.Other();
                default -> new ConflictDecision.Choice.Value(word());
            };
            ConflictDecision.drafts(conflict, subject, choice, "").ifPresent(this::commit);
        }
    }

    private void book() {
        var held = store.findBy(RowKind.LEASE, Lookups.STATE, LeaseState.GRANTED.word())
            .stream()
            .map(row -> new Lease(row.key().id(), row.fields()))
            .filter(lease -> lease.maySpend(store.self().device(), device.clock().instant(),
                    store.restoredAt()))
            .toList();
        if (!held.isEmpty()) {
            var lease = one(held);
            anyPatient().ifPresent(patient -> slot(lease).ifPresent(slot -> spend(lease, slot, patient)));
        }
    }

    private Optional<Slot> slot(Lease lease) {
        var date = LocalDate.parse(lease.text(LeaseField.DATE));
        return lease.slot()
            .flatMap(
                    wanted -> Timetables.of(device.site().calendar(), timetables())
                        .of(wanted.provider())
                        .slotsOn(date, Wish.ANY)
                        .stream()
                        .filter(slot -> slot.id().equals(wanted))
                        .findFirst());
    }

    private Map<String, Fields> timetables() {
        var rows = new LinkedHashMap<String, Fields>();
        Timetables.TYPES.forEach(type -> store.findBy(RowKind.CONFIG, Lookups.TYPE, type)
            .forEach(row -> rows.put(row.key().id(), row.fields())));
        return rows;
    }

    private void spend(Lease lease, Slot slot, Row patient) {
        var id = new Ids(device.clock(), new SecureRandom()).next();
        var visit = Appointment.on(id, slot, patient.key().id(), AppointmentState.BOOKED)
            .with(AppointmentField.LEASE, lease.id());
        commit(List.of(
                Draft.cmd(RowKind.LEASE, lease.id(), LeaseCommand.SPEND.word(), Fields.of("appointment", id)),
                Draft.put(RowKind.APPOINTMENT, id, visit.fields())));
    }

    private void commit(List<Draft> drafts) {
        if (store.commit(Change.KIOSK, drafts) instanceof Commit.Done(var changes)) {
            changes.forEach(change -> tell.accept("change " + change.id()));
        }
    }

    private String word() {
        return "w" + random.nextInt(1_000);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
