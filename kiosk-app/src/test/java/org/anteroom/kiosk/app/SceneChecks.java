package org.anteroom.kiosk.app;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import javafx.scene.shape.MoveTo;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;
import org.anteroom.kiosk.ui.Panel;
import org.anteroom.kiosk.ui.control.Tile;
import org.anteroom.kiosk.ui.control.TileGrid;
import org.kordamp.ikonli.javafx.FontIcon;

/// Looks at what is really on the screen, node by node, as quality.md 5 asks: large enough to touch, readable, named,
/// nothing cut off, nothing over anything else, no text that is not in a bundle.
final class SceneChecks {
    private static final double TARGET_MM = 20;
    private static final double GAP_MM = 3;
    private static final double ICON_CONTRAST = 3;

    private static final Pattern TIME = Pattern.compile("\\d\\d:\\W?\\d\\d");

    private final Panel panel;
    private final double textContrast;
    private final Pattern known;
    private final List<String> problems = new ArrayList<>();
    private final List<Control> targets = new ArrayList<>();

    /// Checks for a panel.
    ///
    /// @param known what may be written on the screen
    SceneChecks(Panel panel, double textContrast, Pattern known) {
        this.panel = panel;
        this.textContrast = textContrast;
        this.known = known;
    }

    List<String> problems(Scene scene) {
        problems.clear();
        targets.clear();
        var over = scene.lookup(".over");
        var root = over.isVisible() ? over : scene.getRoot();
        var texts = new ArrayList<Ink>();
        visit(root, texts, scene);
        for (var i = 0; i < texts.size(); i++) {
            for (var j = i + 1; j < texts.size(); j++) {
                overlap(texts.get(i), texts.get(j));
            }
        }
        for (var i = 0; i < targets.size(); i++) {
            for (var j = i + 1; j < targets.size(); j++) {
                gap(targets.get(i), targets.get(j));
            }
        }
        return List.copyOf(problems);
    }

    /// A text and where there really is ink, without the air that a line of the font has above and below.
    private record Ink(Text text, Bounds place) {
        static Ink of(Text text) {
            var copy = new Text(text.getX(), text.getY(), text.getText());
            copy.setFont(text.getFont());
            copy.setWrappingWidth(text.getWrappingWidth());
            copy.setTextOrigin(text.getTextOrigin());
            copy.setTextAlignment(text.getTextAlignment());
            copy.setBoundsType(TextBoundsType.VISUAL);
            return new Ink(text, text.localToScene(copy.getLayoutBounds()));
        }
    }

    private void visit(Node node, List<Ink> texts, Scene scene) {
        if (!node.isVisible() || (node.getOpacity() == 0)) {
            return;
        }
        if (node instanceof ButtonBase || node instanceof TextField) {
            target((Control) node, scene);
        }
        if (node instanceof TileGrid grid) {
            choices(grid);
        }
        if (node instanceof Region body && body.getStyleClass().contains("answers")) {
            answers(body, scene);
        }
        if (node instanceof Labeled labeled && !labeled.getText().isEmpty()) {
            whole(labeled);
        }
        if (node instanceof Text text && !text.getText().isEmpty()) {
            var ink = Ink.of(text);
            texts.add(ink);
            inside(text, ink.place(), scene);
            contrast(text);
            if (!(text instanceof FontIcon)) {
                bundled(text);
                times(text);
                height(text, scene);
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> visit(child, texts, scene));
        }
    }

    private void gap(Control one, Control other) {
        var a = one.localToScene(one.getLayoutBounds());
        var b = other.localToScene(other.getLayoutBounds());
        var across = Math.max(a.getMinX(), b.getMinX()) - Math.min(a.getMaxX(), b.getMaxX());
        var down = Math.max(a.getMinY(), b.getMinY()) - Math.min(a.getMaxY(), b.getMaxY());
        if (Math.max(across, down) < GAP_MM * panel.pxPerMm() - 0.6) {
            problems
                .add("%s is %.1f mm from %s".formatted(name(one), Math.max(across, down) / panel.pxPerMm(),
                        name(other)));
        }
    }

    private void target(Control control, Scene scene) {
        targets.add(control);
        var least = TARGET_MM * panel.pxPerMm() - 0.6;
        if (control.getWidth() < least || control.getHeight() < least) {
            problems.add("%s is %.1f x %.1f mm".formatted(name(control), control.getWidth() / panel.pxPerMm(),
                    control.getHeight() / panel.pxPerMm()));
        }
        inside(control, control.localToScene(control.getLayoutBounds()), scene);
        if (control.getId() == null || control.getId().isEmpty()) {
            problems.add(name(control) + " has no id");
        }
        if (control.getAccessibleText() == null
                && !(control instanceof Labeled labeled && !labeled.getText().isEmpty())) {
            problems.add(name(control) + " has no name for those who cannot see it");
        }
    }

    private void inside(Node node, Bounds bounds, Scene scene) {
        var page = scene.lookup(".page");
        if (isWithin(node, page)) {
            var room = page.localToScene(page.getLayoutBounds());
            if (bounds.getMinY() < room.getMinY() - 4 || bounds.getMaxY() > room.getMaxY() + 4) {
                problems.add(name(node) + " lies under the frame");
            }
        }

        if (bounds.getMinX() < -4 || bounds.getMinY() < -4 || bounds.getMaxX() > scene.getWidth() + 4
                || bounds.getMaxY() > scene.getHeight() + 4) {
            problems.add(name(node) + " leaves the screen");
        }
    }

