package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.change.Tx;
import org.anteroom.model.merge.Conflict.Effect;
import org.anteroom.model.merge.Conflict.Ending;
import org.anteroom.model.merge.Conflict.Side;

/// Merges a step of a state machine by command and rank, not by value (sync.md 6).
///
/// A command that outranks those given apart is applied to the row as it was before them, so that the order of
/// arrival does not matter: the highest rank stands, every other is kept in a conflict row, and remembered beside the
/// one that stands in case that one is undone.
final class CommandMerge {
    private final StateMachine machine;
    private final Stepping stepping;
    private final Row row;
    private final Change change;
    private final Act.Cmd cmd;
    private final Mark mark;
    private final List<Step> inherited;
    private final List<Conflict> broughtBack = new ArrayList<>();

    private CommandMerge(
            StateMachine machine,
            Row row,
            Change change,
            Act.Cmd cmd,
            Mark mark,
            List<Step> inherited) {
        this.machine = machine;
        this.stepping = new Stepping(machine, row);
        this.row = row;
        this.change = change;
        this.cmd = cmd;
        this.mark = mark;
        this.inherited = inherited;
    }

    static MergeOutcome merge(Row row, Change change, Act.Cmd cmd, Mark mark) {
        var machine = StateMachines.of(row.key().kind());
        if (cmd.name().equals(StateMachine.UNDO)) {
            return UndoMerge.merge(machine, row, change, cmd, mark, List.of());
        }
        return machine.knows(cmd) ? new CommandMerge(machine, row, change, cmd, mark, List.of()).command()
                : new MergeOutcome.Rejected("unknown_command");
    }

    /// A command that stood beside one now undone or overcome meets the row once more.
    ///
    /// @param apart the version of what it stood beside, which it did not know
    /// @param now   the mark of what brings it back
    static MergeOutcome again(Row row, Step beside, long apart, Mark now) {
        var by = beside.mark().by();
        if (row.history().steps().stream().anyMatch(step -> step.mark().by().equals(by))) {
            return new MergeOutcome.Noop(row);
        }
        var known = Math.min(known(row, beside), apart - 1);
        var change = new Change(
                by, new Tx(by.n(), 1), beside.mark().at(), ClockTrust.VERIFIED, beside.actor(), Change.SCHEMA,
                row.key(), new Base(known, 0), beside.command());
        var mark = beside.hadEffect() ? beside.mark() : new Mark(now.ver(), by, beside.mark().at());
        var machine = StateMachines.of(row.key().kind());
        var cmd = beside.command();
        return Effective.isUndo(beside)
                ? UndoMerge.merge(machine, row, change, cmd, mark, beside.beside())
                : new CommandMerge(machine, row, change, cmd, mark, beside.beside()).command();
    }

    /// The version a remembered command knew: one before its own, before what it overcame, and before what had stood
    /// against it until that was taken back.
    private static long known(Row row, Step beside) {
        if (!beside.hadEffect()) {
            return beside.mark().ver();
        }
        var steps = row.history().steps();
        var overcame = beside.beside().stream().filter(Step::hadEffect);
        var stoodAgainst = steps.stream()
            .filter(step -> step.mark().ver() == beside.mark().ver())
            .flatMap(undo -> steps.stream().filter(step -> Effective.isBy(step, Effective.target(undo))));
        return Stream.of(Stream.of(beside), overcame, stoodAgainst)
            .flatMap(all -> all)
            .mapToLong(step -> step.mark().ver() - 1)
            .min()
            .orElseThrow();
    }

    private MergeOutcome command() {
        var steps = row.history().steps();
        var unseen = steps.stream().filter(step -> Chains.apart(machine, step, change)).toList();
        var apart = Effective.of(Chains.apart(machine, steps, change));
        if (apart.isEmpty() && !machine.allows(row.fields(), cmd)) {
            apart = Effective.of(unseen);
        }
        if (apart.isEmpty()) {
            return unopposed(unseen);
        }
        return opposed(apart);
    }

    private MergeOutcome opposed(List<Step> apart) {
        var strongest = apart.stream()
            .reduce((one, other) -> rank(other) > rank(one) ? other : one)
            .orElseThrow();
        var rank = machine.rank(cmd.name());
        if (rank > rank(strongest)) {
            return outrank(apart);
        }
        return apart.stream()
            .filter(step -> rank(step) == rank(strongest) && machine.agree(step.command(), cmd))
            .findFirst()
            .map(this::agreed)
            .orElseGet(() -> giveWay(strongest, rank == rank(strongest), apart));
    }

    private int rank(Step step) {
        return machine.rank(step.command().name());
    }

    private MergeOutcome unopposed(List<Step> unseen) {
        var here = stepping.here();
        if (machine.allows(here.fields(), cmd)) {
            return standing(here, List.of(), List.of());
        }
        if (change.base().after() == 0 || unseen.isEmpty()) {
            return new MergeOutcome.Rejected("illegal_transition");
        }
        // It follows a command of its own that gave way to one since undone.
        return standing(here, List.of(), List.of(overLost(unseen.getLast(), Ending.OPEN)));
    }

    private MergeOutcome outrank(List<Step> apart) {
        var before = before(apart);
        if (change.base().after() == 0 && !machine.allows(before.fields(), cmd)) {
            return new MergeOutcome.Rejected("illegal_transition");
        }
        var conflicts = apart.stream()
            .flatMap(step -> Stream.concat(Stream.of(step), machine.agreeing(step).stream()))
            .map(
                    step -> overLost(
                            step,
                            machine.asks(cmd.name(), step.command().name()) ? Ending.OPEN : Ending.AUTO))
            .toList();
        return standing(before, apart, conflicts);
    }

