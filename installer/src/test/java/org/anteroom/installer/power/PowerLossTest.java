package org.anteroom.installer.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.anteroom.store.durable.PowerCuts;
import org.anteroom.store.durable.StoreKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whatever moment the power goes, the programs' own stores have what they acknowledged (durability.md).
///
/// `-Danteroom.proof.registrations=300 -Danteroom.proof.images=4500` makes a long run of it; `docs/durability-proof.md`
/// has the command.
final class PowerLossTest {
    private static final int REGISTRATIONS = Integer.getInteger("anteroom.proof.registrations", 10);
    private static final int IMAGES = Integer.getInteger("anteroom.proof.images", 20);
    private static final int LIVES = Integer.getInteger("anteroom.proof.lives", 6);
    private static final long SEED = Long.getLong("anteroom.proof.seed", 1);
    private static final int LIFE = 4;
    private static final int DEVICES = 4;
    private static final Logger LOG = LoggerFactory.getLogger(PowerLossTest.class);

    @TempDir
    private Path scratch;

    @Test
    void a_kiosk_loses_nothing_it_acknowledged() throws Exception {
        var day = KioskDay.with(REGISTRATIONS);
        var report = PowerCuts.ofDurableStores(scratch, SEED)
            .judge(new KioskLife(day, key(), day.steps().size()), IMAGES);

        tell("kiosk", report);
        assertThat(report.failures()).as("of %d cuts", report.images()).isEmpty();
        assertThat(report.images()).isPositive();
    }

    @Test
    void a_kiosk_that_dies_again_and_again_keeps_everything() throws Exception {
        var day = KioskDay.with(LIVES * LIFE);
        var report = PowerCuts.ofDurableStores(scratch, SEED).relive(new KioskLife(day, key(), LIFE), LIVES);

        tell("kiosk, life after life", report);
        assertThat(report.failures()).isEmpty();
        assertThat(report.images()).isEqualTo(LIVES);
    }

    @Test
    void the_same_cuts_find_losses_of_a_kiosk_on_plain_h2() throws Exception {
        var day = KioskDay.with(REGISTRATIONS);
        var report = PowerCuts.ofPlainStores(scratch, SEED)
            .findLoss(new KioskLife(day, key(), day.steps().size()));

        tell("kiosk on plain H2", report);
        assertThat(report.failures()).isNotEmpty();
    }

    @Test
    void a_server_loses_no_push_and_no_outcome_it_acknowledged() throws Exception {
        var rounds = REGISTRATIONS / DEVICES + 2;
        var report = PowerCuts.ofDurableStores(scratch, SEED)
            .judge(new SiteLife(SiteDay.of(DEVICES, rounds), key(), rounds), IMAGES);

        tell("server", report);
        assertThat(report.failures()).as("of %d cuts", report.images()).isEmpty();
        assertThat(report.images()).isPositive();
    }

    @Test
    void a_server_that_dies_again_and_again_keeps_everything() throws Exception {
        var day = SiteDay.of(DEVICES, LIVES * 2 + 1);
        var report = PowerCuts.ofDurableStores(scratch, SEED).relive(new SiteLife(day, key(), 2), LIVES);

        tell("server, life after life", report);
        assertThat(report.failures()).isEmpty();
        assertThat(report.images()).isEqualTo(LIVES);
    }

    @Test
    void the_same_cuts_find_losses_of_a_server_on_plain_h2() throws Exception {
        var rounds = REGISTRATIONS / DEVICES + 2;
        var report = PowerCuts.ofPlainStores(scratch, SEED)
            .findLoss(new SiteLife(SiteDay.of(DEVICES, rounds), key(), rounds));

        tell("server on plain H2", report);
        assertThat(report.failures()).isNotEmpty();
    }

    private StoreKey key() throws Exception {
        return StoreKey.keptIn(scratch.resolve("keys/store.key"));
    }

    private static void tell(String what, PowerCuts.Report report) {
        LOG.info("{}: {} cut points, {} cuts, {} images, {} lost or wrong", what, report.cutPoints(),
                report.cuts(), report.images(),
                report.failures().size());
    }
}
