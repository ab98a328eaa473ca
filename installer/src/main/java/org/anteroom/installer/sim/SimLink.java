package org.anteroom.installer.sim;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.Random;
import org.anteroom.kiosk.sync.LongPoll;
import org.anteroom.kiosk.sync.SyncRefused;
import org.anteroom.kiosk.sync.SyncServer;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.MalformedChange;
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

    SimLink(World world, SimDevice device, SyncServer server) {
        this.world = world;
        this.device = device;
        this.server = server;
    }

    /// One request to the server.
    interface Exchange<T> {
        T run() throws IOException, SyncRefused;
    }

    @Override
    public HelloAnswer hello(HelloRequest request) throws IOException, SyncRefused {
        var sent = travelled(request, HelloRequest.class);
        return travelled(exchange(HELLO, () -> server.hello(sent)), HelloAnswer.class);
    }

    @Override
    public PushAnswer push(String token, PushRequest request) throws IOException, SyncRefused {
        var sent = travelled(request, PushRequest.class);
        return travelled(exchange(WORK, () -> server.push(token, sent)), PushAnswer.class);
    }

    @Override
    public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll)
            throws IOException, SyncRefused {
        var few = world.random().nextInt(4) == 0 ? 3 : max;
        var answer = exchange(WORK, () -> server.pull(token, cursor, few, poll));
        if (answer.isEmpty()) {
            return answer;
        }
        var page = travelled(answer.get(), PullAnswer.class);
        if (poll.waitMs() > 0 && !poll.ended() && page.rows().isEmpty() && !page.more()) {
            device.listens();
        }
        return Optional.of(page);
    }

    private <T> T exchange(int share, Exchange<T> exchange) throws IOException, SyncRefused {
        var random = world.random();
        world.clock().pass(5 + random.nextInt(60));
        if (device.findsOutDisconnected()) {
            throw new IOException("connection closed");
        }
        if (!world.faulty(share)) {
            return delivered(exchange);
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> throw new IOException("request lost");
            case 2 -> {
                delivered(exchange);
                throw new IOException("answer lost");
            }
            case 3 -> {
                delivered(exchange);
                yield delivered(exchange);
            }
            case 4 -> {
                world.later(() -> deliveredLate(exchange));
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
            var answer = exchange.run();
            world.meanwhile(device);
            return answer;
        } catch (Crash e) {
            throw serverDied(e, e);
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof Crash crash) {
                throw serverDied(crash, e);
            }
            throw e;
        }
    }

    private IOException serverDied(Crash crash, RuntimeException e) {
        if (!world.isServer(crash)) {
            throw e;
        }
        world.restartServer();
        return new IOException("the server died");
    }

    private <T> void deliveredLate(Exchange<T> exchange) {
        try {
            delivered(exchange);
        } catch (IOException | SyncRefused e) {
            world.trace().note(device.name() + ": a late request was not accepted: " + e.getMessage());
        }
    }

    /// What arrives of a message: the same, or nothing that can be read.
    private <T> T travelled(T message, Class<T> type) throws IOException {
        var bytes = Json.bytes(message);
        var random = world.random();
        try {
            if (cut(random)) {
                var part = new byte[random.nextInt(bytes.length)];
                System.arraycopy(bytes, 0, part, 0, part.length);
                Json.read(part, type);
                throw new Broken(1, "a cut " + type.getSimpleName() + " was taken for a whole one");
            }
            return Json.read(bytes, type);
        } catch (MalformedChange e) {
            throw new IOException("cut", e);
        }
    }

    private boolean cut(Random random) {
        return world.faulty(WORK) && random.nextInt(6) == 0;
    }
}
