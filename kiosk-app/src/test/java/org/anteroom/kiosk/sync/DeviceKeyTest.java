package org.anteroom.kiosk.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeviceKeyTest {
    @TempDir
    private Path folder;

    @Test
    void it_is_made_once_for_its_user_only_and_signs_alike_after_that() throws IOException {
        var file = folder.resolve("keys/device.key");
        var made = DeviceKey.at(file);

        assertThat(DeviceKey.at(file).sign("hello")).isEqualTo(made.sign("hello"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryNotContaining(each -> !each.equals(file));
    }

    @Test
    void a_damaged_one_is_told_by_its_name() throws IOException {
        var file = folder.resolve("device.key");
        for (var damaged : List.of(new byte[0], new byte[]{'A', 'A'}, new byte[]{'A', -1})) {
            Files.write(file, damaged);

            assertThatThrownBy(() -> DeviceKey.at(file)).isInstanceOf(IOException.class)
                .hasMessageContaining(file + " cannot be read");
        }
    }

    @Test
    void one_byte_that_is_not_as_it_was_is_told_or_does_no_harm() throws IOException {
        var file = folder.resolve("device.key");
        var made = DeviceKey.at(file);
        var whole = Files.readAllBytes(file);
        for (var i = 0; i < whole.length; i++) {
            var damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);

            try {
                var read = DeviceKey.at(file);
                assertThat(read.publicKey()).as("byte %d", i).isEqualTo(made.publicKey());
                assertThat(read.sign("hello")).as("byte %d", i).isEqualTo(made.sign("hello"));
            } catch (IOException e) {
                assertThat(e).as("byte %d", i).hasMessageContaining(file + " cannot be read");
            }
        }
    }
}
