package org.anteroom.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerIdentityTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void the_sites_keys_are_kept_for_its_user_only() throws Exception {
        var pins = own().pins();

        assertThat(own().pins()).as("at the next start").isEqualTo(pins);
        var file = folder.resolve("site-authority.pem");
        assertThat(file).content().contains("BEGIN PRIVATE KEY", "BEGIN CERTIFICATE");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
    }

    @Test
    void the_spare_takes_the_place_of_a_key_that_is_renewed() throws Exception {
        var spare = own().pins().getLast();

        ServerIdentity.renew(folder);

        assertThat(own().pins()).startsWith(spare).doesNotHaveDuplicates();
    }

    @Test
    void the_spare_takes_the_place_of_a_key_that_is_gone() throws Exception {
        var spare = own().pins().getLast();

        Files.delete(folder.resolve("site-authority.pem"));

        assertThat(own().pins()).startsWith(spare).doesNotHaveDuplicates();
    }

    @Test
    void a_file_with_something_else_is_refused_and_left_as_it_is() throws Exception {
        var file = folder.resolve("site-authority.pem");
        for (var text : List.of("", "my notes",
                "-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----\n")) {
            Files.writeString(file, text);

            assertThatThrownBy(this::own).as(text)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
            assertThat(file).hasContent(text);
        }
    }

    @Test
    void one_byte_that_is_not_as_it_was_is_told_or_does_no_harm() throws Exception {
        var pins = own().pins();
        var file = folder.resolve("site-authority.pem");
        var whole = Files.readAllBytes(file);
        for (var i = 0; i < whole.length; i++) {
            var damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            try {
                var identity = own();
                var chain = identity.keys().getCertificateChain("anteroom");
                chain[0].verify(chain[1].getPublicKey());
                assertThat(identity.pins()).as("byte %d", i).isEqualTo(pins);
            } catch (IOException e) {
                assertThat(e).as("byte %d", i).hasMessageContaining(file.toString());
            }
        }
    }

    private ServerIdentity own() throws IOException {
        return ServerIdentity.own(folder, List.of("localhost", "127.0.0.1"), NOW);
    }
}
