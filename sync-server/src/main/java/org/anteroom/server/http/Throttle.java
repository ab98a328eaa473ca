package org.anteroom.server.http;

import io.javalin.http.Context;
import java.time.InstantSource;

/// How much one client may ask for: by its token where it shows one, else by its network address.
///
/// Wrong tokens and codes are counted by address and much more strictly, so that guessing leads nowhere.
public final class Throttle {
    private final RateLimit byToken;
    private final RateLimit byAddress;
    private final RateLimit failures;

    /// How much is allowed a minute.
    ///
    /// @param byToken   requests with one token
    /// @param byAddress requests from one address without a token
    /// @param failures  wrong tokens, codes and passwords from one address
    public record Limits(int byToken, int byAddress, int failures) {
        /// For a site with hundreds of devices behind one address.
        public static final Limits DEFAULT = new Limits(6_000, 6_000, 20);
    }

    public Throttle(InstantSource clock, Limits limits) {
        byToken = new RateLimit(clock, limits.byToken(), limits.byToken());
        byAddress = new RateLimit(clock, limits.byAddress(), limits.byAddress());
        failures = new RateLimit(clock, limits.failures(), limits.failures());
    }

    void count(Context request) {
        var token = Bearer.of(request);
        if (token.isPresent()) {
            byToken.count(Secret.of(token.get()).sha256());
        } else {
            byAddress.count(request.ip());
        }
    }

    /// Counts a wrong token, code or password.
    ///
    /// @return the refusal to answer with
    public Refusal wrongProof(Context request, Refusal refusal) {
        failures.count(request.ip());
        return refusal;
    }

    /// Stops an address that was wrong too often, before its next try is looked at.
    ///
    /// @throws Refusal 429 while it must wait
    public void requireTrusted(Context request) {
        failures.require(request.ip());
    }
}
