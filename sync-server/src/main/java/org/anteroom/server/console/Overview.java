package org.anteroom.server.console;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.site.Site;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.query.Fleet;
import org.anteroom.server.query.SiteQueries;

/// The console's first page: the site's queue and devices at one moment.
final class Overview {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Site site;
    private final SiteQueries queries;
    private final Fleet fleet;
    private final SiteLog log;

    Overview(Site site, SiteQueries queries, Fleet fleet, SiteLog log) {
        this.log = log;
        this.site = site;
        this.queries = queries;
        this.fleet = fleet;
    }

    /// The parts that change, each in an element that the script finds by its id.
    String live(Instant now) {
        var queue = queries.queue(now);
        var devices = fleet.all();
        var alerts = queries.alerts(Alert.OPEN);
        var summary = new SummaryPanel(site);
        return Html.page(
                "live.html",
                Map.of(
                        "alerts",
                        (log.awaitsApproval() ? Html.resource("restored.html") : "")
                                + AlertsPanel.items(alerts, devices, now),
                        "figures",
                        summary.figures(queue, devices, now),
                        "lines",
                        summary.lines(queue),
                        "queue",
                        new QueuePanel(site).rows(queue),
                        "devices",
                        DevicesPanel.rows(devices, alerts, now)));
    }

    /// The whole page.
    ///
    /// @param formToken what the page's forms carry
    /// @param code      the HTML of a new enrolment code, empty for none
    String page(Instant now, String formToken, String code) {
        return Html.page(
                "overview.html",
                Map.of(
                        "site",
                        Html.text(site.name()),
                        "day",
                        DAY.format(now.atZone(site.zone())),
                        "time",
                        time(now),
                        "form_token",
                        formToken,
                        "code",
                        code,
                        "live",
                        live(now)));
    }

    /// The site's wall time.
    String time(Instant now) {
        return TIME.format(now.atZone(site.zone()));
    }
}
