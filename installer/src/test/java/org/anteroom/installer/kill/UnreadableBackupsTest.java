package org.anteroom.installer.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.anteroom.server.app.Server;
import org.anteroom.server.app.ServerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups that the program's user may not read, as after a copy that somebody put back with other rights. For the
/// administrator of a machine every file can be read, so the server runs without that right.
final class UnreadableBackupsTest {
    @TempDir
    private Path folder;

    @Test
    void a_server_that_cannot_read_its_backups_serves_all_the_same_and_says_so() throws Exception {
        new Server(ServerSettings.in(folder).onPort(0), Clock.systemUTC()).close();
        var backups = Files.createDirectory(folder.resolve("backups"));
        Files.setPosixFilePermissions(backups, Set.of());

        assertThat(readiness()).contains("\"status\":\"ready\"").contains("\"attention\":[\"backup\"]");

        Files.setPosixFilePermissions(backups, Set.of(PosixFilePermission.values()));
        Files.createFile(backups.resolve("20260310T030000000Z.backup"), asNobodys());
        Files.createFile(backups.resolve("of-somebody-else.backup"), asNobodys());

        assertThat(readiness()).contains("\"status\":\"ready\"").contains("\"attention\":[]");
    }

    private static FileAttribute<Set<PosixFilePermission>> asNobodys() {
        return PosixFilePermissions.asFileAttribute(Set.of());
    }

    private String readiness() throws Exception {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), "org.anteroom.server.app.Main",
                "--port", "0", "--tls", "off", "--data", folder.toString()));
        var server = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var lines = server.inputReader(); var http = HttpClient.newHttpClient()) {
            var said = new ArrayList<String>();
            var ready = lines.lines()
                .peek(said::add)
                .filter(line -> line.contains("http://"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("it ended: " + said));
            var asked = URI.create(ready.substring(ready.indexOf("http://")).strip() + "health/ready");
            return http.send(HttpRequest.newBuilder(asked).build(), BodyHandlers.ofString()).body();
        } finally {
            server.destroyForcibly().waitFor();
        }
    }
}
