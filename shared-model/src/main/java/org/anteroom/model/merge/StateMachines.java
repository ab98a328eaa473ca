package org.anteroom.model.merge;

import java.util.Map;
import java.util.Set;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.booking.WaitlistCommand;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Mark;
import org.anteroom.model.lease.LeaseCommand;
import org.anteroom.model.patient.PatientCommand;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;

/// Which state machine each kind of row follows.
final class StateMachines {
    private static final StateMachine NONE = new None();
    private static final StateMachine QUEUE = new CommandTable<>(QueueCommand.class,
            Set.of("state", "first_called", "recalls", "missed_at", "steps_out"));
    private static final StateMachine APPOINTMENTS = new CommandTable<>(AppointmentCommand.class);
    private static final StateMachine HOLDS = new CommandTable<>(HoldCommand.class);
    private static final StateMachine WAITLIST = new CommandTable<>(WaitlistCommand.class,
            Set.of("state", "offered_slot", "declined"));
    private static final StateMachine LEASES = new CommandTable<>(LeaseCommand.class);

    private static final StateMachine PATIENTS = new CommandTable<>(PatientCommand.class,
            Set.of("linked_to", "link_reason", "linked_at", "erased_at"));
    private static final StateMachine CONFLICTS = new ConflictMachine();

    private StateMachines() {}

    static StateMachine of(RowKind kind) {
        return switch (kind) {
            case QUEUE_ENTRY -> QUEUE;
            case APPOINTMENT -> APPOINTMENTS;
            case HOLD -> HOLDS;
            case WAITLIST -> WAITLIST;
            case LEASE -> LEASES;
            case CONFLICT -> CONFLICTS;
            case PATIENT -> PATIENTS;
            case ALERT, CONFIG, DEVICE ->
                NONE;
        };
    }

    /// For rows that are only put and edited.
    private static final class None implements StateMachine {
        @Override
        public boolean knows(Act.Cmd command) {
            return false;
        }

        @Override
        public int rank(String command) {
            return 0;
        }

        @Override
        public boolean allows(Fields before, Act.Cmd command) {
            return false;
        }

        @Override
        public Map<String, String> effect(Fields before, Act.Cmd command, Mark mark) {
            return Map.of();
        }

        @Override
        public boolean asks(String one, String other) {
            return false;
        }
    }
}
