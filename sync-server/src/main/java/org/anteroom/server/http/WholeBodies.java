package org.anteroom.server.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Reads no body on that is not whole in time: one that comes a byte a minute would hold its request for ever.
final class WholeBodies extends Handler.Wrapper {
    /// A device gives up sooner (90 s), and 1 MB comes in this time over a line of 70 kbit/s.
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final InstantSource clock;

    WholeBodies(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(new InTime(request, clock.instant().plus(LONGEST)), response, callback);
    }

    private final class InTime extends Request.Wrapper {
        private final Instant end;

        private InTime(Request request, Instant end) {
            super(request);
            this.end = end;
        }

        @Override
        public Content.Chunk read() {
            return clock.instant().isAfter(end)
                    ? Content.Chunk.from(new TimeoutException("the body is not whole in time"))
                    : super.read();
        }
    }
}
