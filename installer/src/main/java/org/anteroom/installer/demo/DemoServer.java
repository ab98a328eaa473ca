package org.anteroom.installer.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;
import okhttp3.HttpUrl;
import org.anteroom.server.app.Server;
import org.anteroom.server.app.ServerSettings;
import org.anteroom.server.app.StartRefused;

/// The demo's server: as it is without any setting, and can go away and come back.
final class DemoServer implements AutoCloseable {
    private static final Clock CLOCK = Clock.systemUTC();

    private final Path folder;
    private final Path site;
    private final String token = UUID.randomUUID().toString();
    private Optional<Server> running;
    private final int port;
    private final ZoneId zone = DemoSite.zone(CLOCK.instant());

    private DemoServer(Path folder, Path site, int port) throws StartRefused {
        this.folder = folder;
        this.site = site;
        var server = started(port);
        this.running = Optional.of(server);
        this.port = server.port();
    }

    /// Starts a server.
    ///
    /// @param port 0 for any free one
    static DemoServer start(Path folder, int port) throws IOException, StartRefused {
        return new DemoServer(folder.resolve("server"),
                DemoSite.write(folder.resolve("site.json"), CLOCK.instant()), port);
    }

    private Server started(int onPort) throws StartRefused {
        return new Server(
                ServerSettings.in(folder).onPort(onPort).withToken(token).withSiteFile(site),
                CLOCK);
    }

    HttpUrl url() {
        return HttpUrl.get("http://localhost:" + port + "/");
    }

    /// The time on the clinic's clock.
    ZonedDateTime now() {
        return CLOCK.instant().atZone(zone);
    }

    String token() {
        return token;
    }

    String enrolmentCode() {
        return running.orElseThrow().enrolmentCode();
    }

    /// Stops the server; it cannot be reached until [#comeBack].
    void goAway() {
        running.ifPresent(Server::close);
        running = Optional.empty();
    }

    void comeBack() throws StartRefused {
        running = Optional.of(started(port));
    }

    @Override
    public void close() {
        goAway();
    }
}
