package org.anteroom.server.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.server.device.Device;
import org.anteroom.server.query.DeviceStanding;
import org.anteroom.server.query.LiveQueue;

/// The figures on top: the line, the longest wait, the devices, and each service line on its own.
final class SummaryPanel {
    private final Site site;

    SummaryPanel(Site site) {
        this.site = site;
    }

    String figures(LiveQueue queue, List<DeviceStanding> devices, Instant now) {
        var inService = devices.stream().filter(one -> one.device().state() == Device.State.ACTIVE).toList();
        var inTouch = inService.stream().filter(one -> isInTouch(one, now)).count();
        var unsent = inService.stream().mapToLong(DeviceStanding::unsent).sum();
        var longest = longest(queue, "");
        return figure("Waiting", Long.toString(queue.count(EntryState.WAITING)), "people in the line", "")
                + figure(
                        "Longest wait",
                        longest.equals(Duration.ZERO) ? "–" : Spans.length(longest),
                        "of those who still wait",
                        longest.toMinutes() >= 60 ? "attention" : "")
                + figure(
                        "With someone",
                        Long.toString(queue.count(EntryState.IN_CONSULTATION)),
                        "and " + queue.count(EntryState.CALLED) + " called",
                        "")
                + figure(
                        "Devices in touch",
                        inTouch + " <small>of " + inService.size() + "</small>",
                        unsent == 0 ? "nothing unsent"
                                : unsent + (unsent == 1 ? " change unsent" : " changes unsent"),
                        inTouch < inService.size() || unsent > 0 ? "attention" : "");
    }

    String lines(LiveQueue queue) {
        var lines = new StringBuilder();
        for (var line : site.services()) {
            var waiting = waiting(queue, line);
            var longest = longest(queue, line.id());
            lines
                .append("<li%s><b>%s</b><span class=\"name\">%s</span><span class=\"detail\">%s</span></li>\n"
                    .formatted(
                            waiting == 0 ? " class=\"none\"" : "",
                            line.letter(),
                            Html.text(line.name(site.languages().getFirst())),
                            waiting == 0 ? "nobody waits" : waiting + " waiting · " + Spans.length(longest)));
        }
        return lines.toString();
    }

    private static boolean isInTouch(DeviceStanding standing, Instant now) {
        return switch (standing.health(now)) {
            case CURRENT, SENDING -> true;
            case OFFLINE, NEW, REVOKED -> false;
        };
    }

    private static String figure(String name, String value, String detail, String tone) {
        return "<div class=\"figure %s\"><dt>%s</dt><dd><strong>%s</strong><span>%s</span></dd></div>\n"
            .formatted(tone, name, value, Html.text(detail));
    }

    private static long waiting(LiveQueue queue, ServiceLine line) {
        return queue.places()
            .stream()
            .filter(place -> place.position() > 0)
            .filter(place -> place.entry().text(QueueField.SERVICE).equals(line.id()))
            .count();
    }

    private static Duration longest(LiveQueue queue, String service) {
        return queue.places()
            .stream()
            .filter(place -> place.position() > 0)
            .filter(place -> service.isEmpty() || place.entry().text(QueueField.SERVICE).equals(service))
            .map(place -> QueuePanel.waited(place.entry(), queue))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    }
}
