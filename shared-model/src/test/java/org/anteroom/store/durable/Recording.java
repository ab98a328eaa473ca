package org.anteroom.store.durable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Everything a workload asked of its disk, in order.
record Recording(List<DiskOp> ops) {
    /// Every cut there is: in each mode before each operation, and only of the process where nothing waits to be forced.
    List<Cut> cuts() {
        var cuts = new ArrayList<Cut>();
        var model = new ModelDisk();
        for (var at = 0; at <= ops.size(); at++) {
            for (var mode : model.isIdle() ? List.of(CutMode.KILL) : List.of(CutMode.values())) {
                cuts.add(new Cut(at, mode));
            }
            if (at < ops.size()) {
                model.take(ops.get(at));
            }
        }
        return cuts;
    }

    List<DiskOp> before(Cut cut) {
        return ops.subList(0, cut.before());
    }

    /// What was acknowledged last before a cut; 0 if nothing was.
    int acknowledgedBefore(Cut cut) {
        return before(cut).reversed()
            .stream()
            .flatMap(op -> op instanceof DiskOp.Acknowledged(var count) ? Stream.of(count) : Stream.empty())
            .findFirst()
            .orElse(0);
    }
}
