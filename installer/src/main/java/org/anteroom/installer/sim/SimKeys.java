package org.anteroom.installer.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.anteroom.kiosk.sync.DeviceKey;
import org.anteroom.model.wire.HashChain;

/// The devices' keys. Their signatures are Ed25519, or stand for it: as honest, and a thousand times cheaper.
final class SimKeys implements AutoCloseable {
    private final Path folder;
    private final List<DeviceKey> keys = new ArrayList<>();

    SimKeys(int count) {
        try {
            this.folder = Files.createTempDirectory("anteroom-sim");
            for (var i = 0; i < count; i++) {
                keys.add(DeviceKey.at(folder.resolve("key-" + i)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DeviceKey of(int device) {
        return keys.get(device);
    }

    /// A signature that nobody makes but who is asked to sign.
    static String standIn(String publicKey, String text) {
        return HashChain.digest("signed with the key of " + publicKey + "\n" + text);
    }

    @Override
    public void close() {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
