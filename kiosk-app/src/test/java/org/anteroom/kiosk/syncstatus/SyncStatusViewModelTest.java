package org.anteroom.kiosk.syncstatus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.SimpleObjectProperty;
import org.anteroom.kiosk.sync.SyncStatus;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.SyncState;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;
import org.junit.jupiter.api.Test;

final class SyncStatusViewModelTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private final SimpleObjectProperty<SyncState> state = new SimpleObjectProperty<>(SyncState.UNKNOWN);
    private final SyncStatusViewModel model = new SyncStatusViewModel("3", "Hill Street", state, () -> NOW);

    @Test
    void a_device_that_heard_nothing_says_so() {
        assertThat(values()).extracting(Words::key)
            .containsExactly("sync.level.ISLAND", "sync.unsent.none", "sync.never", "sync.backup.none",
                    "sync.trouble.none", "sync.device.is");
    }

    @Test
    void what_waits_and_how_long_ago_the_rest_was_is_told() {
        state.set(new SyncState(SyncState.Level.ONLINE, 7, Optional.of(NOW.minus(Duration.ofHours(3))), 2,
                OptionalLong.of(12_000),
                Optional.of(NOW.minus(Duration.ofMinutes(4))), Optional.of(NOW.minus(Duration.ofHours(9))),
                ""));

        assertThat(values()).startsWith(Words.of("sync.level.ONLINE"),
                Words.of("sync.unsent.some", "7").with(Words.of("sync.minutes", "180")),
                Words.of("sync.fetch.some", "12000").with(Words.of("sync.minutes", "4")),
                Words.of("sync.backup.hours", "9"), Words.of("sync.trouble.refused", "2"));
    }

    @Test
    void while_everything_comes_no_number_is_told() {
        var filling = new SyncStatus(org.anteroom.kiosk.sync.SyncState.SYNCING, 0, Optional.empty(),
                Optional.empty(), 0,
                40_000, "");
        assertThat(filling.toCome()).isEmpty();
        state.set(new SyncState(SyncState.Level.ONLINE, 0, Optional.empty(), 0, filling.toCome(),
                Optional.of(NOW),
                Optional.empty(), ""));

        assertThat(values().get(2)).isEqualTo(Words.of("sync.fetch.all").with(Words.of("sync.now")));
    }

    @Test
    void trouble_that_staff_can_act_on_is_told_in_words_and_any_other_by_its_code() {
        for (var code : List.of("CHANGES_MISSING", "DEVICE_UNKNOWN", "NO_BACKUP")) {
            trouble(code);
            assertThat(values().get(4)).isEqualTo(Words.of("sync.trouble." + code));
            for (var language : Language.values()) {
                assertThat(Texts.bundle(language).getString("sync.trouble." + code)).isNotBlank();
            }
        }
        trouble("SERVER_KEY_UNKNOWN");
        assertThat(values().get(4)).isEqualTo(Words.literal("SERVER_KEY_UNKNOWN"));
    }

    private void trouble(String code) {
        state.set(new SyncState(SyncState.Level.ONLINE, 0, Optional.empty(), 0, OptionalLong.of(0),
                Optional.of(NOW),
                Optional.of(NOW), code));
    }

    private List<Words> values() {
        return model.lines().stream().map(SyncStatusViewModel.Line::value).toList();
    }
}
