package org.anteroom.installer.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.anteroom.kiosk.sync.DeviceKey;
import org.anteroom.model.wire.HashChain;
import org.anteroom.testing.TestFolder;

/// The devices' keys. Their signatures are Ed25519, or stand for it: as honest, and a thousand times cheaper.
final class SimKeys implements AutoCloseable {
    private final TestFolder folder = new TestFolder();
    private final List<DeviceKey> keys = new ArrayList<>();

    SimKeys(int count) {
        try {
            for (var i = 0; i < count; i++) {
                keys.add(DeviceKey.at(folder.path().resolve("key-" + i)));
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
        folder.close();
    }
}
