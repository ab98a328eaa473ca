package org.anteroom.installer.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.app.StartRefused;
import org.anteroom.kiosk.sync.HttpSyncServer;
import org.anteroom.kiosk.sync.SyncEngine;

/// A device's process: its store and its sync engine as a kiosk or a desk has them, and people at it instead of screens.
///
/// Reads orders, one a line: `act MS` lets people act, that often; `rest` stops them and tries the server at once; `state` asks for `state <settled> <position>`. Writes
/// `ready`, and what is done as [Staff] tells it.
public final class SoakDevice {
    private final SyncEngine engine;
    private final Device device;
    private final Staff staff;
    private final Random random = new Random();
    private final PrintStream out;
    private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
    private int everyMs;

    private SoakDevice(Device device, SyncEngine engine, PrintStream out) {
        this.device = device;
        this.engine = engine;
        this.out = out;
        this.staff = new Staff(device, random, out::println);
    }

    /// Runs until it is killed.
    ///
    /// @param arguments a folder, the server's address, a role, and a code if it is new
    public static void main(String[] arguments) throws StartRefused, InterruptedException {
        var server = HttpUrl.get(arguments[1]);
        var http = HttpSyncServer.timeouts().build();
        var code = arguments.length > 3 ? Optional.of(arguments[3]) : Optional.<String>empty();
        var place = Device.Place.in(Path.of(arguments[0]), server, arguments[2]);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var device = Device.open(place, code, http, Clock.systemUTC())) {
            var cycle = device.cycle(server, http, () -> out.println("wiped"));
            try (var engine = SyncEngine.start(device.store(), cycle)) {
                out.println("ready");
                new SoakDevice(device, engine, out).run();
            }
        }
    }

    private void run() throws InterruptedException {
        Thread.ofVirtual().start(this::listen);
        while (true) {
            var order = everyMs == 0 ? orders.take()
                    : orders.poll(1 + random.nextInt(2 * everyMs), TimeUnit.MILLISECONDS);
            if (order == null) {
                staff.act();
            } else {
                obey(order);
            }
        }
    }

    private void obey(String order) {
        switch (order.split(" ", 2)[0]) {
            case "state" -> {
                var self = device.store().self();
                var settled = engine.cycle().status().allSynced() && self.log().n() == self.log().ackN();
                out.println("state " + settled + " " + self.feed().position());
            }
            case "rest" -> {
                everyMs = 0;
                engine.retryNow();
            }
            default -> everyMs = Integer.parseInt(order.substring("act ".length()));
        }
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                orders.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
