package org.anteroom.kiosk.app;

import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;
import org.anteroom.model.wire.KeyPin;

/// What a person types to make a device one of the site's: `K7QM2XWP-3f9ac0…`, a one-time code and how the server's key
/// begins. Spaces and dashes may be anywhere.
///
/// @param pin empty if the server is on this machine, where nobody can stand in between
record Invitation(String code, String pin) {
    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");
    private static final int CODE = 8;

    /// Understands what was typed.
    ///
    /// @throws StartRefused if it could not be told whether the right server answers
    static Invitation of(String typed, HttpUrl server) throws StartRefused {
        var code = codeIn(typed);
        var pin = bare(typed).substring(code.length()).toLowerCase(Locale.ROOT);
        if (!pin.isEmpty() && !KeyPin.isPin(pin)) {
            throw new StartRefused("The code is not complete: copy all of it from the console, such as"
                    + " K7QM2XWP-3f9ac01b77de40955c1e.");
        }
        if (pin.isEmpty() && server.isHttps() && !THIS_MACHINE.contains(server.host())) {
            throw new StartRefused(
                    "The code does not say how to know the server: copy all of it from the console,"
                            + " such as K7QM2XWP-3f9ac01b77de40955c1e.");
        }
        return new Invitation(code, pin);
    }

    /// The one-time code in what was typed, for a server this device knows already.
    static String codeIn(String typed) {
        var text = bare(typed);
        return text.substring(0, Math.min(CODE, text.length()));
    }

    private static String bare(String typed) {
        return typed.replaceAll("[\\s-]", "");
    }

    @Override
    public String toString() {
        return "Invitation";
    }
}
