package org.anteroom.installer.sim;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.anteroom.kiosk.sync.LongPoll;
import org.anteroom.kiosk.sync.SyncRefused;
import org.anteroom.kiosk.sync.SyncServer;
import org.anteroom.model.wire.DigestAnswer;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;

/// One device's way to the server: loses requests, loses answers, cuts bodies, delivers twice or much later.
final class SimLink implements SyncServer {
    /// Of a hundred faults so many also befall a hello: more would leave little work to go wrong.
    private static final int HELLO = 25;
    private static final int WORK = 100;

    private final SyncServer server;
    private final World world;
    private final SimDevice device;
    private final Bodies bodies;
    private long answeredAt;

    SimLink(World world, SimDevice device, SyncServer server) {
        this.world = world;
        this.device = device;
        this.server = server;
        this.bodies = new Bodies(world, WORK);
    }

    /// One request to the server.
    interface Exchange<T> {
        T run() throws IOException, SyncRefused;
    }

    /// One way of handing changes over.
    private interface Pushing {
        PushAnswer of(PushRequest sent) throws IOException, SyncRefused;
    }

    @Override
    public HelloAnswer hello(HelloRequest request) throws IOException, SyncRefused {
        var sent = bodies.travelled(request, HelloRequest.class);
        var answer = bodies.travelled(exchange(HELLO, () -> server.hello(sent)), HelloAnswer.class);
        device.hears(answer.serverMs());
        return answer;
    }

    @Override
    public PushAnswer push(String token, PushRequest request) throws IOException, SyncRefused {
        return pushed(request, sent -> server.push(token, sent));
    }

    @Override
    public PushAnswer push(String token, PushRequest request, String cursor, int max)
            throws IOException, SyncRefused {
        var few = few(max);
        return pushed(request, sent -> server.push(token, sent, cursor, few));
    }

    private PushAnswer pushed(PushRequest request, Pushing pushing) throws IOException, SyncRefused {
        var sent = bodies.travelled(request, PushRequest.class);
        var answer = bodies.travelled(exchange(WORK, () -> pushing.of(sent)), PushAnswer.class);
        device.hears(answer.serverMs());
        device.hearsOf(answeredAt);
        return answer;
    }

    @Override
    public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll)
            throws IOException, SyncRefused {
        if (poll.waitMs() > 0 && device.mayListen(world.server().ledger().head())) {
            return Optional.empty();
        }
        var few = few(max);
        var answer = exchange(WORK, () -> server.pull(token, cursor, few, poll));
        if (answer.isEmpty()) {
            return answer;
        }
        var page = bodies.travelled(answer.get(), PullAnswer.class);
        device.hears(page.serverMs());
        device.hearsOf(answeredAt);
        return Optional.of(page);
    }

    private int few(int max) {
        return random(4) == 0 ? 3 : max;
    }

    @Override
    public Optional<DigestAnswer> digest(String token) throws IOException, SyncRefused {
        var answer = exchange(WORK, () -> server.digest(token));
        return answer.isEmpty() ? answer : Optional.of(bodies.travelled(answer.get(), DigestAnswer.class));
    }

    @Override
    public PullAnswer range(String token, int range) throws IOException, SyncRefused {
        return bodies.travelled(exchange(WORK, () -> server.range(token, range)), PullAnswer.class);
    }

    /// An exchange that goes wrong as often as any but a hello.
    <T> T exchange(Exchange<T> exchange) throws IOException, SyncRefused {
        return exchange(WORK, exchange);
    }

    private <T> T exchange(int share, Exchange<T> exchange) throws IOException, SyncRefused {
        var random = world.random();
        device.asks();
        answeredAt = 0;
        world.clock().pass(5 + random.nextInt(60));
        if (device.findsOutDisconnected()) {
            world.count(Happening.CONNECTION_GONE);
            throw new IOException("connection closed");
        }
        if (world.isCutOff(device)) {
            world.count(Happening.CUT_OFF);
            throw new IOException("no way to the server");
        }
        if (!world.faulty(share)) {
            return delivered(exchange);
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> {
                world.count(Happening.REQUEST_LOST);
                throw new IOException("request lost");
            }
            case 2 -> {
                world.count(Happening.ANSWER_LOST);
                delivered(exchange);
                throw new IOException("answer lost");
            }
            case 3 -> {
                world.count(Happening.DELIVERED_TWICE);
                delivered(exchange);
                yield delivered(exchange);
            }
            case 4 -> {
                world.later(() -> deliveredLate(exchange));
                world.clock().pass(random.nextInt(8_000));
                throw new SocketTimeoutException();
            }
            default -> {
                world.armServerCrash();
                yield delivered(exchange);
            }
        };
    }

    private <T> T delivered(Exchange<T> exchange) throws IOException, SyncRefused {
        try {
            world.meanwhile(device);
            answeredAt = world.server().ledger().head();
            var answer = exchange.run();
            world.meanwhile(device);
            world.clock().pass(random(40));
            return answer;
        } catch (Crash | WriteFailed | IllegalStateException e) {
            if (!world.serverFailed(e)) {
                throw e;
            }
            throw new IOException("the server failed", e);
        }
    }

    private int random(int below) {
        return world.random().nextInt(below);
    }

    private <T> void deliveredLate(Exchange<T> exchange) {
        world.count(Happening.DELIVERED_LATE);
        try {
            delivered(exchange);
        } catch (IOException | SyncRefused e) {
            world.trace().note(device.name() + ": a late request was not accepted: " + e.getMessage());
        }
    }
}
