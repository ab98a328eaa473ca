package org.anteroom.installer.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.app.StartRefused;
import org.anteroom.kiosk.sync.HttpSyncServer;
import org.anteroom.kiosk.sync.SyncCycle;
import org.anteroom.kiosk.sync.SyncEngine;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.FeedEpoch;
import org.anteroom.model.stamp.Ids;

/// One process with one or many devices, which does what its standard input says: enrol, settle, lose the network, make, edit, push.
public final class Devices {
    private static final int TOGETHER = 10;

    private final Path folder;
    private final HttpUrl server;
    private final CountingSockets sockets = new CountingSockets();
    private final OkHttpClient http = HttpSyncServer.timeouts().socketFactory(sockets).build();
    private final List<One> all = new ArrayList<>();
    private String seen = "";

    private Devices(Path folder, HttpUrl server) {
        this.folder = folder;
        this.server = server;
    }

    /// One device and which patients it made: their fields are in its store alone, as those of a real device are.
    private record One(Device device, SyncCycle cycle, List<RowKey> made, InventedPatients patients) {}

    /// Runs until its input ends.
    ///
    /// @param arguments a folder and the server's address
    public static void main(String[] arguments) throws IOException, StartRefused {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var devices = new Devices(Path.of(arguments[0]), HttpUrl.get(arguments[1]));
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var order = orders.readLine(); order != null; order = orders.readLine()) {
                var words = order.split(" ", -1);
                devices.obey(words[0], words.length > 1 ? words[1] : "");
                out.println(
                        "ok " + devices.sockets.up() + " " + devices.sockets.down() + " " + devices.rows()
                                + " "
                                + devices.seen);
            }
        }
        devices.all.forEach(one -> one.device().close());
    }

    private void obey(String order, String what) throws StartRefused {
        switch (order) {
            case "enrol" -> enrol(what);
            case "make" -> each(one -> make(one, Integer.parseInt(what)));
            case "edit" -> each(Devices::edit);
            case "push" -> each(
                    one -> stepUntil(one, () -> one.device().store().self().log().n() == one.device()
                        .store()
                        .self()
                        .log()
                        .ackN()));
            case "lose" -> all.replaceAll(this::offline);
            case "see" -> see(Integer.parseInt(what));
            case "seen" -> {}
            case "settle" -> each(one -> stepUntil(one, () -> one.cycle().status().allSynced()));
            default -> throw new IllegalArgumentException("no order " + order);
        }
    }

    private long rows() {
        return all.stream()
            .mapToLong(one -> one.device().store().self().feed().position() & ((1L << FeedEpoch.SHIFT) - 1))
            .sum();
    }

    /// The first device makes one patient after the other, the second waits for each; both sync as in service.
    private void see(int count) {
        var from = all.getFirst();
        var to = all.getLast();
        var came = new Semaphore(0);
        to.device().store().onChange(came::release);
        var times = new Times(count);
        try (var _ = SyncEngine.start(from.device().store(), from.cycle());
                var _ = SyncEngine.start(to.device().store(), to.cycle())) {
            var ids = new Ids(Clock.systemUTC(), new java.security.SecureRandom());
            for (var i = 0; i < count; i++) {
                var patient = new RowKey(RowKind.PATIENT, ids.next());
                var began = System.nanoTime();
                from.device()
                    .store()
                    .commit(Change.KIOSK,
                            List.of(new Draft(patient, new Act.Put(from.patients().twelveFields()))));
                while (to.device().store().find(patient).isEmpty()) {
                    came.acquire();
                }
                times.add(System.nanoTime() - began);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        seen = times.ms(0.5) + " " + times.ms(0.95);
    }

    private void enrol(String code) throws StartRefused {
        var place = Device.Place.in(folder.resolve("device" + all.size()), server, "desk");
        var device = Device.open(place, Optional.of(code), http, Clock.systemUTC());
        all.add(
                new One(
                        device,
                        device.cycle(server, http, () -> {}),
                        new ArrayList<>(),
                        new InventedPatients(
                                folder.getFileName().toString().hashCode() + (long) all.size())));
    }

    /// One that lost the network, and with it its token.
    private One offline(One one) {
        return new One(one.device(), one.device().cycle(server, http, () -> {}), one.made(), one.patients());
    }

    private void each(Consumer<One> work) {
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var running = all.stream().<Future<?>>map(one -> threads.submit(() -> work.accept(one))).toList();
            for (var each : running) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a device failed", e);
        }
    }

    private static void make(One one, int count) {
        var ids = new Ids(Clock.systemUTC(), new java.security.SecureRandom());
        for (var done = 0; done < count; done += TOGETHER) {
            var drafts = new ArrayList<Draft>();
            for (var i = done; i < Math.min(count, done + TOGETHER); i++) {
                var patient = new RowKey(RowKind.PATIENT, ids.next());
                one.made().add(patient);
                drafts.add(new Draft(patient, new Act.Put(one.patients().twelveFields())));
            }
            one.device().store().commit(Change.KIOSK, drafts);
        }
    }

    /// Edits all of them, in no order.
    private static void edit(One one) {
        var drafts = new ArrayList<Draft>();
        Collections.shuffle(one.made(), new Random(1));
        for (var patient : one.made()) {
            var known = one.device().store().find(patient).orElseThrow().fields();
            var edits = List.of(
                    new Edit("address", known.text("address"), one.patients().address()),
                    new Edit("area", known.text("area"), one.patients().town()),
                    new Edit("primary_phone", known.text("primary_phone"), one.patients().phone()));
            drafts.add(new Draft(patient, new Act.Set(edits)));
            if (drafts.size() == TOGETHER) {
                one.device().store().commit(Change.KIOSK, drafts);
                drafts.clear();
            }
        }
        if (!drafts.isEmpty()) {
            one.device().store().commit(Change.KIOSK, drafts);
        }
    }

    private static void stepUntil(One one, java.util.function.BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            LockSupport.parkNanos(one.cycle().step() * 1_000_000);
        }
    }
}
