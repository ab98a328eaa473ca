package org.anteroom.kiosk.ui;

import java.util.Locale;

/// The six sizes of text, as height of a capital letter in millimetres, normal and in larger text.
enum TextSize {
    NUMBER(40, 44), TITLE(10.4, 12), CHOICE(7.2, 9.6), BODY(5.2, 7.4), KEY(7.2, 8.4), TIMER(14, 16);

    /// Height of a capital letter of Inter as part of its font size.
    private static final double CAP_PART = 0.727;

    private final double normalMm;
    private final double largerMm;

    TextSize(double normalMm, double largerMm) {
        this.normalMm = normalMm;
        this.largerMm = largerMm;
    }

    double fontPx(Panel panel, boolean larger) {
        return (larger ? largerMm : normalMm) / CAP_PART * panel.pxPerMm();
    }

    /// The name by which style sheets call it: `cap-body`.
    String word() {
        return "cap-" + name().toLowerCase(Locale.ROOT);
    }
}
