package org.anteroom.kiosk.ui;

import java.util.Locale;

/// The sizes of text, as height of a capital letter in millimetres, normal and in larger text. They are the same on
/// every panel: what is far from the eye does not come nearer on a small one.
enum TextSize {
    NUMBER(40, 40), HERO(14, 14), TITLE(11, 11), CHOICE(8, 9), BODY(5, 7.4), KEY(8, 9);

    /// Height of a capital letter of Inter as part of its font size.
    static final double CAP_PART = 0.727;

    private final double normalMm;
    private final double largerMm;

    TextSize(double normalMm, double largerMm) {
        this.normalMm = normalMm;
        this.largerMm = largerMm;
    }

    double capMm(boolean larger) {
        return larger ? largerMm : normalMm;
    }

    double fontPx(Panel panel, boolean larger) {
        return capMm(larger) / CAP_PART * panel.pxPerMm();
    }

    /// The name by which style sheets call it: `cap-body`.
    String word() {
        return "cap-" + name().toLowerCase(Locale.ROOT);
    }
}
