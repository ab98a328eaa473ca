package org.anteroom.installer.sim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.MalformedChange;

/// Messages as bytes on a line: whole, cut, or in their place the page of somebody else's network.
final class Bodies {
    private static final byte[] PORTAL = "<html><body>Welcome to our Wi-Fi</body></html>"
        .getBytes(StandardCharsets.UTF_8);

    private final World world;
    private final int share;

    /// @param share of a hundred faults so many befall a body
    Bodies(World world, int share) {
        this.world = world;
        this.share = share;
    }

    /// What arrives of a message: the same, or nothing that can be read.
    <T> T travelled(T message, Class<T> type) throws IOException {
        var bytes = Json.bytes(message);
        var random = world.random();
        try {
            if (cut(random)) {
                var portal = random.nextInt(4) == 0;
                world.count(portal ? Happening.CAPTIVE_PORTAL : Happening.BODY_CUT);
                Json.read(portal ? PORTAL : Arrays.copyOf(bytes, random.nextInt(bytes.length)), type);
                throw new Broken(1,
                        "a cut or foreign " + type.getSimpleName() + " was taken for a whole one");
            }
            return Json.read(bytes, type);
        } catch (MalformedChange e) {
            throw new IOException("cut", e);
        }
    }

    private boolean cut(Random random) {
        return world.faulty(share) && random.nextInt(6) == 0;
    }
}
