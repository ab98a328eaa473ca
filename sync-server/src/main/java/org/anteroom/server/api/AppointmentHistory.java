package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.merge.Merge;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.log.Audit;

/// Who did what to an appointment and when, with the values before and after under the names and in the forms in which
/// the API shows an appointment (requirements AUD-01).
final class AppointmentHistory {
    private static final String EDIT = "edit";
    /// What is called otherwise here than where it is done.
    private static final Map<String, String> WORDS = Map.of(
            AppointmentCommand.BOOK.word(), "approve",
            AppointmentCommand.SUSPECT.word(), "no_show_suspected",
            AppointmentCommand.DISPLACE.word(), "seat_lost");

    private final Audit audit;
    private final Json json;

    AppointmentHistory(Audit audit, Json json) {
        this.audit = audit;
        this.json = json;
    }

    /// Something done.
    ///
    /// @param ver      the row's version by it
    /// @param replaced the former values of the fields it changed
    private record Done(
            long ver,
            String action,
            Instant at,
            String by,
            Optional<String> reason,
            Map<String, String> replaced) {
        static Done of(Mark mark, String actor, Act.Cmd command, Map<String, String> replaced) {
            return new Done(mark.ver(), WORDS.getOrDefault(command.name(), command.name()),
                    mark.at().instant(),
                    actor, command.args().get("reason"), replaced);
        }

        @Override
        public String toString() {
            return "Done[" + action + "]";
        }
    }

    /// Everything done to it, the oldest first.
    ArrayNode of(Row row) {
        var after = row;
        var lines = new ArrayDeque<ObjectNode>();
        for (var done : all(row)) {
            var before = after.with(after.ver(), after.fields().with(done.replaced()), after.history());
            lines.addFirst(line(done, json.visit(before), json.visit(after)));
            after = before;
        }
        var history = StrictJson.object().putArray("history");
        history.addObject()
            .put("action", "create")
            .put("at", json.times().text(row.history().made().at().instant()))
            .put("by", row.fields().text(AppointmentField.CREATED_BY.field()))
            .set("new_status", json.visit(after).path("status"));
        history.addAll(lines);
        return history;
    }

    /// Commands and edits, the newest first.
    private List<Done> all(Row row) {
        var entries = audit.about(row)
            .stream()
            .filter(entry -> !entry.outcome().kind().refused())
            .toList();
        var all = forgotten(row.history().steps(), entries);
        row.history()
            .steps()
            .forEach(step -> all.add(Done.of(step.mark(), step.actor(), step.command(), step.replaced())));
        for (var entry : entries) {
            if (entry.change().act() instanceof Act.Set(var edits)) {
                var replaced = new TreeMap<String, String>();
                edits.forEach(edit -> replaced.put(edit.field(), edit.was()));
                all.add(new Done(entry.outcome().seq(), EDIT, entry.change().at().instant(),
                        entry.change().actor(), Optional.empty(), replaced));
            }
        }
        all.sort(Comparator.comparingLong(Done::ver).reversed());
        return all;
    }

    /// The commands that the row remembers no more: done again, as they were.
    ///
    /// @param steps those it remembers
    private static List<Done> forgotten(List<Step> steps, List<Audit.Entry> entries) {
        var done = new ArrayList<Done>();
        if (steps.size() < History.STEPS) {
            return done;
        }
        var remembered = steps.getFirst().mark().ver();
        Optional<Row> row = Optional.empty();
        for (var entry : entries) {
            var change = entry.change();
            var mark = new Mark(entry.outcome().seq(), change.id(), change.at());
            var before = row;
            if (mark.ver() < remembered) {
                row = Merge.merge(before, change, mark).result().or(() -> before);
            }
            if (change.act() instanceof Act.Cmd command && before.isPresent() && row.isPresent()
                    && !row.equals(before)) {
                done.add(Done.of(mark, change.actor(), command, replaced(before.get(), row.get())));
            }
        }
        return done;
    }

    private static Map<String, String> replaced(Row before, Row after) {
        var names = new TreeSet<>(before.fields().names());
        names.addAll(after.fields().names());
        var replaced = new TreeMap<String, String>();
        for (var name : names) {
            if (!before.fields().text(name).equals(after.fields().text(name))) {
                replaced.put(name, before.fields().text(name));
            }
        }
        return replaced;
    }

    private ObjectNode line(Done done, ObjectNode before, ObjectNode after) {
        var line = StrictJson.object()
            .put("action", done.action())
            .put("at", json.times().text(done.at()))
            .put("by", done.by());
        done.reason().ifPresent(reason -> line.put("reason", reason));
        line.set("old_status", before.path("status"));
        line.set("new_status", after.path("status"));
        var old = line.putObject("old_values");
        var news = line.putObject("new_values");
        var names = new TreeSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            if (!before.path(name).equals(after.path(name))) {
                old.set(name, before.get(name));
                news.set(name, after.get(name));
            }
        }
        return line;
    }
}
