package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.List;
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
    private final Meeting met;
    private final StateMachine machine;
    private final Stepping stepping;
    private final Row row;
    private final List<Conflict> broughtBack = new ArrayList<>();

    private CommandMerge(Meeting met) {
        this.met = met;
        this.machine = met.machine();
        this.stepping = met.stepping();
        this.row = met.row();
    }

    static MergeOutcome merge(Row row, Change change, Act.Cmd cmd, Mark mark) {
        var met = new Meeting(row, change, cmd, mark, List.of());
        return cmd.name().equals(StateMachine.UNDO) || met.machine().knows(cmd) ? merge(met)
                : new MergeOutcome.Rejected("unknown_command");
    }

    private static MergeOutcome merge(Meeting met) {
        return met.cmd().name().equals(StateMachine.UNDO) ? UndoMerge.merge(met)
                : new CommandMerge(met).command();
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
        return merge(new Meeting(row, change, beside.command(), mark, beside.beside()));
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
        var unseen = met.steps().stream().filter(met::isApart).toList();
        var apart = Effective.of(Chains.apart(machine, met.steps(), met.change()));
        if (apart.isEmpty() && !machine.allows(row.fields(), met.cmd())) {
            apart = Effective.of(unseen);
        }
        if (apart.isEmpty()) {
            return unopposed(unseen);
        }
        return opposed(apart);
    }

    private MergeOutcome opposed(List<Step> apart) {
        var strongest = apart.stream()
            .reduce((one, other) -> met.rank(other) > met.rank(one) ? other : one)
            .orElseThrow();
        var isEqual = met.rank() == met.rank(strongest);
        if (met.rank() > met.rank(strongest)) {
            return outrank(apart);
        }
        return apart.stream()
            .filter(step -> met.rank(step) == met.rank(strongest)
                    && machine.agree(step.command(), met.cmd()))
            .findFirst()
            .map(this::agreed)
            .orElseGet(() -> giveWay(strongest, isEqual, apart));
    }

    private MergeOutcome unopposed(List<Step> unseen) {
        var here = stepping.here();
        if (machine.allows(here.fields(), met.cmd())) {
            return standing(here, List.of(), List.of());
        }
        if (!met.isChained() || unseen.isEmpty()) {
            return new MergeOutcome.Rejected("illegal_transition");
        }
        // It follows a command of its own that gave way to one since undone.
        return standing(here, List.of(), List.of(met.over(unseen.getLast(), Ending.OPEN)));
    }

    private MergeOutcome outrank(List<Step> apart) {
        var before = before(apart);
        if (!met.isChained() && !machine.allows(before.fields(), met.cmd())) {
            return new MergeOutcome.Rejected("illegal_transition");
        }
        var conflicts = apart.stream()
            .flatMap(step -> Stream.concat(Stream.of(step), machine.agreeing(step).stream()))
            .map(step -> met.over(step, asks(step) ? Ending.OPEN : Ending.AUTO))
            .toList();
        return standing(before, apart, conflicts);
    }

    private boolean asks(Step step) {
        return machine.asks(met.cmd().name(), step.command().name());
    }

    /// Where the row would be if only what this change knew of had happened, also what gave way to the others.
    private Stepping.Place before(List<Step> apart) {
        var first = met.steps().indexOf(apart.getFirst());
        return from(first, known(apart),
                inEffect(first).stream().filter(step -> !apart.contains(step)).toList());
    }

    /// It stands with the step that says the same, and beneath it stands what the change knew of and had given way to that.
    private MergeOutcome agreed(Step same) {
        var known = known(List.of(same));
        if (known.isEmpty()) {
            return new MergeOutcome.Noop(met.remembered(same));
        }
        var first = met.steps().indexOf(same);
        var later = inEffect(first).stream()
            .map(step -> step.equals(same) ? step.with(met.gaveWay()) : step)
            .toList();
        return new MergeOutcome.Noop(stepping.at(from(first, known, later), met.mark()), broughtBack);
    }

    private List<Step> inEffect(int first) {
        return Effective.undoable(met.steps().subList(first, met.steps().size()));
    }

    /// Where these steps lead from before the row's step of this index.
    ///
    /// @param beneath what had given way, and comes before them once more
    private Stepping.Place from(int first, List<Step> beneath, List<Step> steps) {
        var before = stepping.at(stepping.before(first), met.mark());
        for (var step : beneath) {
            var outcome = again(before, step, met.mark().ver(), met.mark());
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
        return step.hadEffect() ? !Chains.apart(step.mark(), met.change())
                : Chains.own(step.mark().by(), met.change());
    }

    /// The command takes effect from there; what was edited apart from it gives way where it writes the same field.
    private MergeOutcome standing(Stepping.Place from, List<Step> beside, List<Conflict> overcome) {
        var conflicts = new ArrayList<>(overcome);
        stepping.effect(from, met.cmd(), met.mark()).forEach((field, value) -> {
            if (!value.equals(from.fields().text(field)) && isEditedApart(from, field)) {
                var edit = row.history().edited(field);
                var kept = Side.of(value, met.mark(), met.change().actor());
                var lost = Side.of(from.fields().text(field), edit, "");
                conflicts.add(
                        new Conflict(
                                row.key(), Conflict.Shape.FIELD, field, "COMMAND", "", value, kept, lost,
                                Effect.TOOK_ARRIVING, Ending.AUTO));
            }
        });
        var remembered = new ArrayList<>(beside);
        met.inherited()
            .stream()
            .filter(one -> beside.stream().noneMatch(other -> other.mark().by().equals(one.mark().by())))
            .forEach(remembered::add);
        var place = stepping.step(from, met.mark(), met.change().actor(), met.cmd(), remembered);
        return outcome(place, conflicts);
    }

    private boolean isEditedApart(Stepping.Place from, String field) {
        var edit = row.history().marks().get(field);
        return edit != null && Chains.apart(edit, met.change())
                && Effective.writer(from.steps(), field).filter(step -> step.ver() >= edit.ver()).isEmpty();
    }

    /// @param own what this change itself met
    private MergeOutcome outcome(Stepping.Place place, List<Conflict> own) {
        var next = stepping.at(place, met.mark());
        var all = new ArrayList<>(broughtBack);
        all.addAll(own);
        return own.isEmpty() ? new MergeOutcome.Applied(next, all) : MergeOutcome.of(next, all);
    }

    private MergeOutcome giveWay(Step stronger, boolean isEqual, List<Step> apart) {
        var disputed = machine.disputed(met.cmd(), met.mark());
        if (isEqual && disputed.isPresent()) {
            var remembering = met.remembered(stronger);
            return new MergeOutcome.Contested(
                    remembering.with(met.mark().ver(), row.fields().with(disputed.get()),
                            remembering.history()),
                    List.of());
        }
        return met.giveWay(stronger, isEqual ? Effect.FIRST_STANDS : Effect.STRONGER_STANDS,
                isEqual || asks(stronger) || agreesTooLate(apart) ? Ending.OPEN : Ending.AUTO);
    }

    /// Whether it would have kept beneath it what its giver had lost, had it come before what others made of the same step.
    private boolean agreesTooLate(List<Step> apart) {
        return !known(apart).isEmpty()
                && apart.stream().anyMatch(step -> machine.agree(step.command(), met.cmd()));
    }
}
