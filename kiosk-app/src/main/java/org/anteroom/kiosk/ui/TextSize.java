package org.anteroom.kiosk.ui;

import java.util.Locale;

/// The six sizes of text, as height of a capital letter in millimetres, normal and in larger text; and what part of
/// it a small panel has room for.
enum TextSize {
    NUMBER(40, 44, 0.75), TITLE(10.4, 12, 0.72), CHOICE(7.2, 9.6, 0.78), BODY(5.2, 7.4, 0.93), KEY(7.2, 8.4,
            0.85), TIMER(
                    14, 16, 0.72);

    /// Height of a capital letter of Inter as part of its font size.
    private static final double CAP_PART = 0.727;

    private final double normalMm;
    private final double largerMm;
    private final double smallPart;

    TextSize(double normalMm, double largerMm, double smallPart) {
        this.smallPart = smallPart;
        this.normalMm = normalMm;
        this.largerMm = largerMm;
    }

    double fontPx(Panel panel, boolean larger) {
        return (larger ? largerMm : normalMm) * (panel.isSmall() ? smallPart : 1) / CAP_PART
                * panel.pxPerMm();
    }

    /// The name by which style sheets call it: `cap-body`.
    String word() {
        return "cap-" + name().toLowerCase(Locale.ROOT);
    }
}
