package org.anteroom.kiosk.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.anteroom.kiosk.ui.Panel;
import org.anteroom.model.wire.KeyPin;

/// Understands the kiosk's arguments.
///
/// @param folder where the device keeps its store and its keys
/// @param code   what the console shows for the first start: the one-time code and the server's key
/// @param pin    a key of the server's that this device does not know yet
record CommandLine(
        Path folder,
        HttpUrl server,
        Optional<String> code,
        Optional<String> pin,
        Panel panel,
        KioskWindow.Shape shape) {
    private static final HttpUrl LOCAL = HttpUrl.get("https://localhost:8443/");
    private static final double INCHES = 21.5;

    /// Reads the arguments.
    ///
    /// @throws StartRefused saying which argument is wrong
    static CommandLine read(List<String> arguments) throws StartRefused {
        var wish = new CommandLine(
                Path.of("anteroom-kiosk"),
                LOCAL,
                Optional.empty(),
                Optional.empty(),
                new Panel(1080, 1920, INCHES),
                KioskWindow.Shape.WHOLE_SCREEN);
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            wish = wish.with(rest.remove(), rest);
        }
        return wish;
    }

    private CommandLine with(String name, Deque<String> rest) throws StartRefused {
        return switch (name) {
            case "--data" -> new CommandLine(folder(value(name, rest)), server, code, pin, panel, shape);
            case "--server" -> new CommandLine(folder, url(value(name, rest)), code, pin, panel, shape);
            case "--code" ->
                new CommandLine(folder, server, Optional.of(value(name, rest).strip()), pin, panel, shape);
            case "--pin" ->
                new CommandLine(folder, server, code, Optional.of(pin(value(name, rest))), panel, shape);
            case "--panel" -> new CommandLine(folder, server, code, pin, panel(value(name, rest)), shape);
            case "--window" ->
                new CommandLine(folder, server, code, pin, panel, KioskWindow.Shape.WINDOW);
            default -> throw new StartRefused("unknown argument " + name);
        };
    }

    private static Path folder(String text) throws StartRefused {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new StartRefused("--data is not a path: " + e.getReason(), e);
        }
    }

    /// Without TLS only on this machine (sync.md 1).
    private static HttpUrl url(String text) throws StartRefused {
        var url = HttpUrl.parse(text);
        if (url == null) {
            throw new StartRefused("--server must be a URL such as https://anteroom.clinic.example/");
        }
        if (!url.isHttps() && !List.of("localhost", "127.0.0.1", "::1").contains(url.host())) {
            throw new StartRefused("--server must begin with https unless it is on this machine");
        }
        return url;
    }

    private static String pin(String text) throws StartRefused {
        var pin = text.strip().toLowerCase(Locale.ROOT);
        if (!KeyPin.isPin(pin)) {
            throw new StartRefused(
                    "--pin must be what the server prints at its start, 64 digits and letters");
        }
        return pin;
    }

    private static Panel panel(String text) throws StartRefused {
        if (!text.matches("[0-9]{3,5}x[0-9]{3,5}x[0-9]{1,2}([.][0-9])?")) {
            throw new StartRefused("--panel must be width x height x inches, such as 1080x1920x21.5");
        }
        var parts = text.split("x", -1);
        try {
            return new Panel(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Double.parseDouble(parts[2]));
        } catch (IllegalArgumentException e) {
            throw new StartRefused("--panel: " + e.getMessage(), e);
        }
    }

    private static String value(String name, Deque<String> rest) throws StartRefused {
        if (rest.isEmpty()) {
            throw new StartRefused(name + " needs a value");
        }
        return rest.remove();
    }
}
