package org.anteroom.server.console;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.site.Room;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.server.query.LiveQueue;

/// The live queue as table rows: tokens, states and waits, never who.
final class QueuePanel {
    private static final Duration LONG = Duration.ofMinutes(60);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Site site;

    QueuePanel(Site site) {
        this.site = site;
    }

    String rows(LiveQueue queue) {
        if (queue.places().isEmpty()) {
            return """
                    <tr class="empty"><td colspan="7"><div><p>Nobody is in the line.</p>
                    <p>When someone takes a number at a kiosk or desk, it appears here within seconds.</p></div></td></tr>
                    """;
        }
        var rows = new StringBuilder();
        queue.places().forEach(place -> rows.append(row(place, queue)));
        return rows.toString();
    }

    private String row(LiveQueue.Place place, LiveQueue queue) {
        var entry = place.entry();
        var waited = waited(entry, queue);
        return """
                <tr>
                <td class="number position">%s</td>
                <th scope="row" class="token">%s</th>
                <td>%s</td>
                <td>%s</td>
                <td class="number%s"><span>%s</span></td>
                <td class="number quiet">%s</td>
                <td><div class="notes">%s%s</div></td>
                </tr>
                """.formatted(
                place.position() == 0 ? "<span class=\"quiet\">–</span>" : place.position(),
                Html.text(entry.text(QueueField.TOKEN)),
                service(entry),
                state(entry),
                waited.compareTo(LONG) >= 0 ? " long" : "",
                Spans.length(waited),
                (entry.is(QueueField.TIMES_ABOUT) ? "about " : "")
                        + TIME.format(entry.arrived().atZone(zone())),
                room(entry),
                flags(entry));
    }

    static Duration waited(QueueEntry entry, LiveQueue queue) {
        return Duration.between(entry.arrived(), entry.instant(QueueField.FIRST_CALLED).orElse(queue.at()));
    }

    private ZoneId zone() {
        return site.zone();
    }

    private String service(QueueEntry entry) {
        var id = entry.text(QueueField.SERVICE);
        return Html.text(site.service(id).map(this::name).orElse(id));
    }

    String name(ServiceLine line) {
        return line.name(site.languages().getFirst());
    }

    private String room(QueueEntry entry) {
        var id = entry.text(QueueField.ROOM);
        return id.isEmpty() ? "" : "<span>" + Html.text(site.room(id).map(Room::name).orElse(id)) + "</span>";
    }

    private static String state(QueueEntry entry) {
        return switch (entry.state()) {
            case WAITING -> Html.status("wait", "ring", "Waiting");
            case CALLED -> Html.status("busy", "half", "Called");
            case IN_CONSULTATION -> Html.status("calm", "disc", "With someone");
            case ON_HOLD -> Html.status("off", "pause", "On hold");
            case MISSED_CALL -> Html.status("warn", "triangle", "Missed the call");
            case LEFT -> Html.status("off", "cross", "Left");
            case COMPLETED -> Html.status("off", "disc", "Done");
            case CANCELLED -> Html.status("off", "cross", "Cancelled");
        };
    }

    private static String flags(QueueEntry entry) {
        var flags = new StringBuilder();
        if (entry.is(QueueField.RED_FLAG)) {
            flags.append("<span class=\"flag danger\">Safety answer</span>");
        }
        if (entry.queueClass().urgency() <= QueueClass.URGENT.urgency()) {
            flags.append("<span class=\"flag strong\">Urgency ")
                .append(entry.queueClass().urgency())
                .append("</span>");
        }
        if (entry.queueClass() == QueueClass.APPOINTMENT) {
            flags.append("<span class=\"flag\">Appointment</span>");
        }
        if (entry.is(QueueField.LATE)) {
            flags.append("<span class=\"flag attention\">Late</span>");
        }
        if (entry.is(QueueField.SPECIAL_NEED)) {
            flags.append("<span class=\"flag\">Special need</span>");
        }
        if (entry.groupSize() > 1) {
            flags.append("<span class=\"flag\">Family of ").append(entry.groupSize()).append("</span>");
        }
        return flags.toString();
    }
}
