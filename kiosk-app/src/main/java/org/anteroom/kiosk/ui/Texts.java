package org.anteroom.kiosk.ui;

import java.util.ArrayList;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All texts, in the language of the moment.
public final class Texts {
    private static final Logger log = LoggerFactory.getLogger(Texts.class);
    private static final String BUNDLE = "org.anteroom.kiosk.text";

    private final ObjectProperty<Language> language;

    public Texts(Language first) {
        language = new SimpleObjectProperty<>(first);
    }

    /// The language of the moment.
    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /// The language of the moment.
    public Language language() {
        return language.get();
    }

    /// The bundle for FXML; a text missing in it is there in English.
    public ResourceBundle bundle() {
        return bundle(language());
    }

    /// The bundle of a language.
    public static ResourceBundle bundle(Language language) {
        return ResourceBundle.getBundle(BUNDLE, language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// The words in the language of the moment, never a key: a missing text is logged and left out.
    public String say(Words words) {
        return say(words, language());
    }

    /// The words in another language. Ours begin with a capital letter, also where a weekday comes first that has none
    /// inside a sentence.
    public String say(Words words, Language other) {
        return words.givenIn(other).orElseGet(() -> beginning(said(words, other), other));
    }

    private static String beginning(String text, Language in) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(in.locale()) + text.substring(1);
    }

    private String said(Words words, Language other) {
        return words.isSilent() ? "" : words.givenIn(other).orElseGet(() -> filled(words, other));
    }

    private String filled(Words words, Language other) {
        var gaps = new ArrayList<>(words.gaps());
        words.inner().forEach(each -> gaps.add(said(each, other)));
        try {
            var text = bundle(other).getString(words.key());
            for (var i = 0; i < gaps.size(); i++) {
                text = text.replace("{" + i + "}", gaps.get(i));
            }
            return text;
        } catch (MissingResourceException e) {
            log.warn("no text for {}", words.key());
            return "";
        }
    }
}