    private static boolean isWithin(Node node, Node ancestor) {
        for (var at = node; at != null; at = at.getParent()) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    private void whole(Labeled labeled) {
        for (var child : labeled.getChildrenUnmodifiable()) {
            if (child instanceof Text text && !(text instanceof FontIcon)
                    && !text.getText().equals(labeled.getText())) {
                problems.add(name(labeled) + " is cut off: " + text.getText());
            }
        }
    }

    private void overlap(Ink one, Ink other) {
        var a = one.place();
        var b = other.place();
        var across = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
        var down = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
        if (across > 2 && down > Math.min(a.getHeight(), b.getHeight()) * 0.2) {
            problems.add(name(one.text()) + " lies over " + name(other.text()));
        }
    }

    /// No line ends within a time of day.
    private void times(Text text) {
        var time = TIME.matcher(text.getText());
        while (time.find()) {
            if (Math.abs(top(text, time.start()) - top(text, time.end() - 1)) > 2) {
                problems.add(name(text) + " breaks " + time.group());
            }
        }
    }

    private static double top(Text text, int character) {
        return Stream.of(text.rangeShape(character, character + 1))
            .mapToDouble(each -> each instanceof MoveTo start ? start.getY() : Double.MAX_VALUE)
            .min()
            .orElse(0);
    }

    /// The text is as high as the design asks (screens.md D0), measured on the font that is really used.
    private void height(Text text, Scene scene) {
        var larger = scene.getRoot().getStyleClass().contains("larger");
        var capital = new Text("H");
        capital.setFont(text.getFont());
        capital.setBoundsType(TextBoundsType.VISUAL);
        var high = capital.getLayoutBounds().getHeight() / panel.pxPerMm();
        var styles = text.getParent() == null ? List.of() : text.getParent().getStyleClass();
        var least = styles.contains("token") ? 40
                : styles.contains("title") ? 11
                        : styles.contains("tile") || styles.contains("primary")
                                || styles.contains("secondary") ? 8
                                        : styles.contains("key") && !styles.contains("special") ? 8
                                                : larger ? 7.4 : 4.8;
        if (high < least - 0.1) {
            problems.add("%s is %.1f mm high, not %.1f".formatted(name(text), high, least));
        }
    }

    /// Six choices or fewer are at least 120 x 28 mm (screens.md D0).
    private void choices(TileGrid grid) {
        var tiles = grid.getChildren().stream().filter(Tile.class::isInstance).map(Tile.class::cast).toList();
        for (var tile : tiles) {
            var across = tile.getWidth() / panel.pxPerMm();
            var down = tile.getHeight() / panel.pxPerMm();
            if (tiles.size() <= 6 && (across < 119.8 || down < 27.8)) {
                problems.add("%s is %.1f x %.1f mm".formatted(name(tile), across, down));
            }
        }
    }

    /// Answers start in the lower 60 %; on a small panel a keyboard needs more, and six choices a little.
    private void answers(Region body, Scene scene) {
        var top = body.localToScene(0, 0).getY() / scene.getHeight();
        var touchable = body.lookup(".tile") != null
                || (body.lookup(".keyboard") != null && !panel.isSmall());
        if (touchable && top < (panel.isSmall() ? 0.38 : 0.399)) {
            problems.add("answers start at %.2f of the height".formatted(top));
        }
    }

    private void contrast(Text text) {
        var needed = text instanceof FontIcon ? ICON_CONTRAST : textContrast;
        if (!(text.getFill() instanceof Color fill) || isVeiled(text)) {
            return;
        }
        for (var ground : grounds(text)) {
            var ratio = ratio(fill, ground);
            if (ratio < needed) {
                problems.add("%s has contrast %.1f (%s on %s)".formatted(name(text), ratio, fill, ground));
            }
        }
    }

    /// Hidden from passers-by on purpose.
    private static boolean isVeiled(Node text) {
        return text.getParent() != null && text.getParent().getStyleClass().contains("personal")
                && text.getScene().getRoot().getStyleClass().contains("veiled");
    }

    private static List<Color> grounds(Node node) {
        for (var at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof Region region && region.getBackground() != null
                    && !region.getBackground().getFills().isEmpty()) {
                var colours = colours(region.getBackground().getFills().getLast().getFill());
                if (colours.stream().allMatch(Color::isOpaque) && !colours.isEmpty()) {
                    return colours;
                }
            }
        }
        return List.of(Color.WHITE);
    }

    private static List<Color> colours(Paint paint) {
        return switch (paint) {
            case Color colour -> List.of(colour);
            case LinearGradient gradient -> gradient.getStops().stream().map(Stop::getColor).toList();
            default -> List.of();
        };
    }

    private static double ratio(Color one, Color other) {
        var a = luminance(one);
        var b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private void bundled(Text text) {
        if (!known.matcher(text.getText()).matches()) {
            problems.add("not in a bundle: " + text.getText());
        }
    }

    private static String name(Node node) {
        var text = node instanceof Text shown ? shown.getText()
                : node instanceof Labeled shown ? shown.getText() : "";
        return node.getClass().getSimpleName() + "#" + node.getId() + node.getStyleClass() + " '" + text
                + "'";
    }
}
