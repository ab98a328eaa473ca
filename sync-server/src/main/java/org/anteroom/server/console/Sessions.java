package org.anteroom.server.console;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.anteroom.server.http.Secret;

/// Who is signed in to the console: for twelve hours, or until signing out or the server stops. Keeps digests only.
final class Sessions {
    static final Duration LIFE = Duration.ofHours(12);
    private static final int MOST = 200;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> ends = new LinkedHashMap<>();

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /// Begins a session.
    ///
    /// @return its id, for the cookie
    synchronized String begin() {
        var id = Secret.random(random);
        ends.put(Secret.of(id).sha256(), clock.instant().plus(LIFE));
        if (ends.size() > MOST) {
            ends.remove(ends.keySet().iterator().next());
        }
        return id;
    }

    /// Whether this id is of a session that still runs.
    synchronized boolean runs(String id) {
        return Optional.ofNullable(ends.get(Secret.of(id).sha256()))
            .filter(clock.instant()::isBefore)
            .isPresent();
    }

    /// Ends a session.
    synchronized void end(String id) {
        ends.remove(Secret.of(id).sha256());
    }

    /// What a form of this session must carry to prove that it came from our page.
    static String formToken(String id) {
        return Secret.of("form " + id).sha256();
    }
}
