package org.anteroom.server.app;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.site.Site;
import org.anteroom.server.api.Api;
import org.anteroom.server.api.CareRoutes;
import org.anteroom.server.api.DeviceRoutes;
import org.anteroom.server.api.PracticeRoutes;
import org.anteroom.server.api.QuarantineRoutes;
import org.anteroom.server.api.SyncRoutes;
import org.anteroom.server.console.ApiPage;
import org.anteroom.server.console.ConsoleRoutes;
import org.anteroom.server.device.Channels;
import org.anteroom.server.device.DeviceGate;
import org.anteroom.server.device.Devices;
import org.anteroom.server.device.Enrolment;
import org.anteroom.server.feed.Pulls;
import org.anteroom.server.http.Access;
import org.anteroom.server.http.ApiRoutes;
import org.anteroom.server.http.Bearer;
import org.anteroom.server.http.Gate;
import org.anteroom.server.http.Health;
import org.anteroom.server.http.HttpMetrics;
import org.anteroom.server.http.HttpServer;
import org.anteroom.server.http.Idempotency;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.Routes;
import org.anteroom.server.http.Secret;
import org.anteroom.server.http.Throttle;
import org.anteroom.server.log.Audit;
import org.anteroom.server.log.Quarantine;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteLogVerifier;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.practice.PracticeClock;
import org.anteroom.server.practice.SampleClinic;
import org.anteroom.server.query.DeviceMetrics;
import org.anteroom.server.query.Fleet;
import org.anteroom.server.query.Presence;
import org.anteroom.server.query.SiteQueries;
import org.anteroom.server.replay.StoredAnswers;
import org.anteroom.server.tls.ServerIdentity;
import org.anteroom.server.visit.Reception;
import org.anteroom.server.visit.SettledClock;
import org.anteroom.server.visit.Ticking;
import org.anteroom.server.visit.Timers;
import org.anteroom.store.durable.DiskTrouble;
import org.anteroom.store.durable.RecoveryKey;
import org.anteroom.store.durable.Upkeep;

/// The running server: who is made of what. [#close] finishes what was taken in and stops.
public final class Server implements AutoCloseable {
    /// The token of practice servers.
    public static final String PRACTICE_TOKEN = "practice";

    private static final Duration TICK = Duration.ofSeconds(5);
    private static final Instant PRACTICE_BEGINS = Instant.parse("2026-03-10T07:00:00Z");
    private static final Throttle.Limits PRACTICE_LIMITS = new Throttle.Limits(100_000, 100_000, 1_000);

    private final Optional<String> madeToken;
    private final List<String> pins;
    private final Enrolment enrolment;
    private final Databases.Opened database;
    private final SiteLog log;
    private final SyncRoutes sync;
    private final Optional<Ticking> ticking;
    private final HttpServer http;

    /// Starts by a clock that is always right.
    ///
    /// @throws StartRefused if it cannot with these settings
    public Server(ServerSettings settings, InstantSource clock) throws StartRefused {
        this(settings, clock, clock);
    }

    /// Starts.
    ///
    /// @param counting a clock that nobody sets, by which it is noticed that the other was
    /// @throws StartRefused if it cannot with these settings
    public Server(ServerSettings settings, InstantSource clock, InstantSource counting) throws StartRefused {
        var identity = Listening.identity(settings, clock.instant());
        var file = settings.siteFile().isPresent() ? SiteFile.at(settings.siteFile().get())
                : SiteFile.sample();
        var token = token(settings);
        this(settings, identity, file, token, Databases.open(settings, file.site().zone(), clock), clock,
                clock,
                new SettledClock(clock, counting),
                Optional.empty());
    }

