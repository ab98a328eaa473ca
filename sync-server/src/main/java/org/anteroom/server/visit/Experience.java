package org.anteroom.server.visit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.queue.PastVisits;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.VisitLengths;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;

/// Learns once a day how long visits took in the last four weeks, and tells it to all devices (rules R8).
final class Experience {
    private static final RowKey ROW = new RowKey(RowKind.CONFIG, PastVisits.ID);

    private Experience() {}

    /// The row for today, unless it is there or there is nothing to tell.
    static List<Draft> due(SiteRows rows) {
        var known = rows.find(ROW.kind(), ROW.id());
        if (known.filter(row -> PastVisits.isFor(rows.today(), row.fields())).isPresent()) {
            return List.of();
        }
        var today = learned(rows);
        if (known.isEmpty()) {
            return today.text(PastVisits.LENGTHS).isEmpty() ? List.of()
                    : List.of(new Draft(ROW, new Act.Put(today)));
        }
        var before = known.get().fields();
        var edits = today.asMap()
            .entrySet()
            .stream()
            .filter(field -> !before.text(field.getKey()).equals(field.getValue()))
            .map(field -> new Edit(field.getKey(), before.text(field.getKey()), field.getValue()))
            .toList();
        return List.of(new Draft(ROW, new Act.Set(edits)));
    }

    private static Fields learned(SiteRows rows) {
        var visits = new HashMap<String, List<VisitLengths.Visit>>();
        for (var back = 1; back <= PastVisits.DAYS; back++) {
            for (var row : rows.entriesOn(rows.today().minusDays(back))) {
                var entry = SiteRows.entry(row);
                VisitLengths.visit(rows.site(), entry, back)
                    .ifPresent(visit -> visits
                        .computeIfAbsent(entry.text(QueueField.SERVICE), _ -> new ArrayList<>())
                        .add(visit));
            }
        }
        return PastVisits.fields(rows.today(), visits);
    }
}
