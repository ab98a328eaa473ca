package org.anteroom.installer.power;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.lease.LeaseCommand;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.server.feed.Feed;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.store.Schema;
import org.anteroom.store.Store;

/// What a kiosk does in a day, one transaction a step, with the answers a real server gave when the day was planned:
/// people register; every few of them, outcomes and pages of the feed come in, and a lease is spent.
///
/// @param steps in order
/// @param after a digest of all tables before the first step, and after each
record KioskDay(List<Consumer<ProofKiosk>> steps, List<String> after) {
    private static final int TOGETHER = 5;
    private static final int PAGE = 9;
    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");
    private static final SlotId SLOT = SlotId.of("dr-hill", LocalDateTime.parse("2026-03-12T10:00"), 20);

    /// Plans a day on which this many people register.
    static KioskDay with(int registrations) throws Exception {
        var name = "proof-" + UUID.randomUUID();
        try (var kiosk = ProofKiosk.inMemory(name + "-kiosk", Schema.DEVICE);
                var desk = ProofKiosk.inMemory(name + "-desk", Schema.DEVICE);
                var server = ProofKiosk.inMemory(name + "-server", Schema.SERVER)) {
            SiteSetup.ensure(server, ProofKiosk.SITE.id(), "{}");
            try (var log = new SiteLog(server, ProofKiosk.SITE.id(), () -> NOW)) {
                var planning = new Planning(kiosk, ProofKiosk.in(desk, "2"), server, log);
                for (var n = 1; n <= registrations; n++) {
                    planning.registration(n);
                }
                return new KioskDay(planning.steps, planning.after);
            }
        }
    }

    private static final class Planning {
        private final Store tables;
        private final ProofKiosk kiosk;
        private final ProofKiosk desk;
        private final Store server;
        private final SiteLog log;
        private final List<Consumer<ProofKiosk>> steps = new ArrayList<>();
        private final List<String> after = new ArrayList<>();

        Planning(Store tables, ProofKiosk desk, Store server, SiteLog log) {
            this.tables = tables;
            this.kiosk = ProofKiosk.in(tables, "1");
            this.desk = desk;
            this.server = server;
            this.log = log;
            after.add(Tables.digest(tables));
        }

        void registration(int n) throws Exception {
            step(device -> device.register(n));
            if (n % TOGETHER == 0) {
                desk.register(-n);
                send(desk, desk.store()::acknowledge);
                var lease = "lease-" + n;
                var slot = new Slot(SLOT, SLOT.start().toInstant(ZoneOffset.UTC), Duration.ZERO, 1, 1);
                log.act(
                        "planning",
                        List.of(
                                Draft.put(
                                        RowKind.LEASE,
                                        lease,
                                        Lease.grant(lease, kiosk.store().self().device(), slot, n, NOW)
                                            .fields())));
                send(kiosk, answer -> step(device -> device.store().acknowledge(answer)));
                pull();
                step(device -> spend(device, lease));
            }
        }

        private void send(ProofKiosk from, Consumer<PushAnswer> answered) throws Exception {
            answered.accept(log.accept(from.store().unsent(1_000).orElseThrow(), Authority.DESK));
        }

        private void pull() {
            var feed = new Feed(server, ProofKiosk.SITE.id(), () -> NOW);
            var more = true;
            while (more) {
                var position = kiosk.store().self().feed().position();
                var page = feed.page(position, PAGE, Feed.Reader.ALL).orElseThrow();
                step(device -> device.store().receive(page));
                more = page.more();
            }
        }

        private static void spend(ProofKiosk device, String lease) {
            var visit = "visit-of-" + lease;
            device.store()
                .commit(
                        Change.KIOSK,
                        List.of(
                                Draft.put(
                                        RowKind.APPOINTMENT,
                                        visit,
                                        Fields.of(AppointmentField.LEASE.field(), lease)),
                                Draft.cmd(
                                        RowKind.LEASE,
                                        lease,
                                        LeaseCommand.SPEND.word(),
                                        Fields.of("appointment", visit))));
        }

        private void step(Consumer<ProofKiosk> step) {
            kiosk.at(steps.size());
            step.accept(kiosk);
            steps.add(step);
            after.add(Tables.digest(tables));
        }
    }
}