    private Server(
            ServerSettings settings,
            Optional<ServerIdentity> identity,
            SiteFile file,
            AdministratorToken token,
            Databases.Opened database,
            InstantSource clock,
            InstantSource realTime,
            SettledClock settled,
            Optional<PracticeClock> practice)
            throws StartRefused {
        this.database = database;
        var store = database.store();
        var site = file.site();
        madeToken = token.made();
        pins = identity.map(ServerIdentity::pins).orElse(List.of());
        SiteSetup.ensure(store, site.id(), file.text());
        log = new SiteLog(store, site.id(), clock, site.calendar());
        var changed = new ChangedFile(log, file);
        takeIn(changed);
        enrolment = new Enrolment(store, site.id(), site.zone(), clock, pins);
        var throttle = new Throttle(realTime, settings.limits());
        var metrics = new HttpMetrics();
        var presence = new Presence(clock);
        var queries = new SiteQueries(store, site);
        var devices = new Devices(store, site.id(), clock, log.watch()::changed);
        var channels = new Channels(store, site.id(), clock, devices, presence::last);
        var fleet = new Fleet(store, site.id(), devices, presence, channels);
        measure(fleet, presence, clock, metrics);
        var idempotency = new Idempotency(new StoredAnswers(store, site.id()), clock);
        var gate = new DeviceGate(store, site.id(), log, clock, pins);
        var reception = new Reception(store, site, log, clock);
        var timers = new Timers(reception, fleet);
        sync = new SyncRoutes(
                enrolment,
                gate,
                log,
                timers,
                new Pulls(store, site.id(), clock, site.zone()),
                presence,
                throttle);
        var operations = new ArrayList<>(
                Api.operations(reception, queries, site, clock, fleet, new Audit(store, site.id())));
        operations.addAll(forOperators(fleet, devices, clock, site));
        practice.ifPresent(setClock -> operations.addAll(
                new PracticeRoutes(setClock, timers, log, new SampleClinic(log, site), site.zone())
                    .operations()));
        ticking = practice.isPresent() ? Optional.empty()
                : Optional.of(new Ticking(
                        List.of(fleet::note, changed::takeIn, settled.when(timers::fire)), TICK));
        var console = new ConsoleRoutes(site, queries, fleet, enrolment, log, token.secret(), throttle,
                clock);
        var checks = Map.of(
                Access.ADMINISTRATOR,
                administrator(token, throttle),
                Access.DEVICE,
                sync::requireDevice,
                Access.CONSOLE,
                (Gate.Check) console::requireSession);
        var described = Api.described(operations);
        var areas = List.<Routes>of(
                health(presence),
                metrics,
                console,
                sync,
                new ApiRoutes(idempotency, described, Api.shapes(), Besides.API),
                new ApiPage(described, Api.shapes(), Besides.API));
        http = listen(settings, identity, new Gate(checks), throttle, metrics, areas, realTime);
        keepMade(settings, token);
    }

    /// What is shown only once is kept only by a start that gets as far as showing it.
    private void keepMade(ServerSettings settings, AdministratorToken token) throws StartRefused {
        try {
            if (!token.keepIn(settings.keys())) {
                close();
                throw new StartRefused(
                        "Another server was started with this folder at the same time. Start again.");
            }
            if (database.recoveryKey().isPresent()) {
                settings.store().keep(database.recoveryKey().get());
            }
        } catch (IOException e) {
            close();
            throw new StartRefused(
                    "The folder " + settings.keys() + " cannot be used: " + DiskTrouble.said(e) + ".", e);
        }
    }

    private HttpServer listen(
            ServerSettings settings,
            Optional<ServerIdentity> identity,
            Gate gate,
            Throttle throttle,
            HttpMetrics metrics,
            List<Routes> areas,
            InstantSource clock) throws StartRefused {
        try {
            var place = new HttpServer.Place(settings.address(), settings.port(), identity);
            return HttpServer.start(place, gate, throttle, metrics, areas, clock);
        } catch (JavalinBindException e) {
            ticking.ifPresent(Ticking::close);
            log.close();
            database.store().close();
            throw new StartRefused("Port " + settings.port() + " is in use. Choose another with --port.", e);
        }
    }

