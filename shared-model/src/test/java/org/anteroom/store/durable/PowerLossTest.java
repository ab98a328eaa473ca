package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whatever moment the power goes, a durable store has what it acknowledged (durability.md).
///
/// `-Danteroom.proof.registrations=300 -Danteroom.proof.images=1000000` makes every cut there is.
final class PowerLossTest {
    private static final int REGISTRATIONS = Integer.getInteger("anteroom.proof.registrations", 20);
    private static final int IMAGES = Integer.getInteger("anteroom.proof.images", 60);
    private static final int LIVES = Integer.getInteger("anteroom.proof.lives", 12);
    private static final int LIFE = 4;
    private static final long SEED = Long.getLong("anteroom.proof.seed", 1);

    private static final Logger LOG = LoggerFactory.getLogger(PowerLossTest.class);

    @TempDir
    private Path scratch;

    @Test
    void a_durable_store_loses_nothing_it_acknowledged() throws Exception {
        var report = PowerCuts.ofDurableStores(scratch, SEED).judge(new Registrations(REGISTRATIONS), IMAGES);

        tell("durable store", report);
        assertThat(report.failures()).as("of %d cuts", report.images()).isEmpty();
        assertThat(report.images()).isPositive();
    }

    @Test
    void a_store_that_dies_again_and_again_keeps_everything() throws Exception {
        var report = PowerCuts.ofDurableStores(scratch, SEED).relive(new Registrations(LIFE), LIVES);

        tell("durable store, life after life", report);
        assertThat(report.failures()).isEmpty();
        assertThat(report.images()).isEqualTo(LIVES);
    }

    @Test
    void the_same_cuts_find_losses_on_plain_h2() throws Exception {
        var report = PowerCuts.ofPlainStores(scratch, SEED).findLoss(new Registrations(REGISTRATIONS));

        tell("plain H2", report);
        assertThat(report.failures()).isNotEmpty();
    }

    private static void tell(String what, PowerCuts.Report report) {
        LOG.info(
                "{}: {} registrations, {} cut points, {} cuts, {} images, {} lost or wrong",
                what,
                REGISTRATIONS,
                report.cutPoints(),
                report.cuts(),
                report.images(),
                report.failures().size());
    }
}
