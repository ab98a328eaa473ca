package org.anteroom.kiosk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EaseViewModelTest {
    @Test
    void a_small_panel_offers_neither_larger_text_nor_a_lower_reach() {
        assertThat(new EaseViewModel(new Panel(1920, 1080, 21.5)).switches())
            .extracting(EaseViewModel.Switch::id)
            .containsExactly("larger", "contrast", "extra-time", "reach", "left-handed");
        assertThat(new EaseViewModel(new Panel(1920, 1080, 15.6)).switches())
            .extracting(EaseViewModel.Switch::id)
            .containsExactly("contrast", "extra-time", "left-handed");
    }

    @Test
    void the_next_patient_finds_everything_off() {
        var ease = new EaseViewModel(new Panel(1080, 1920, 21.5));
        ease.switches().forEach(each -> each.on().set(true));
        assertThat(ease.isLargerText()).isTrue();
        ease.reset();
        assertThat(ease.switches()).noneMatch(each -> each.on().get());
        assertThat(ease.isLargerText()).isFalse();
    }
}
