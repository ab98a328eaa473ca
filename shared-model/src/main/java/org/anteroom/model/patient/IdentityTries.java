package org.anteroom.model.patient;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Counts failed attempts to be recognised at one device (rules R15): 3 a session and 10 an hour, then the desk.
///
/// @param session failures in the present session
/// @param device  when attempts failed at this device, oldest first, of the last hour
public record IdentityTries(int session, List<Instant> device) {
    /// No failure yet.
    public static final IdentityTries NONE = new IdentityTries(0, List.of());

    private static final int PER_SESSION = 3;
    private static final int PER_DEVICE_AND_HOUR = 10;
    private static final Duration HOUR = Duration.ofHours(1);

    public IdentityTries {
        device = List.copyOf(device);
    }

    /// Whether one more attempt may be made; if not, the desk helps.
    public boolean mayTry(Instant now) {
        return session < PER_SESSION && recent(now).count() < PER_DEVICE_AND_HOUR;
    }

    /// One more failure.
    public IdentityTries failed(Instant now) {
        return new IdentityTries(session + 1, Stream.concat(recent(now), Stream.of(now)).toList());
    }

    /// The next person's session at the same device.
    public IdentityTries newSession() {
        return new IdentityTries(0, device);
    }

    /// What a clock that was ahead noted counts no more once it is right.
    private Stream<Instant> recent(Instant now) {
        return device.stream()
            .filter(failure -> Duration.between(failure, now).abs().compareTo(HOUR) < 0);
    }
}
