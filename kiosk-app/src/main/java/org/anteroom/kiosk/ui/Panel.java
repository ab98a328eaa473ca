package org.anteroom.kiosk.ui;

/// The glass people touch: how many dots on how many millimetres.
///
/// The diagonal is typed in by whoever installs the kiosk; what the screen says of itself is not trusted.
///
/// @param diagonalInches 5 to 100
public record Panel(int widthPx, int heightPx, double diagonalInches) {
    private static final double MM_PER_INCH = 25.4;
    private static final double SMALL_MM = 230;

    public Panel {
        if (widthPx < 320 || heightPx < 320 || !(diagonalInches >= 5 && diagonalInches <= 100)) {
            throw new IllegalArgumentException(
                    "no panel: %d x %d dots, %s inches".formatted(widthPx, heightPx,
                            diagonalInches));
        }
    }

    /// Dots in one millimetre.
    public double pxPerMm() {
        return Math.hypot(widthPx, heightPx) / (diagonalInches * MM_PER_INCH);
    }

    /// Whether there is little room: the shorter side of a 15.6 inch panel, not that of a 21.5 inch one.
    public boolean isSmall() {
        return Math.min(widthPx, heightPx) / pxPerMm() < SMALL_MM;
    }

    /// Whether it lies on its side.
    public boolean isWide() {
        return widthPx > heightPx;
    }
}
