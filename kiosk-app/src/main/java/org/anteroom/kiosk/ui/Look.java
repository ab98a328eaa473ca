package org.anteroom.kiosk.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Turns our style sheets, written in millimetres, into ones for this panel.
///
/// `12mm` becomes dots, and `cap-body` the font size whose capital letters are as high as [TextSize] says.
public final class Look {
    private static final Pattern MILLIMETRES = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)mm\\b");

    private final Panel panel;
    private final Map<String, String> made = new HashMap<>();

    public Look(Panel panel) {
        this.panel = panel;
    }

    /// The panel all sizes are for.
    public Panel panel() {
        return panel;
    }

    /// The sheet as an address that JavaFX can load.
    ///
    /// @param larger whether the patient asked for larger text
    public String sheet(URL css, boolean larger) {
        return made.computeIfAbsent(css + (larger ? "#larger" : ""), _ -> {
            var text = calibrated(read(css), larger);
            return "data:text/css;base64,"
                    + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        });
    }

    String calibrated(String css, boolean larger) {
        var text = MILLIMETRES.matcher(css)
            .replaceAll(found -> px(Double.parseDouble(found.group(1)) * panel.pxPerMm()));
        for (var size : TextSize.values()) {
            text = text.replace(size.word(), px(size.fontPx(panel, larger)));
        }
        return text;
    }

    private static String px(double dots) {
        return String.format(Locale.ROOT, "%.1fpx", dots);
    }

    private static String read(URL css) {
        try (var bytes = css.openStream()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("style sheet unreadable", e);
        }
    }
}
