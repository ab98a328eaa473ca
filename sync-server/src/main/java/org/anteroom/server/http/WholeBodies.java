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
import org.jspecify.annotations.Nullable;

/// Reads no body on that is not whole in time: one that comes a byte a minute would hold its request for ever. Nor one for which
/// there is no room: the bodies of those whom [Gate] let in, and of strangers, have a bound together.
final class WholeBodies extends Handler.Wrapper {
    /// A device gives up sooner (90 s), and 1 MB comes in this time over a line of 70 kbit/s.
    private static final Duration LONGEST = Duration.ofMinutes(2);
    /// Eight of the longest, besides many small ones.
    private static final int KNOWN = 32 << 20;
    /// What anybody may ask is small.
    private static final int STRANGERS = 4 << 20;

    private final InstantSource clock;
    private final Arriving known = new Arriving(KNOWN);
    private final Arriving strangers = new Arriving(STRANGERS);

    WholeBodies(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(new Bounded(request, clock.instant().plus(LONGEST)), response, callback);
    }

    private final class Bounded extends Request.Wrapper {
        private final Instant end;
        private Arriving.@Nullable Part part;

        private Bounded(Request request, Instant end) {
            super(request);
            this.end = end;
        }

        @Override
        public Content.@Nullable Chunk read() {
            if (clock.instant().isAfter(end)) {
                return Content.Chunk.from(new TimeoutException("the body is not whole in time"));
            }
            var chunk = super.read();
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                return chunk;
            }
            try {
                part().add(chunk.remaining());
                return chunk;
            } catch (Arriving.Full e) {
                chunk.release();
                return Content.Chunk.from(e);
            }
        }

        private Arriving.Part part() {
            if (part == null) {
                var begun = (Gate.hasLetIn(this) ? known : strangers).new Part();
                Request.addCompletionListener(this, _ -> begun.leave());
                part = begun;
            }
            return part;
        }
    }
}
