package org.anteroom.server.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Understands the server's arguments and environment.
final class CommandLine {
    static final String TOKEN = "ANTEROOM_TOKEN";
    static final String DATABASE_USER = "ANTEROOM_DATABASE_USER";
    static final String DATABASE_PASSWORD = "ANTEROOM_DATABASE_PASSWORD";
    static final String KEYSTORE_PASSWORD = "ANTEROOM_KEYSTORE_PASSWORD";
    private static final int SHORTEST_TOKEN = 16;

    private final Map<String, String> environment;

    CommandLine(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// What to do.
    sealed interface Wish {
        /// Run with these settings.
        record Run(ServerSettings settings) implements Wish {}

        /// Run a sample clinic in memory.
        record Practice(int port) implements Wish {}

        /// Explain.
        record Help() implements Wish {}

        /// Say what is wrong with the arguments.
        record Wrong(String why) implements Wish {}
    }

    Wish read(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h") || arguments.contains("help")) {
            return new Wish.Help();
        }
        try {
            var rest = new ArrayDeque<>(arguments);
            var practice = rest.remove("--practice");
            var settings = settings(rest, !practice && !plain(arguments));
            return practice ? new Wish.Practice(settings.port()) : new Wish.Run(settings);
        } catch (Misused e) {
            return new Wish.Wrong(e.getMessage());
        }
    }

    private static boolean plain(List<String> arguments) {
        return Collections.indexOfSubList(arguments, List.of("--tls", "off")) >= 0;
    }

    private ServerSettings settings(Deque<String> arguments, boolean tls) throws Misused {
        var settings = ServerSettings.in(Path.of("anteroom-server"));
        if (tls) {
            settings = settings.withTls();
        }
        if (environment.containsKey(TOKEN)) {
            settings = settings.withToken(token());
        }
        while (!arguments.isEmpty()) {
            settings = option(settings, arguments.remove(), arguments);
        }
        return settings;
    }

    private ServerSettings option(ServerSettings settings, String name, Deque<String> rest) throws Misused {
        return switch (name) {
            case "--data" -> settings.inFolder(path(name, rest));
            case "--port" -> settings.onPort(port(value(name, rest)));
            case "--site" -> settings.withSiteFile(path(name, rest));
            case "--database" -> settings.withDatabase(database(value(name, rest)));
            case "--restored" -> settings.afterRestore();
            case "--listen" -> settings.onAddress(value(name, rest));
            case "--name" -> settings.withTls(tls(settings).named(hostName(value(name, rest))));
            case "--keystore" -> settings.withTls(new ServerSettings.Tls(
                    tls(settings).names(), Optional.of(keyStore(path(name, rest))), tls(settings).renew()));
            case "--new-site-key" -> settings.withTls(
                    new ServerSettings.Tls(tls(settings).names(), tls(settings).store(), true));
            case "--tls" -> {
                if (!value(name, rest).matches("on|off")) {
                    throw new Misused("--tls must be on or off");
                }
                yield settings;
            }
            default -> throw new Misused("unknown argument " + name);
        };
    }

    private String token() throws Misused {
        var token = Optional.ofNullable(environment.get(TOKEN)).orElse("").strip();
        if (token.length() < SHORTEST_TOKEN) {
            throw new Misused(TOKEN + " must have at least " + SHORTEST_TOKEN + " characters");
        }
        return token;
    }

    private ServerSettings.Database database(String url) throws Misused {
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new Misused("--database must be a URL such as jdbc:postgresql://host/anteroom");
        }
        if (!environment.containsKey(DATABASE_USER)) {
            throw new Misused("--database needs " + DATABASE_USER + " and " + DATABASE_PASSWORD
                    + " in the environment (arguments can be seen by other users)");
        }
        return new ServerSettings.Database(
                url,
                environment.getOrDefault(DATABASE_USER, ""),
                environment.getOrDefault(DATABASE_PASSWORD, ""));
    }

    private static ServerSettings.Tls tls(ServerSettings settings) throws Misused {
        return settings.tls().orElseThrow(() -> new Misused("this needs TLS: leave out --tls off"));
    }

    private ServerSettings.KeyStoreFile keyStore(Path file) throws Misused {
        if (!environment.containsKey(KEYSTORE_PASSWORD)) {
            throw new Misused("--keystore needs " + KEYSTORE_PASSWORD
                    + " in the environment (arguments can be seen by other users)");
        }
        return new ServerSettings.KeyStoreFile(file, environment.getOrDefault(KEYSTORE_PASSWORD, ""));
    }

    private static String hostName(String text) throws Misused {
        if (!text.matches("[A-Za-z0-9.:-]{1,253}")) {
            throw new Misused("--name must be a host name or an address");
        }
        return text;
    }

    private static int port(String text) throws Misused {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new Misused("--port must be a number from 0 to 65535");
        }
        return Integer.parseInt(text);
    }

    private static Path path(String name, Deque<String> rest) throws Misused {
        try {
            return Path.of(value(name, rest));
        } catch (InvalidPathException e) {
            throw new Misused(name + " is not a path: " + e.getReason());
        }
    }

    private static String value(String name, Deque<String> rest) throws Misused {
        if (rest.isEmpty()) {
            throw new Misused(name + " needs a value");
        }
        return rest.remove();
    }

    /// The arguments make no sense.
    private static final class Misused extends Exception {
        private static final long serialVersionUID = 1;

        private final String why;

        private Misused(String why) {
            super(why);
            this.why = why;
        }

        @Override
        public String getMessage() {
            return why;
        }
    }
}
