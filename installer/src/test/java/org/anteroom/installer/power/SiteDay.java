package org.anteroom.installer.power;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.store.Schema;

/// What several devices send a server in a day: in each round one push of each. All of them edit the same patient, so
/// what becomes of an edit depends on who came first.
///
/// @param rounds the pushes of each round, one of each device
record SiteDay(List<List<PushRequest>> rounds) {
    private static final RowKey SHARED = new RowKey(RowKind.PATIENT, "shared");

    /// Plans a day of this many rounds.
    static SiteDay of(int devices, int rounds) {
        var all = new ArrayList<List<PushRequest>>();
        for (var round = 0; round < rounds; round++) {
            all.add(new ArrayList<>());
        }
        for (var digit = 1; digit <= devices; digit++) {
            try (var tables = ProofKiosk.inMemory("site-day-" + UUID.randomUUID(), Schema.DEVICE)) {
                var device = ProofKiosk.in(tables, Integer.toString(digit));
                for (var round = 0; round < rounds; round++) {
                    all.get(round).add(push(device, digit, round));
                }
            }
        }
        return new SiteDay(all);
    }

    private static PushRequest push(ProofKiosk device, int digit, int round) {
        var store = device.store();
        device.at(round);
        device.register(digit * 100_000 + round);
        var was = store.find(SHARED).map(row -> row.fields().text("area")).orElse("");
        if (round == 0) {
            store.commit(Change.KIOSK,
                    List.of(Draft.put(SHARED.kind(), SHARED.id(), Fields.of("given_name", "Ana"))));
        }
        var edit = new Edit("area", was, "area " + digit + " " + round);
        store.commit(Change.KIOSK, List.of(new Draft(SHARED, new Act.Set(List.of(edit)))));
        var push = store.unsent(1_000).orElseThrow();
        var outcomes = push.changes()
            .stream()
            .map(change -> new Outcome(change.id().n(), OutcomeKind.APPLIED, 0, ""))
            .toList();
        store.acknowledge(new PushAnswer(push.lastN(), push.hash(), 0, 0, outcomes));
        return push;
    }
}
