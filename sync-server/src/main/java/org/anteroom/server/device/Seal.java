package org.anteroom.server.device;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.anteroom.store.Store;

/// Seals short texts with the server's own key, so that it needs to remember none of them: nonces and device tokens.
///
/// Every server process over one database has the same key.
final class Seal {
    private static final String SECRET = "device_seal";
    private static final int KEY_BYTES = 32;

    private final byte[] key;

    private Seal(byte[] key) {
        this.key = key;
    }

    /// The seal of the store, made at first use.
    static Seal of(Store store) {
        var text = store.write(handle -> {
            var fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            var known = handle.createQuery("SELECT val FROM secret WHERE name = :name")
                .bind("name", SECRET)
                .mapTo(String.class)
                .findOne();
            if (known.isPresent()) {
                return known.get();
            }
            var made = Base64.getEncoder().encodeToString(fresh);
            handle.createUpdate("INSERT INTO secret (name, val) VALUES (:name, :val)")
                .bind("name", SECRET)
                .bind("val", made)
                .execute();
            return made;
        });
        return new Seal(Base64.getDecoder().decode(text));
    }

    /// The parts with a seal over them; parts must not contain a dot.
    String sealed(String... parts) {
        var text = String.join(".", parts);
        return text + "." + mac(text);
    }

    /// The parts, if the seal is ours.
    Optional<List<String>> opened(String sealed) {
        var dot = sealed.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        var text = sealed.substring(0, dot);
        var ours = MessageDigest.isEqual(
                mac(text).getBytes(StandardCharsets.UTF_8),
                sealed.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
        return ours ? Optional.of(List.of(text.split("\\.", -1))) : Optional.empty();
    }

    private String mac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
