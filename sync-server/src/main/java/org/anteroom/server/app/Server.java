package org.anteroom.server.app;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.server.api.DeviceRoutes;
import org.anteroom.server.api.PatientRoutes;
import org.anteroom.server.api.QueueRoutes;
import org.anteroom.server.api.SyncRoutes;
import org.anteroom.server.console.ConsoleRoutes;
import org.anteroom.server.device.DeviceGate;
import org.anteroom.server.device.Devices;
import org.anteroom.server.device.Enrolment;
import org.anteroom.server.feed.Bootstrap;
import org.anteroom.server.feed.Feed;
import org.anteroom.server.feed.Readers;
import org.anteroom.server.http.Access;
import org.anteroom.server.http.Bearer;
import org.anteroom.server.http.Gate;
import org.anteroom.server.http.Health;
import org.anteroom.server.http.HttpMetrics;
import org.anteroom.server.http.HttpServer;
import org.anteroom.server.http.Idempotency;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.Throttle;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.query.Fleet;
import org.anteroom.server.query.Presence;
import org.anteroom.server.query.SiteQueries;
import org.anteroom.server.replay.StoredAnswers;
import org.anteroom.store.Store;

/// The running server: who is made of what. [#close] finishes what was taken in and stops.
public final class Server implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Optional<String> madeToken;
    private final Enrolment enrolment;
    private final Store store;
    private final SiteLog log;
    private final SyncRoutes sync;
    private final HttpServer http;

    /// Starts.
    ///
    /// @throws StartRefused if it cannot with these settings
    public Server(ServerSettings settings, InstantSource clock) throws StartRefused {
        var file = settings.siteFile().isPresent() ? SiteFile.at(settings.siteFile().get())
                : SiteFile.sample();
        var site = file.site();
        var token = token(settings);
        madeToken = token.made();
        store = Databases.open(settings);
        SiteSetup.ensure(store, site.id(), file.text());
        log = new SiteLog(store, site.id(), clock, site.zone());
        enrolment = new Enrolment(store, site.id(), clock);

        var throttle = new Throttle(clock, settings.limits());
        var metrics = new HttpMetrics();
        var presence = new Presence(clock);
        var queries = new SiteQueries(store, site);
        var fleet = new Fleet(store, site.id(), new Devices(store, site.id()), presence);
        var idempotency = new Idempotency(new StoredAnswers(store, site.id()), clock);
        var gate = new DeviceGate(store, site.id(), log, clock);
        sync = new SyncRoutes(
                enrolment,
                gate,
                log,
                new Feed(store, site.id(), clock),
                new Bootstrap(store, site.id(), clock, site.zone()),
                new Readers(clock, site.zone()),
                presence,
                throttle);
        var console = new ConsoleRoutes(site, queries, fleet, enrolment, token.secret(), throttle, clock);
        var checks = Map.of(
                Access.ADMINISTRATOR,
                administrator(token, throttle),
                Access.DEVICE,
                sync::requireDevice,
                Access.CONSOLE,
                (Gate.Check) console::requireSession);
        var areas = List.of(
                new Health(Map.of("database", queries::answers)),
                metrics,
                console,
                sync,
                new QueueRoutes(queries, site, clock),
                new PatientRoutes(queries),
                new DeviceRoutes(fleet, enrolment, idempotency, clock, site.zone()));
        try {
            http = HttpServer.start(LOOPBACK, settings.port(), new Gate(checks), throttle, metrics, areas);
        } catch (JavalinBindException e) {
            log.close();
            store.close();
            throw new StartRefused("Port " + settings.port() + " is in use. Choose another with --port.", e);
        }
    }

    private static AdministratorToken token(ServerSettings settings) throws StartRefused {
        try {
            Files.createDirectories(settings.keys());
            return AdministratorToken.of(settings.token(), settings.keys());
        } catch (IOException e) {
            throw new StartRefused("The folder " + settings.folder() + " cannot be used.", e);
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

    /// The port it listens on.
    public int port() {
        return http.port();
    }

    /// The administrator's token, if it was made at this start: to be shown once.
    public Optional<String> madeToken() {
        return madeToken;
    }

    /// Makes a one-time code with which a device enrols.
    public String enrolmentCode() {
        return enrolment.newCode().text();
    }

    @Override
    public void close() {
        sync.close();
        http.close();
        log.close();
        store.close();
    }
}
