package org.anteroom.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.site.Site;
import org.anteroom.server.device.Enrolment;
import org.anteroom.server.http.Access;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.Routes;
import org.anteroom.server.http.Secret;
import org.anteroom.server.http.Throttle;
import org.anteroom.server.log.Acted;
import org.anteroom.server.log.Audit;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.query.Fleet;
import org.anteroom.server.query.SiteQueries;

/// The console's pages and what they send: signing in and out, the live part, new enrolment codes, that a restored
/// server may go on, and that an alert was seen to.
///
/// The cookie is not sent by other sites (SameSite), and every form carries a token of its session all the same.
public final class ConsoleRoutes implements Routes {
    private static final String COOKIE = "anteroom_session";
    private static final String HTML = "text/html; charset=utf-8";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final SiteQueries queries;
    private final Overview overview;
    private final Enrolment enrolment;
    private final SiteLog log;
    private final Secret administrator;
    private final Throttle throttle;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Sessions sessions;

    public ConsoleRoutes(
            Site site,
            SiteQueries queries,
            Fleet fleet,
            Enrolment enrolment,
            SiteLog log,
            Secret administrator,
            Throttle throttle,
            InstantSource clock) {
        this.queries = queries;
        this.overview = new Overview(site, queries, fleet, log);
        this.enrolment = enrolment;
        this.log = log;
        this.administrator = administrator;
        this.throttle = throttle;
        this.clock = clock;
        this.zone = site.zone();
        this.sessions = new Sessions(clock);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/", this::front, Access.OPEN);
        routes.post("/console/sign-in", this::signIn, Access.OPEN);
        routes.post("/console/sign-out", this::signOut, Access.CONSOLE);
        routes.get("/console/live", this::live, Access.CONSOLE);
        routes.post("/console/enrolment-codes", this::newCode, Access.CONSOLE);
        routes.post("/console/restore/approve", this::approve, Access.CONSOLE);
        routes.post("/console/alerts/close", this::closeAlert, Access.CONSOLE);
        file(routes, "/console/console.css", "text/css; charset=utf-8", "console.css");
        file(routes, "/console/console.js", "text/javascript; charset=utf-8", "console.js");
        file(routes, "/favicon.svg", "image/svg+xml", "mark.svg");
    }

    /// The check of [Access#CONSOLE]: a running session, and for what changes something the page's own form token.
    public void requireSession(Context request) {
        var id = session(request).orElseThrow(Refusal::unauthorized);
        var changes = !request.method().name().equals("GET");
        if (changes && !Secret.of(Sessions.formToken(id)).matches(formToken(request))) {
            throw Refusal.forbidden();
        }
    }

    private void front(Context request) {
        var id = session(request);
        if (id.isEmpty()) {
            signInPage(request, 200, "");
        } else {
            page(request, id.get(), "");
        }
    }

    private void signIn(Context request) {
        throttle.requireTrusted(request);
        if (Optional.ofNullable(request.header("Sec-Fetch-Site")).map("cross-site"::equals).orElse(false)) {
            throw Refusal.forbidden();
        }
        var token = Optional.ofNullable(request.formParam("token")).orElse("").strip();
        if (!administrator.matches(token)) {
            throttle.wrongProof(request, Refusal.unauthorized());
            signInPage(request, 401, "That is not the administrator's token. Please check it and try again.");
            return;
        }
        request.cookie(cookie(request, sessions.begin(), (int) Sessions.LIFE.toSeconds()));
        request.redirect("/", HttpStatus.SEE_OTHER);
    }

    private void signOut(Context request) {
        session(request).ifPresent(sessions::end);
        request.cookie(cookie(request, "", 0));
        request.redirect("/", HttpStatus.SEE_OTHER);
    }

    private void live(Context request) {
        var now = clock.instant();
        var html = overview.live(now);
        var tag = "\"" + Secret.of(html).sha256().substring(0, 32) + "\"";
        request.header("ETag", tag).header("X-Site-Time", overview.time(now)).contentType(HTML);
        if (tag.equals(request.header("If-None-Match"))) {
            request.status(304);
        } else {
            request.result(html);
        }
    }

    private void newCode(Context request) {
        var code = enrolment.newCode();
        var text = code.text();
        var html = Html.page(
                "code.html",
                Map.of(
                        "code",
                        Html.text(text),
                        "spaced",
                        Html.text(text.substring(0, 4) + " " + text.substring(4)),
                        "for_device",
                        Html.text(code.forDevice()),
                        "address",
                        Html.text(request.scheme() + "://" + request.host() + "/"),
                        "until",
                        TIME.format(code.expires().atZone(zone))));
        if ("script".equals(request.header("X-Requested-By"))) {
            request.contentType(HTML).result(html);
        } else {
            page(request, session(request).orElseThrow(Refusal::unauthorized), html);
        }
    }

    private void approve(Context request) {
        log.approveRestore();
        request.redirect("/", HttpStatus.SEE_OTHER);
    }

    /// Whoever closes an alert has seen to it; the audit says who and when. One that was closed meanwhile stays closed.
    private void closeAlert(Context request) throws InterruptedException {
        var id = Optional.ofNullable(request.formParam("alert")).orElse("");
        var open = queries.alerts(Alert.OPEN).stream().filter(alert -> alert.row().key().id().equals(id));
        var done = log.act(Audit.ADMINISTRATOR, open.map(Alert::closed).toList());
        if (done instanceof Acted.Refused) {
            throw Refusal.busy("site_busy", "The server cannot take this in now. Please try again.",
                    Duration.ofSeconds(1));
        }
        request.redirect("/", HttpStatus.SEE_OTHER);
    }

    private void page(Context request, String session, String code) {
        request.contentType(HTML).result(overview.page(clock.instant(), Sessions.formToken(session), code));
    }

    private static void signInPage(Context request, int status, String problem) {
        var alert = problem.isEmpty() ? ""
                : "<p class=\"problem\" role=\"alert\" id=\"problem\">" + Html.text(problem) + "</p>";
        request.status(status).contentType(HTML).result(Html.page("sign-in.html", Map.of("problem", alert)));
    }

    private Optional<String> session(Context request) {
        return Optional.ofNullable(request.cookie(COOKIE)).filter(sessions::runs);
    }

    private static String formToken(Context request) {
        return Optional.ofNullable(request.header("X-Form-Token"))
            .or(() -> Optional.ofNullable(request.formParam("form_token")))
            .orElse("");
    }

    private static Cookie cookie(Context request, String value, int maxAgeSeconds) {
        var cookie = new Cookie(COOKIE, value, "/", maxAgeSeconds, request.req().isSecure());
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }

    private static void file(RoutesConfig routes, String path, String type, String name) {
        var text = Html.resource(name);
        routes.get(path,
                request -> request.contentType(type).header("Cache-Control", "max-age=3600").result(text),
                Access.OPEN);
    }
}
