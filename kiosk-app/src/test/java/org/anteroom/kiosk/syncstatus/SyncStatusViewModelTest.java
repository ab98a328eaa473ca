package org.anteroom.kiosk.syncstatus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
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
        state.set(new SyncState(SyncState.Level.ONLINE, 7, Optional.of(NOW.minus(Duration.ofHours(3))),
                Optional.of(NOW.minus(Duration.ofMinutes(4))), Optional.of(NOW.minus(Duration.ofHours(9))),
                ""));

        assertThat(values()).startsWith(Words.of("sync.level.ONLINE"),
                Words.of("sync.unsent.some", "7").with(Words.of("sync.minutes", "180")),
                Words.of("sync.minutes", "4"), Words.of("sync.backup.hours", "9"));
    }

    @Test
    void trouble_that_staff_can_act_on_is_told_in_words_and_any_other_by_its_code() {
        for (var code : List.of("CHANGES_MISSING", "NO_BACKUP")) {
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
        state.set(new SyncState(SyncState.Level.ONLINE, 0, Optional.empty(), Optional.of(NOW),
                Optional.of(NOW), code));
    }

    private List<Words> values() {
        return model.lines().stream().map(SyncStatusViewModel.Line::value).toList();
    }
}
