package org.anteroom.server.device;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.anteroom.model.stamp.SiteId;
import org.jdbi.v3.core.Handle;

/// What a device signs to prove itself: each works once, for two minutes. The `spent_nonce` table remembers those that were
/// used; the others the server need not remember, for it sealed them.
final class Nonces {
    private static final Duration LIFE = Duration.ofMinutes(2);
    private static final int BYTES = 16;

    private final SiteId site;
    private final Seal seal;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong forgetAt = new AtomicLong();

    Nonces(SiteId site, Seal seal) {
        this.site = site;
        this.seal = seal;
    }

    String fresh(long nowMs) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return seal.sealed("nonce", HexFormat.of().formatHex(bytes), Long.toString(nowMs + LIFE.toMillis()));
    }

    /// A nonce of ours that is not too old.
    ///
    /// @param expiresMs when it stops working, in milliseconds since 1970
    record Nonce(String text, long expiresMs) {
        /// When it was given: the exchange began then, and the device looked at its log later.
        long givenMs() {
            return expiresMs - LIFE.toMillis();
        }
    }

    /// Reads a nonce.
    ///
    /// @throws Refused if it is not ours, or too old
    Nonce opened(String nonce, long nowMs) throws Refused {
        var parts = seal.opened(nonce).orElse(List.of());
        if (parts.size() != 3 || !parts.getFirst().equals("nonce") || Long.parseLong(parts.get(2)) < nowMs) {
            throw new Refused("SIGNATURE_INVALID", "The nonce is too old. Say hello again.", Map.of());
        }
        return new Nonce(parts.get(1), Long.parseLong(parts.get(2)));
    }

    /// Takes a nonce out of use. Whoever calls holds its device's row, so that one nonce is not spent twice at once.
    ///
    /// @throws Refused if it was used before
    void spend(Handle handle, Nonce nonce, long nowMs) throws Refused {
        forget(handle, nowMs);
        var spent = handle.createUpdate("""
                INSERT INTO spent_nonce (site, nonce, expires_ms)
                SELECT :site, :nonce, :expires
                WHERE NOT EXISTS (SELECT 1 FROM spent_nonce WHERE site = :site AND nonce = :nonce)""")
            .bind("site", site.value())
            .bind("nonce", nonce.text())
            .bind("expires", nonce.expiresMs())
            .execute();
        if (spent == 0) {
            throw new Refused("SIGNATURE_INVALID", "This hello was used before. Say hello again.", Map.of());
        }
    }

    /// Forgets what is too old to be used again, now and then.
    private void forget(Handle handle, long nowMs) {
        var due = forgetAt.get();
        if (nowMs >= due && forgetAt.compareAndSet(due, nowMs + LIFE.toMillis())) {
            handle.createUpdate("DELETE FROM spent_nonce WHERE site = :site AND expires_ms < :now")
                .bind("site", site.value())
                .bind("now", nowMs)
                .execute();
        }
    }
}
