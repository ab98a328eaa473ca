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
}
