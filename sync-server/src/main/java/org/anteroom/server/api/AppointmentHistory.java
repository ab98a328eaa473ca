package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.log.Audit;

/// Who did what to an appointment and when, with the values before and after (requirements AUD-01).
final class AppointmentHistory {
    private static final String EDIT = "edit";

    private final Audit audit;
    private final Times times;

    AppointmentHistory(Audit audit, Times times) {
        this.audit = audit;
        this.times = times;
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
        @Override
        public String toString() {
            return "Done[" + action + "]";
        }
    }

    /// Everything done to it, the oldest first.
    ArrayNode of(Row row) {
        var after = new HashMap<>(row.fields().asMap());
        var lines = new ArrayDeque<ObjectNode>();
        for (var done : all(row)) {
            lines.addFirst(line(done, after));
            after.putAll(done.replaced());
        }
        var history = StrictJson.object().putArray("history");
        history.addObject()
            .put("action", "create")
            .put("at", times.text(row.history().made().at().instant()))
            .put("by", row.fields().text(AppointmentField.CREATED_BY.field()));
        history.addAll(lines);
        return history;
    }

    /// Commands and edits, the newest first.
    private List<Done> all(Row row) {
        var all = new ArrayList<Done>();
        row.history().steps().forEach(step -> all.add(done(step)));
        for (var entry : audit.about(row.key(), row.history().made().ver())) {
            if (entry.change().act() instanceof Act.Set(var edits) && !entry.outcome().kind().refused()) {
                var replaced = new TreeMap<String, String>();
                edits.forEach(edit -> replaced.put(edit.field(), edit.was()));
                all.add(new Done(entry.outcome().seq(), EDIT, entry.change().at().instant(),
                        entry.change().actor(), Optional.empty(), replaced));
            }
        }
        all.sort(Comparator.comparingLong(Done::ver).reversed());
        return all;
    }

    private static Done done(Step step) {
        return new Done(step.mark().ver(), step.command().name(), step.mark().at().instant(), step.actor(),
                step.command().args().get("reason"), step.replaced());
    }

    /// @param after the row's fields after it
    private ObjectNode line(Done done, Map<String, String> after) {
        var line = StrictJson.object()
            .put("action", done.action())
            .put("at", times.text(done.at()))
            .put("by", done.by());
        done.reason().ifPresent(reason -> line.put("reason", reason));
        var state = AppointmentField.STATE.field();
        line.put("old_status", done.replaced().getOrDefault(state, after.get(state)))
            .put("new_status", after.get(state));
        var old = line.putObject("old_values");
        done.replaced().forEach(old::put);
        var news = line.putObject("new_values");
        done.replaced().keySet().forEach(field -> news.put(field, after.getOrDefault(field, "")));
        return line;
    }
}
