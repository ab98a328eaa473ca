package org.anteroom.kiosk.ui.question;

import org.anteroom.kiosk.ui.Words;

/// One answer to choose.
///
/// @param id   stable word, also of the control
/// @param icon the picture's name, empty for none
public record Option(String id, Words label, String icon) {
    /// An answer without a picture.
    public static Option plain(String id, Words label) {
        return new Option(id, label, "");
    }
}
