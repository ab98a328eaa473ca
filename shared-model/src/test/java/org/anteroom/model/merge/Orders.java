package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.List;
import org.anteroom.model.change.Change;

/// Every order in which the changes of several devices can arrive: each device's own in order, the rest at will.
final class Orders {
    private Orders() {}

    static List<List<Change>> of(List<List<Change>> chains) {
        var orders = new ArrayList<List<Change>>();
        weave(chains, new int[chains.size()], new ArrayList<>(), orders);
        return orders;
    }

    private static void weave(
            List<List<Change>> chains,
            int[] taken,
            List<Change> sofar,
            List<List<Change>> orders) {
        var ended = true;
        for (var i = 0; i < taken.length; i++) {
            if (taken[i] < chains.get(i).size()) {
                ended = false;
                sofar.add(chains.get(i).get(taken[i]++));
                weave(chains, taken, sofar, orders);
                sofar.removeLast();
                taken[i]--;
            }
        }
        if (ended) {
            orders.add(List.copyOf(sofar));
        }
    }
}
