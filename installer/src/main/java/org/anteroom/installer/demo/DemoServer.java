package org.anteroom.installer.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.anteroom.server.app.Server;
import org.anteroom.server.app.ServerSettings;
import org.anteroom.server.app.StartRefused;

/// The demo's server: as it is without any setting, and can go away and come back.
final class DemoServer implements AutoCloseable {
    private final Path folder;
    private final Path site;
    private final String token = UUID.randomUUID().toString();
    private Optional<Server> running;
    private final int port;

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
        return new DemoServer(folder.resolve("server"), DemoSite.write(folder.resolve("site.json")), port);
    }

    private Server started(int onPort) throws StartRefused {
        return new Server(
                ServerSettings.in(folder).onPort(onPort).withToken(token).withSiteFile(site),
                Clock.systemUTC());
    }

    HttpUrl url() {
        return HttpUrl.get("http://localhost:" + port + "/");
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

    /// The numbers in the line, asked over the API as any other program would.
    List<String> tokens(OkHttpClient http) throws IOException {
        var request = new Request.Builder().url(url() + "api/v1/queue/current")
            .header("Authorization", "Bearer " + token)
            .build();
        try (var answer = http.newCall(request).execute()) {
            if (answer.code() != 200) {
                throw new IOException("the server answered " + answer.code());
            }
            return new ObjectMapper().readTree(answer.body().byteStream())
                .findValuesAsText("token")
                .stream()
                .sorted()
                .toList();
        }
    }

    @Override
    public void close() {
        goAway();
    }
}