    private List<Operation> forOperators(Fleet fleet, Devices devices, InstantSource clock, Site site) {
        var operations = new ArrayList<>(new DeviceRoutes(fleet, enrolment, clock, site.zone()).operations());
        var verifier = new SiteLogVerifier(database.store(), site.id());
        operations.addAll(new CareRoutes(devices, log, verifier).operations());
        var quarantine = new Quarantine(database.store(), site.id());
        operations.addAll(new QuarantineRoutes(quarantine, site.zone()).operations());
        return operations;
    }

    /// Starts a practice server: a sample clinic in memory, token `practice`, a clock that can be set.
    ///
    /// @param port 0 for any free one
    /// @throws StartRefused if the port is in use
    public static Server practice(int port, InstantSource realTime)
            throws StartRefused, InterruptedException {
        var file = SiteFile.practice();
        var clock = new PracticeClock(PRACTICE_BEGINS);
        var server = new Server(
                ServerSettings.in(Path.of("unused")).onPort(port).withLimits(PRACTICE_LIMITS),
                Optional.empty(),
                file,
                new AdministratorToken(Secret.of(PRACTICE_TOKEN), Optional.empty()),
                Databases.inMemory(),
                clock,
                realTime,
                new SettledClock(clock, clock),
                Optional.of(clock));
        new SampleClinic(server.log, file.site()).open(clock.instant());
        return server;
    }

    private static void takeIn(ChangedFile file) throws StartRefused {
        try {
            file.takeIn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("The start was interrupted.", e);
        }
    }

    private static AdministratorToken token(ServerSettings settings) throws StartRefused {
        try {
            Files.createDirectories(settings.keys());
            return AdministratorToken.of(settings.token(), settings.keys());
        } catch (IOException e) {
            throw new StartRefused("The folder " + settings.folder() + " cannot be used: "
                    + DiskTrouble.said(e) + ".", e);
        }
    }

    private static Gate.Check administrator(AdministratorToken token, Throttle throttle) {
        return request -> {
            throttle.requireTrusted(request);
            if (!Bearer.of(request).map(token.secret()::matches).orElse(false)) {
                throw throttle.wrongProof(request, Refusal.unauthorized());
            }
        };
    }

    /// The routes it serves, as `GET /path`.
    List<String> routes() {
        return http.routes();
    }

    /// The port it listens on.
    public int port() {
        return http.port();
    }

    /// Where a browser on this machine finds it.
    public String address() {
        return (pins.isEmpty() ? "http" : "https") + "://localhost:" + port() + "/";
    }

    /// The keys by which devices know it, the one in use first; none without TLS.
    public List<String> pins() {
        return pins;
    }

    /// The administrator's token, if it was made at this start: to be shown once.
    public Optional<String> madeToken() {
        return madeToken;
    }

    /// The key that opens the store's backups on any machine, if it was made at this start: to be shown once.
    public Optional<RecoveryKey> madeRecoveryKey() {
        return database.recoveryKey();
    }

    private void measure(Fleet fleet, Presence presence, InstantSource clock, HttpMetrics metrics) {
        metrics.lookFirst(
                new DeviceMetrics(fleet, presence, log.watch()::seq, clock, metrics.registry())::refresh);
    }

    private Health health(Presence presence) {
        return new Health(
                Map.of("applier", log::isTaking, "restore", () -> !log.awaitsApproval()),
                Map.of("room", database.store()::hasRoom, "backup", this::isBackedUp, "store",
                        this::isStoreTrusted, "clock", () -> !presence.isOutvoted()));
    }

    private boolean isStoreTrusted() {
        return database.upkeep().filter(Upkeep::wantsRestart).isEmpty();
    }

    private boolean isBackedUp() {
        return database.upkeep().filter(kept -> kept.standing().failed()).isEmpty();
    }

    /// Makes a one-time code with which a device enrols and knows this server.
    public String enrolmentCode() {
        return enrolment.newCode().forDevice();
    }

    @Override
    public void close() {
        ticking.ifPresent(Ticking::close);
        sync.close();
        http.close();
        log.close();
        database.upkeep().ifPresent(Upkeep::close);
        database.upkeep().ifPresent(Upkeep::compactAtTheEnd);
        database.store().close();
    }
}
