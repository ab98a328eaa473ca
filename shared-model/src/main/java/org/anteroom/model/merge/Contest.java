package org.anteroom.model.merge;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.FieldRule;
import org.anteroom.model.row.Fields;

/// What a field's rule says when both sides changed the value: keep the present one, or take another.
sealed interface Contest {
    /// The present value stays.
    record Keep(Conflict.Ending ending) implements Contest {}

    /// This value is stored; it may be one side's, or join both.
    record Take(String value) implements Contest {
        @Override
        public String toString() {
            return "Take[length " + value.length() + "]";
        }
    }

    /// What the rule says.
    ///
    /// @param later whether the arriving edit has the later stamp
    static Contest of(FieldRule rule, Edit edit, String current, boolean later) {
        var keep = new Keep(Conflict.Ending.AUTO);
        var ask = new Keep(Conflict.Ending.OPEN);
        var contest = switch (rule) {
            case LATEST -> later ? new Take(edit.now()) : keep;
            case FIRST -> keep;
            case UNION -> new Take(union(current, edit.now()));
            case THREE_WAY_SET -> new Take(threeWay(edit, current));
            case MAX -> larger(edit.now(), current) ? new Take(edit.now()) : keep;
            case STICKY_TRUE -> edit.now().equals(Fields.YES) ? new Take(Fields.YES) : ask;
            case APPEND -> new Take(appended(edit, current));
            case MOST_RESTRICTIVE -> new Take(restrictive(edit.now(), current));
            case ASK -> ask;
        };
        return contest instanceof Take(var value) && value.length() > FieldRules.LONGEST ? ask : contest;
    }

    /// An edit by who knew the last write of a field, but not all the field says: its own earlier value was joined with
    /// another's, or it may not see the field, as at a kiosk. Its additions and removals on top: it takes nothing else away.
    static String further(FieldRule rule, Edit edit, String current) {
        return switch (rule) {
            case UNION, THREE_WAY_SET -> threeWay(edit, current);
            case APPEND -> appended(edit, current);
            case MOST_RESTRICTIVE -> isFlag(edit.now()) && isFlag(current) ? edit.now()
                    : threeWay(edit, current);
            case LATEST, FIRST, MAX, STICKY_TRUE, ASK -> edit.now();
        };
    }

    private static String union(String one, String other) {
        var members = Fields.members(one);
        members.addAll(Fields.members(other));
        return Fields.joined(members);
    }

    private static String threeWay(Edit edit, String current) {
        var was = Fields.members(edit.was());
        var now = Fields.members(edit.now());
        var removed = new TreeSet<>(was);
        removed.removeAll(now);
        now.removeAll(was);
        var result = Fields.members(current);
        result.addAll(now);
        result.removeAll(removed);
        return Fields.joined(result);
    }

    private static boolean larger(String one, String other) {
        if (!Decimal.FORM.matcher(one).matches()) {
            return false;
        }
        return !Decimal.FORM.matcher(other).matches()
                || new BigDecimal(one).compareTo(new BigDecimal(other)) > 0;
    }

    private static String appended(Edit edit, String current) {
        var line = added(edit).strip();
        return current.isEmpty() || line.isEmpty() ? current + line : current + "\n" + line;
    }

    /// What follows the lines both sides knew. Whole lines count: `legs` is another line than `leg`, not one more letter.
    private static String added(Edit edit) {
        var was = edit.was().lines().toList();
        var now = edit.now().lines().toList();
        var same = 0;
        while (same < Math.min(was.size(), now.size()) && was.get(same).equals(now.get(same))) {
            same++;
        }
        return String.join("\n", now.subList(same, now.size()));
    }

    private static String restrictive(String one, String other) {
        if (!isFlag(one) || !isFlag(other)) {
            return union(one, other);
        }
        return one.equals("no") || other.equals("no") ? "no" : "";
    }

    private static boolean isFlag(String value) {
        return Decimal.FLAGS.contains(value);
    }

    /// How texts are told to be numbers or flags.
    final class Decimal {
        static final Pattern FORM = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,6})?");
        static final Set<String> FLAGS = Set.of("", Fields.YES, "no");

        private Decimal() {}
    }
}
