package org.anteroom.kiosk.ui;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// What a patient switched on to make the screen easier. Off again for the next one.
public final class EaseViewModel {
    private final boolean roomy;
    private final BooleanProperty largerText = new SimpleBooleanProperty();
    private final BooleanProperty contrast = new SimpleBooleanProperty();
    private final BooleanProperty extraTime = new SimpleBooleanProperty();
    private final BooleanProperty reachLow = new SimpleBooleanProperty();
    private final BooleanProperty leftHanded = new SimpleBooleanProperty();

    /// Nothing is switched on.
    ///
    /// @param panel a small one has no room for larger text, whose words would be cut off, and is low all over: neither
    ///              that nor the lower reach is offered there
    public EaseViewModel(Panel panel) {
        roomy = !panel.isSmall();
    }

    /// One of the switches.
    ///
    /// @param id   stable word, also of the control and of the style class
    /// @param icon its picture
    public record Switch(String id, Words label, String icon, BooleanProperty on) {}

    /// All switches there are on this panel, in the order shown.
    public List<Switch> switches() {
        return Stream.of(roomOnly(new Switch("larger", Words.of("ease.larger"), "format_size", largerText)),
                Stream.of(new Switch("contrast", Words.of("ease.contrast"), "invert_colors", contrast),
                        new Switch("extra-time", Words.of("ease.extra-time"), "more_time", extraTime)),
                roomOnly(new Switch("reach", Words.of("ease.reach"), "vertical_align_bottom", reachLow)),
                Stream.of(new Switch("left-handed", Words.of("ease.left-handed"), "pan_tool", leftHanded)))
            .flatMap(each -> each)
            .toList();
    }

    private Stream<Switch> roomOnly(Switch one) {
        return roomy ? Stream.of(one) : Stream.empty();
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
