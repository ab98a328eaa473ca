package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.EnumWord;
import org.anteroom.model.RowCommand;
import org.anteroom.model.RowField;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.booking.HoldState;
import org.anteroom.model.booking.WaitlistCommand;
import org.anteroom.model.booking.WaitlistState;
import org.anteroom.model.change.Act;
import org.anteroom.model.lease.LeaseCommand;
import org.anteroom.model.lease.LeaseState;
import org.anteroom.model.patient.PatientCommand;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.FieldRule;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;

/// The page that people review is what the program does: `docs/merge-rules.md` is written from the tables.
final class MergeRulesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "merge-rules.md");
    private static final Path WRITTEN = Path.of("target", "merge-rules.md");
    private static final Map<FieldRule, String> MEANING = Map.of(
            FieldRule.LATEST, "the later stamp wins",
            FieldRule.FIRST, "the value that is there stays",
            FieldRule.UNION, "all members of both",
            FieldRule.THREE_WAY_SET, "what either added, less what either removed",
            FieldRule.MAX, "the larger number",
            FieldRule.STICKY_TRUE, "once `yes`, clearing it is asked",
            FieldRule.APPEND, "both additions, one after the other",
            FieldRule.MOST_RESTRICTIVE, "a `no` beats anything, else all refusals of both",
            FieldRule.ASK, "the present value stays and staff decide");

    private static final Map<RowKind, List<? extends RowCommand>> COMMANDS = Map.of(
            RowKind.QUEUE_ENTRY, List.of(QueueCommand.values()),
            RowKind.APPOINTMENT, List.of(AppointmentCommand.values()),
            RowKind.HOLD, List.of(HoldCommand.values()),
            RowKind.WAITLIST, List.of(WaitlistCommand.values()),
            RowKind.LEASE, List.of(LeaseCommand.values()),
            RowKind.PATIENT, List.of(PatientCommand.values()),
            RowKind.CONFLICT, List.of(ConflictCommand.values()));

    private final StringBuilder page = new StringBuilder();

    @Test
    void the_page_says_what_the_tables_say() throws IOException {
        write();
        Files.createDirectories(WRITTEN.getParent());
        Files.writeString(WRITTEN, page);

        assertThat(Files.readString(PAGE))
            .as("review shared-model/target/merge-rules.md and copy it over docs/merge-rules.md")
            .isEqualTo(page.toString());
    }

    private void write() {
        line("# Merge rules");
        line("");
        line("Written by `MergeRulesPageTest` from the tables the program runs on. What the words mean: sync.md 6;");
        line("what happens to the losing side: [conflicts.md](conflicts.md).");
        line("");
        line("## Fields");
        line("");
        line("An edit applies if nobody else changed the field since its base, and says nothing if the value is there");
        line("already. Otherwise the field's rule decides. A field not named here is `LATEST`. Fields marked * are");
        line("written by commands only. Who knew the row but may not see the field, as at a kiosk, adds to what is joined.");
        line("What an edit saw, and a restored server lost, comes back with it. An edit made apart from a step that writes the");
        line("same field counts as made before it: the step stands, and the edit is there again when that is taken back. Where");
        line("two said the same apart, and the earlier then something else, that stands, and a conflict names the later.");
        line("");
        line("| rule | what stands |");
        line("|---|---|");
        for (var rule : FieldRule.values()) {
            line("| `" + rule + "` | " + MEANING.get(rule) + " |");
        }
        fields("Patients", RowKind.PATIENT, PatientField.values());
        fields("Queue entries", RowKind.QUEUE_ENTRY, QueueField.values());
        fields("Appointments", RowKind.APPOINTMENT, AppointmentField.values());
        line("");
        line("Holds, waiting list, leases, alerts, conflicts, configuration and devices: `LATEST` throughout;");
        line("of the waiting list commands alone write `offered_slot` and `declined`, as they do any row's `state`.");
        line("\n## Commands\n");
        line("A command alone follows the state machine: from which states it may be given stands in the fourth");
        line("column. Of two given apart the higher rank stands. Of equal rank: the same command with the same");
        line("arguments (those it needs are bold) says the same, otherwise the first to arrive stands and a conflict is open.");
        line("The last column names commands against which a conflict is open whichever stands. `undo`, whose argument");
        line("`change` names the step it takes back, `device:epoch:n`, applies only while that is the last in effect; rank 1.");
        line("With `reason` `downtime` any may tell by `at` when it took place, as an instant, up to three days back. Who gave");
        line("way with one step, and then says the same as one that a stronger followed meanwhile, is shown to staff.");
        commands("Queue entries", RowKind.QUEUE_ENTRY, QueueCommand.values(), EntryState.values());
        commands("Appointments", RowKind.APPOINTMENT, AppointmentCommand.values(), AppointmentState.values());
        commands("Holds", RowKind.HOLD, HoldCommand.values(), HoldState.values());
        commands("Waiting list", RowKind.WAITLIST, WaitlistCommand.values(), WaitlistState.values());
        commands("Leases", RowKind.LEASE, LeaseCommand.values(), LeaseState.values());
        commands("Patients", RowKind.PATIENT, PatientCommand.values());
        commands("Conflicts", RowKind.CONFLICT, ConflictCommand.values(), ConflictState.values());
        authority();
    }

    private void authority() {
        line("\n## Who may say what\n");
        line("The role is the one IT gave the device, when the change is taken in. Anything else is `rejected`");
        line("(`not_allowed`) and kept for staff. A kiosk spends and returns its own leases only. `patient_number` and");
        line("`appointment_number` only the server gives. The server itself may say everything.");
        line("");
        line("| rows | desk | kiosk | board |");
        line("|---|---|---|---|");
        for (var kind : RowKind.values()) {
            line("| " + kind.word() + " | " + Stream.of(Authority.DESK, Authority.KIOSK, Authority.BOARD)
                .map(role -> said(role, kind))
                .collect(Collectors.joining(" | ")) + " |");
        }
    }

    private static String said(Authority role, RowKind kind) {
        var acts = new ArrayList<String>();
        if (role.allows(kind, new Act.Put(Fields.NONE))) {
            acts.add("put");
        }
        if (role.allows(kind, new Act.Set(List.of()))) {
            acts.add("set");
        }
        var commands = COMMANDS.getOrDefault(kind, List.of()).stream().map(RowCommand::word).toList();
        var allowed = commands.stream()
            .filter(word -> role.allows(kind, new Act.Cmd(word, Fields.NONE)))
            .toList();
        if (!allowed.isEmpty() && allowed.equals(commands)) {
            acts.add("all commands");
        } else {
            allowed.forEach(word -> acts.add("`" + word + "`"));
        }
        return acts.isEmpty() ? "nothing" : String.join(", ", acts);
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private void fields(String title, RowKind kind, RowField... fields) {
        var byRule = new TreeMap<FieldRule, List<String>>();
        for (var field : fields) {
            assertThat(FieldRules.of(kind, field.field())).isEqualTo(field.rule());
            var name = "`" + field.field() + "`" + (StateMachines.of(kind).owns(field.field()) ? "*" : "");
            byRule.computeIfAbsent(field.rule(), _ -> new ArrayList<>()).add(name);
        }
        line("\n### " + title + "\n");
        line("| rule | fields |");
        line("|---|---|");
        byRule.forEach((rule, names) -> line("| `" + rule + "` | " + String.join(", ", names) + " |"));
    }

    private void commands(String title, RowKind kind, RowCommand[] commands, Enum<?>... states) {
        var machine = StateMachines.of(kind);
        line("\n### " + title + "\n");
        line("| command | rank | arguments | from | always a conflict against |");
        line("|---|---|---|---|---|");
        for (var command : commands) {
            assertThat(machine.rank(command.word())).isEqualTo(command.rank());
            var from = Stream.of(states)
                .map(EnumWord::of)
                .filter(state -> command.allows(Fields.of("state", state), Fields.of("reason", "x")))
                .collect(Collectors.joining(", "));
            var asks = Stream.of(commands)
                .map(RowCommand::word)
                .filter(other -> machine.asks(command.word(), other))
                .collect(Collectors.joining(", "));
            var arguments = CommandArguments.of(command);
            line("| `%s` | %d | %s | %s | %s |".formatted(command.word(), command.rank(), arguments, from,
                    asks));
        }
    }
}