    /// Where the row would be if only what this change knew of had happened, also what gave way to the others.
    private Stepping.Place before(List<Step> apart) {
        var first = row.history().steps().indexOf(apart.getFirst());
        return from(first, known(apart),
                inEffect(first).stream().filter(step -> !apart.contains(step)).toList());
    }

    /// It stands with the step that says the same, and beneath it stands what the change knew of and had given way to that.
    private MergeOutcome agreed(Step same) {
        var known = known(List.of(same));
        if (known.isEmpty()) {
            return new MergeOutcome.Noop(remembered(same));
        }
        var first = row.history().steps().indexOf(same);
        var later = inEffect(first).stream()
            .map(step -> step.equals(same) ? step.with(gaveWay()) : step)
            .toList();
        return new MergeOutcome.Noop(stepping.at(from(first, known, later), mark), broughtBack);
    }

    private List<Step> inEffect(int first) {
        return Effective.undoable(row.history().steps().subList(first, row.history().steps().size()));
    }

    /// Where these steps lead from before the row's step of this index.
    ///
    /// @param beneath what had given way, and comes before them once more
    private Stepping.Place from(int first, List<Step> beneath, List<Step> steps) {
        var before = stepping.at(stepping.before(first), mark);
        for (var step : beneath) {
            var outcome = again(before, step, mark.ver(), mark);
            before = outcome.result().orElse(before);
            broughtBack.addAll(outcome.conflicts());
        }
        var place = new Stepping.Place(before.fields(), before.history().steps());
        for (var step : steps) {
            place = stepping.step(place, step.mark(), step.actor(), step.command(), step.beside());
        }
        return place;
    }

    /// What the change knew of, among what is remembered beside these steps: it was in effect then, or is of its own log.
    private List<Step> known(List<Step> apart) {
        return apart.stream()
            .flatMap(step -> step.beside().stream())
            .flatMap(step -> knows(step) ? Stream.of(step) : known(List.of(step)).stream())
            .toList();
    }

    private boolean knows(Step step) {
        return step.hadEffect() ? !Chains.apart(step.mark(), change) : Chains.own(step.mark().by(), change);
    }

    /// The command takes effect from there; what was edited apart from it gives way where it writes the same field.
    private MergeOutcome standing(Stepping.Place from, List<Step> beside, List<Conflict> overcome) {
        var conflicts = new ArrayList<>(overcome);
        stepping.effect(from, cmd, mark).forEach((field, value) -> {
            if (!value.equals(from.fields().text(field)) && isEditedApart(from, field)) {
                var edit = row.history().edited(field);
                var kept = Side.of(value, mark, change.actor());
                var lost = Side.of(from.fields().text(field), edit, "");
                conflicts.add(
                        new Conflict(
                                row.key(), Conflict.Shape.FIELD, field, "COMMAND", "", value, kept, lost,
                                Effect.TOOK_ARRIVING, Ending.AUTO));
            }
        });
        var remembered = new ArrayList<>(beside);
        inherited.stream()
            .filter(one -> beside.stream().noneMatch(other -> other.mark().by().equals(one.mark().by())))
            .forEach(remembered::add);
        var place = stepping.step(from, mark, change.actor(), cmd, remembered);
        return outcome(place, conflicts);
    }

    private boolean isEditedApart(Stepping.Place from, String field) {
        var edit = row.history().marks().get(field);
        return edit != null && Chains.apart(edit, change)
                && Effective.writer(from.steps(), field).filter(step -> step.ver() >= edit.ver()).isEmpty();
    }

    /// @param own what this change itself met
    private MergeOutcome outcome(Stepping.Place place, List<Conflict> own) {
        var next = stepping.at(place, mark);
        var all = new ArrayList<>(broughtBack);
        all.addAll(own);
        return own.isEmpty() ? new MergeOutcome.Applied(next, all) : MergeOutcome.of(next, all);
    }

    private MergeOutcome giveWay(Step stronger, boolean equalRank, List<Step> apart) {
        var disputed = machine.disputed(cmd, mark);
        if (equalRank && disputed.isPresent()) {
            var remembering = remembered(stronger);
            return new MergeOutcome.Contested(
                    remembering.with(mark.ver(), row.fields().with(disputed.get()), remembering.history()),
                    List.of());
        }
        var open = equalRank || machine.asks(cmd.name(), stronger.command().name()) || agreesTooLate(apart);
        var conflict = Conflict.between(
                row.key(),
                Side.of(stronger.command(), stronger.mark(), stronger.actor()),
                Side.of(cmd, mark, change.actor()),
                equalRank ? Effect.FIRST_STANDS : Effect.STRONGER_STANDS,
                open ? Ending.OPEN : Ending.AUTO);
        return open ? new MergeOutcome.Contested(remembered(stronger), List.of(conflict))
                : new MergeOutcome.Superseded(remembered(stronger), List.of(conflict));
    }

    /// Whether it would have kept beneath it what its giver had lost, had it come before what others made of the same step.
    private boolean agreesTooLate(List<Step> apart) {
        return !known(apart).isEmpty()
                && apart.stream().anyMatch(step -> machine.agree(step.command(), cmd));
    }

    private Row remembered(Step standing) {
        return stepping.remembering(standing, gaveWay(), mark);
    }

    private Step gaveWay() {
        return new Step(new Mark(change.base().ver(), mark.by(), mark.at()), change.actor(), cmd, Map.of(),
                inherited);
    }

    private Conflict overLost(Step step, Ending ending) {
        return Conflict.between(
                row.key(),
                Side.of(cmd, mark, change.actor()),
                Side.of(step.command(), step.mark(), step.actor()),
                Effect.STRONGER_STANDS,
                ending);
    }
}
