package org.anteroom.installer.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.anteroom.testing.TestDatabase;

/// The real server as a process of its own.
public final class ServerChild implements AutoCloseable {
    /// Opens everything in the API.
    public static final String TOKEN = "bench-administrator-token";

    private final Child child;
    private final String url;
    private final OkHttpClient http = new OkHttpClient();

    private ServerChild(Child child, String url) {
        this.child = child;
        this.url = url;
    }

    /// Starts a server, and waits until it is ready.
    ///
    /// @param database empty for the embedded store
    public static ServerChild start(Path folder, Optional<TestDatabase.Postgres> database)
            throws IOException {
        Files.createDirectories(folder);
        var arguments = new ArrayList<>(
                List.of("--port", "0", "--tls", "off", "--data", folder.resolve("data").toString()));
        var environment = new HashMap<>(Map.of("ANTEROOM_TOKEN", TOKEN));
        database.ifPresent(postgres -> {
            arguments.addAll(List.of("--database", postgres.url()));
            environment.put("ANTEROOM_DATABASE_USER", postgres.user());
            environment.put("ANTEROOM_DATABASE_PASSWORD", postgres.password());
        });
        var child = Child.start(
                folder.resolve("server.log"),
                environment,
                List.of("-XX:TieredStopAtLevel=1", "-Xmx192m"),
                "org.anteroom.server.app.Main",
                arguments);
        var ready = child.await(line -> line.contains("http://"));
        return new ServerChild(child, ready.substring(ready.indexOf("http://")).strip());
    }

    /// Starts a practice server: in memory, with a clock that can be set.
    static ServerChild practice(Path folder) throws IOException {
        Files.createDirectories(folder);
        var child = Child.start(
                folder.resolve("server.log"),
                Map.of(),
                List.of("-XX:TieredStopAtLevel=1", "-Xmx192m"),
                "org.anteroom.server.app.Main",
                List.of("--practice", "--port", "0"));
        var ready = child.await(line -> line.contains("http://"));
        return new ServerChild(child, ready.substring(ready.indexOf("http://")).split("[ ,]", 2)[0].strip());
    }

    /// Where it listens.
    public String url() {
        return url;
    }

    /// The process.
    public long pid() {
        return child.handle().pid();
    }

    long cpuMs() {
        return Usage.cpuMs(child.handle());
    }

    long peakMb() {
        return Usage.peakMb(child.handle().pid());
    }

    long heapKb() throws IOException {
        return Usage.heapKb(child.handle().pid());
    }

    /// A code with which one device may enrol.
    public String enrolmentCode() throws IOException {
        var request = new Request.Builder().url(url + "api/v1/devices/enrolment-codes")
            .header("Authorization", "Bearer " + TOKEN)
            .header("Idempotency-Key", java.util.UUID.randomUUID().toString())
            .post(RequestBody.create("{}", MediaType.get("application/json")))
            .build();
        try (var answer = http.newCall(request).execute()) {
            if (answer.code() != 201) {
                throw new IOException("no code: status " + answer.code());
            }
            return new ObjectMapper().readTree(answer.body().byteStream()).findValue("code").asText();
        }
    }

    /// Asks for something as the administrator.
    ///
    /// @return the answer's text
    public String ask(String path, String body) throws IOException {
        var request = new Request.Builder().url(url + path)
            .header("Authorization", "Bearer " + TOKEN)
            .post(RequestBody.create(body, MediaType.get("application/json")))
            .build();
        try (var answer = http.newCall(request).execute()) {
            return answer.body().string();
        }
    }

    /// Ends the process at once, as `kill -9` does; returns when it is gone.
    public void kill() {
        child.handle().destroyForcibly();
        child.handle().onExit().join();
    }

    @Override
    public void close() {
        child.close();
    }
}
