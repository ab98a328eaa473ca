package org.anteroom.server.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;

/// Walks a site's log from its first line and tells every line that is not as it was written: altered, removed or
/// added by hand (sync.md 1). Lines whose personal values were erased by law verify by their digests.
public final class SiteLogVerifier {
    private static final int PAGE = 2_000;
    private static final int MOST_FAULTS = 1_000;

    private final Store store;
    private final SiteId site;

    /// Verifies the log of one site.
    public SiteLogVerifier(Store store, SiteId site) {
        this.store = store;
        this.site = site;
    }

    /// What is wrong with the log at one place.
    ///
    /// @param pos  the line, 0 for the end of a log
    /// @param code `gap`, `body`, `erasure`, `chain`, `head`, `device_gap` or `device_head`
    public record Fault(long pos, String code) {}

    /// What a walk over the log found.
    ///
    /// @param lines  how many lines there are
    /// @param erased how many of them lost their personal values by law
    /// @param faults by line, at most 1,000
    public record Report(long lines, long erased, List<Fault> faults) {
        public Report {
            faults = List.copyOf(faults);
        }

        /// Whether the log is as it was written.
        public boolean isSound() {
            return faults.isEmpty();
        }
    }

    /// Walks the whole log, in one consistent reading.
    public Report verify() {
        return store.read(handle -> new Walk(handle, site).walk());
    }

    /// One walk.
    private static final class Walk {
        private final SiteLogTable log;
        private final SiteHeadTable heads;
        private final DeviceHeadTable devices;
        private final SiteId site;
        private final List<Fault> faults = new ArrayList<>();
        private final Map<String, End> ends = new HashMap<>();
        private final Map<Long, String> erasedBy = new HashMap<>();
        private final Set<String> erasures = new HashSet<>();
        private String chain;
        private long pos;
        private long lines;

        Walk(Handle handle, SiteId site) {
            this.log = new SiteLogTable(handle, site);
            this.heads = new SiteHeadTable(handle, site);
            this.devices = new DeviceHeadTable(handle, site);
            this.site = site;
            this.chain = SiteHeadTable.start(site);
        }

        /// How far a device's log was seen.
        private record End(DeviceId device, int epoch, long n, String hash) {}

        Report walk() {
            for (var page = log.after(0, PAGE).lines(); !page.isEmpty(); page = log.after(pos, PAGE)
                .lines()) {
                page.forEach(this::line);
            }
            var head = heads.read();
            if (head.isEmpty() || head.get().pos() != pos || !head.get().chain().equals(chain)) {
                fault(0, "head");
            }
            erasedBy.forEach((line, by) -> {
                if (!erasures.contains(by)) {
                    fault(line, "erasure");
                }
            });
            ends.values().forEach(this::compareHead);
            return new Report(lines, erasedBy.size(), faults);
        }

        private void line(SiteLogTable.Line line) {
            lines++;
            if (line.pos() != pos + 1) {
                fault(line.pos(), "gap");
            }
            pos = line.pos();
            body(line);
            var digest = SiteLogTable.digest(line.id(), line.digest(), line.outcome());
            chain = HashChain.next(chain, digest);
            if (!line.chain().equals(chain)) {
                fault(pos, "chain");
                chain = line.chain();
            }
            deviceLog(line);
        }

        private void body(SiteLogTable.Line line) {
            try {
                var change = ChangeJson.read(line.body());
                if (HashChain.digest(line.body()).equals(line.digest())) {
                    if (Erasure.isErasure(change) && line.outcome().kind() == OutcomeKind.APPLIED) {
                        erasures.add(line.id().toString());
                    }
                    return;
                }
                var by = ChangeJson.erasedBy(line.body());
                var bare = by.isPresent() && change.id().equals(line.id())
                        && ChangeJson.writeErased(Erasure.of(change), by.get()).equals(line.body());
                if (bare) {
                    erasedBy.put(line.pos(), by.get());
                } else {
                    fault(line.pos(), "body");
                }
            } catch (MalformedChange _) {
                fault(line.pos(), "body");
            }
        }

        private void deviceLog(SiteLogTable.Line line) {
            var id = line.id();
            var log = id.device() + ":" + id.epoch();
            var end = ends.getOrDefault(
                    log,
                    new End(id.device(), id.epoch(), 0, HashChain.start(site, id.device(), id.epoch())));
            if (id.n() != end.n() + 1) {
                fault(line.pos(), "device_gap");
            }
            ends.put(
                    log,
                    new End(id.device(), id.epoch(), id.n(), HashChain.next(end.hash(), line.digest())));
        }

        private void compareHead(End end) {
            var head = devices.find(end.device(), end.epoch());
            var server = end.device().equals(DeviceId.SERVER);
            if (!server && head.filter(known -> known.n() == end.n() && known.hash().equals(end.hash()))
                .isEmpty()) {
                fault(0, "device_head");
            }
        }

        private void fault(long line, String code) {
            if (faults.size() < MOST_FAULTS) {
                faults.add(new Fault(line, code));
            }
        }
    }
}
