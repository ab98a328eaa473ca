package org.anteroom.kiosk.ui.control;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Optional;
import javafx.geometry.NodeOrientation;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

/// A QR code: dark on light whatever the colours around it, and in whole dots, so that its edges are sharp.
public final class ScanCode extends Region {
    /// Light modules around it.
    private static final int QUIET = 2;

    private final SVGPath ink = new SVGPath();
    private Optional<ByteMatrix> code = Optional.empty();

    /// For FXML.
    public ScanCode() {
        getStyleClass().add("scan-code");
        ink.getStyleClass().add("scan-code-ink");
        ink.setManaged(false);
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().add(ink);
    }

    /// Shows a text.
    ///
    /// @throws IllegalArgumentException if it is too long for any code
    public void show(String text) {
        try {
            code = Optional.of(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("no code holds " + text.length() + " characters", e);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        code.ifPresent(this::draw);
    }

    private void draw(ByteMatrix modules) {
        var size = modules.getWidth();
        var dots = (int) Math.floor(Math.min(getWidth(), getHeight()) / (size + 2 * QUIET));
        var path = new StringBuilder();
        for (var y = 0; y < size; y++) {
            for (var x = 0; x < size; x++) {
                if (modules.get(x, y) == 1) {
                    path.append("M%d %dh%dv%dh-%dz".formatted(x * dots, y * dots, dots, dots, dots));
                }
            }
        }
        ink.setContent(path.toString());
        ink.setLayoutX(Math.rint((getWidth() - size * dots) / 2));
        ink.setLayoutY(Math.rint((getHeight() - size * dots) / 2));
    }
}
