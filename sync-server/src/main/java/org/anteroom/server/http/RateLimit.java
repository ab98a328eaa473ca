package org.anteroom.server.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lets each client do so much at once and so much a minute after that.
///
/// Remembers at most [#CLIENTS] clients, the latest ones; safe for many threads.
public final class RateLimit {
    static final int CLIENTS = 20_000;

    private final InstantSource clock;
    private final double perMilli;
    private final int burst;
    private final Map<String, Bucket> buckets = new LatestClients();

    private record Bucket(double tokens, long atMillis) {}

    private static final class LatestClients extends LinkedHashMap<String, Bucket> {
        private static final long serialVersionUID = 1;

        private LatestClients() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CLIENTS;
        }
    }

    /// A limit.
    ///
    /// @param burst     how many requests at once
    /// @param perMinute how many more in each minute
    public RateLimit(InstantSource clock, int burst, int perMinute) {
        this.clock = clock;
        this.burst = burst;
        this.perMilli = perMinute / 60_000.0;
    }

    /// Counts one request.
    ///
    /// @throws Refusal 429 if the client has used up its share
    public synchronized void count(String client) {
        var bucket = filled(client);
        refuseEmpty(bucket);
        buckets.put(client, new Bucket(bucket.tokens() - 1, bucket.atMillis()));
    }

    /// Looks without counting.
    ///
    /// @throws Refusal 429 if the client has used up its share
    public synchronized void require(String client) {
        refuseEmpty(filled(client));
    }

    private Bucket filled(String client) {
        var now = clock.millis();
        var before = buckets.get(client);
        if (before == null) {
            return new Bucket(burst, now);
        }
        var elapsed = Math.max(0, now - before.atMillis());
        var filled = new Bucket(Math.min(burst, before.tokens() + elapsed * perMilli), now);
        // Kept even if it is empty: a clock that was put back must not stop it from filling.
        buckets.put(client, filled);
        return filled;
    }

    private void refuseEmpty(Bucket bucket) {
        if (bucket.tokens() < 1) {
            var waitMillis = (long) Math.ceil((1 - bucket.tokens()) / perMilli);
            throw Refusal.slowDown(Duration.ofMillis(waitMillis));
        }
    }
}
