package org.anteroom.kiosk.ui;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// What a patient switched on to make the screen easier. Off again for the next one.
public final class EaseViewModel {
    private final BooleanProperty largerText = new SimpleBooleanProperty();
    private final BooleanProperty contrast = new SimpleBooleanProperty();
    private final BooleanProperty extraTime = new SimpleBooleanProperty();
    private final BooleanProperty reachLow = new SimpleBooleanProperty();
    private final BooleanProperty leftHanded = new SimpleBooleanProperty();

    /// One of the switches.
    ///
    /// @param id   stable word, also of the control and of the style class
    /// @param icon its picture
    public record Switch(String id, Words label, String icon, BooleanProperty on) {}

    /// All switches, in the order shown.
    public List<Switch> switches() {
        return List.of(new Switch("larger", Words.of("ease.larger"), "format_size", largerText),
                new Switch("contrast", Words.of("ease.contrast"), "invert_colors", contrast),
                new Switch("extra-time", Words.of("ease.extra-time"), "more_time", extraTime),
                new Switch("reach", Words.of("ease.reach"), "vertical_align_bottom", reachLow),
                new Switch("left-handed", Words.of("ease.left-handed"), "pan_tool", leftHanded));
    }

    /// Whether text is larger.
    public boolean isLargerText() {
        return largerText.get();
    }

    /// Whether there is more time for everything.
    public boolean isExtraTime() {
        return extraTime.get();
    }

    /// Switches everything off.
    public void reset() {
        switches().forEach(each -> each.on().set(false));
    }
}
