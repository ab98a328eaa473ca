package org.anteroom.kiosk.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Our keyboard: types into a field what its keys show, nothing else. It suggests nothing and remembers nothing.
///
/// Keys never take the focus. Capital letters come on by themselves only at the start of a word of a name, and the
/// keys then show capitals.
public final class Keyboard extends VBox {
    private KeyboardLayout layout = KeyboardLayout.named("en");
    private String page = layout.first();
    private String language = "en";
    private final Typing typing = new Typing(this::watchStart);
    private ResourceBundle texts;
    private boolean capitals;
    private boolean capitalising;
    private final List<Button> letters = new ArrayList<>();
    private final HeldKey held = new HeldKey(this, this::type);

    /// @param texts names the keys that have no letter on them
    public Keyboard(ResourceBundle texts) {
        this.texts = texts;
        getStyleClass().add("keyboard");
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    }

    /// Shows the keys of a layout; of the one shown already, the page that is open.
    ///
    /// @param name         see [KeyboardLayout#named]
    /// @param nameCapitals whether a word begins with a capital letter by itself
    public void show(String name, boolean nameCapitals) {
        capitalising = nameCapitals;
        if (!name.equals(language)) {
            language = name;
            layout = KeyboardLayout.named(name);
            page = layout.first();
        }
        build();
    }

    /// Types into whichever of these fields has the focus, or had it last.
    public void typeInto(List<? extends TextInputControl> fields) {
        typing.into(fields);
    }

    /// Goes on typing where it stopped.
    public void resume() {
        typing.resume();
    }

    /// Gives a field the focus, to type on behind what it has.
    public static void atEnd(TextInputControl field) {
        Typing.atEnd(field);
    }

    private void build() {
        getChildren().clear();
        letters.clear();
        getStyleClass().removeIf(each -> each.startsWith("pad"));
        if (layout.rows(page).getFirst().size() <= 3) {
            getStyleClass().add("pad");
        }
        for (var row : layout.rows(page)) {
            var box = new HBox();
            box.getStyleClass().add("key-row");
            row.forEach(key -> box.getChildren().add(key(key)));
            VBox.setVgrow(box, Priority.ALWAYS);
            getChildren().add(box);
        }
        held.top();
        label();
    }

    private Node key(String key) {
        return switch (key) {
            case "{back}" ->
                special(new Button("", new Icon("backspace")), "keyboard.backspace", this::erase, "wide");
            case "{shift}" ->
                special(new Button("", new Icon("arrow_upward")), "keyboard.shift", this::shift, "wide");
            case "{space}" -> special(new Button(texts.getString("keyboard.space")), "keyboard.space",
                    () -> type(" "), "space");
            case "{none}" -> {
                var nothing = new Region();
                nothing.getStyleClass().add("no-key");
                HBox.setHgrow(nothing, Priority.ALWAYS);
                yield nothing;
            }
            default -> key.startsWith("{") ? pageKey(key.substring(1, key.length() - 1)) : letter(key);
        };
    }

    private Button special(Button key, String name, Runnable action, String styleClass) {
        key.setAccessibleText(texts.getString(name));
        key.getStyleClass().addAll("special", styleClass);
        key.setId("key-" + name.substring(name.indexOf('.') + 1));
        return finished(key, action);
    }

    private Button pageKey(String name) {
        var key = new Button(name);
        key.setAccessibleText(texts.getString("keyboard.more") + " " + name);
        key.getStyleClass().addAll("special", "wide");
        key.setId("key-page-" + name);
        return finished(key, () -> {
            page = name;
            build();
            watchStart();
        });
    }

    private Button letter(String letter) {
        var key = new Button(letter);
        key.setUserData(letter);
        key.setId("key-" + letter);
        letters.add(key);
        held.watch(key, () -> layout.accents(letter).stream().map(this::cased).toList());
        return finished(key, () -> type(key.getText()));
    }

    private static Button finished(Button key, Runnable action) {
        key.getStyleClass().add("key");
        key.setFocusTraversable(false);
        key.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        key.setMnemonicParsing(false);
        key.setOnAction(_ -> action.run());
        HBox.setHgrow(key, Priority.ALWAYS);
        return key;
    }

    private void label() {
        for (var key : letters) {
            var letter = (String) key.getUserData();
            key.setText(cased(letter));
            key.setAccessibleText(key.getText());
        }
    }

    /// As it is typed now; a letter whose capital is two letters stays small.
    private String cased(String letter) {
        var capital = letter.toUpperCase(Locale.forLanguageTag(language));
        return capitals && capital.length() == letter.length() ? capital : letter;
    }

    private void shift() {
        capitals = !capitals;
        label();
    }

    private void type(String text) {
        typing.change(field -> field.replaceSelection(text));
    }

    private void erase() {
        typing.change(TextInputControl::deletePreviousChar);
    }

    private void watchStart() {
        var wanted = capitalising && typing.isAtStartOfWord();
        if (capitals != wanted) {
            capitals = wanted;
            label();
        }
    }
}
