package org.anteroom.kiosk.ui;

/// Hears a scanner that types like a keyboard: letters, digits and hyphens, then Enter. Only pages that take a scan
/// listen; everywhere else typing goes where it always goes.
final class Scans {
    private static final int LONGEST = 128;

    private final Navigator navigator;
    private final StringBuilder heard = new StringBuilder();
    private Page hearing;

    Scans(Navigator navigator) {
        this.navigator = navigator;
        this.hearing = navigator.current();
    }

    /// Takes what a key typed.
    ///
    /// @return whether it was for the page
    boolean typed(String characters) {
        if (!hearing.equals(navigator.current())) {
            hearing = navigator.current();
            heard.setLength(0);
        }
        var isCode = characters.length() == 1
                && (Character.isLetterOrDigit(characters.charAt(0)) || characters.equals("-"));
        if (hearing.scan().isEmpty() || !isCode) {
            return false;
        }
        if (heard.length() < LONGEST) {
            heard.append(characters);
        }
        return true;
    }

    /// Ends what was typed so far.
    ///
    /// @return whether a page took it
    boolean ended() {
        var text = heard.toString();
        heard.setLength(0);
        var page = navigator.current();
        if (text.isEmpty() || !page.equals(hearing) || page.scan().isEmpty()) {
            return false;
        }
        page.scan().get().accept(text);
        return true;
    }
}
