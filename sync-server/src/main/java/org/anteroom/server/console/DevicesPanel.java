package org.anteroom.server.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.server.device.Device;
import org.anteroom.server.query.DeviceStanding;

/// The site's devices as table rows.
final class DevicesPanel {
    private DevicesPanel() {}

    static String rows(List<DeviceStanding> devices, List<Alert> alerts, Instant now) {
        if (devices.isEmpty()) {
            return """
                    <tr class="empty"><td colspan="5"><div><p>No device is enrolled yet.</p>
                    <p>Make an enrolment code, then start the kiosk with it.</p></div></td></tr>
                    """;
        }
        var rows = new StringBuilder();
        devices.forEach(device -> rows.append(row(device, alerts, now)));
        return rows.toString();
    }

    private static String row(DeviceStanding standing, List<Alert> alerts, Instant now) {
        var device = standing.device();
        return """
                <tr>
                <th scope="row"><span class="name">%s</span><span class="detail">%s · digit %s</span></th>
                <td>%s</td>
                <td class="number quiet">%s</td>
                <td class="number%s"><span>%s</span></td>
                <td class="number quiet">%s</td>
                </tr>
                """.formatted(
                Html.text(device.name()),
                role(device),
                Html.text(device.digit()),
                lacks(device, alerts) ? Html.status("warn", "triangle", "Changes missing")
                        : health(standing, now),
                standing.seen().map(seen -> Spans.ago(Duration.between(seen, now))).orElse("never"),
                standing.unsent() > 0 ? " long" : "",
                standing.unsent(),
                Html.text(device.seen().version()));
    }

    private static String role(Device device) {
        return switch (device.role()) {
            case "kiosk" -> "Kiosk";
            case "desk" -> "Front desk";
            case "board" -> "Waiting-room board";
            default -> Html.text(device.role());
        };
    }

    private static boolean lacks(Device device, List<Alert> alerts) {
        return alerts.stream().anyMatch(alert -> alert.isOpen(AlertKind.CHANGES_MISSING, device.id()));
    }

    private static String health(DeviceStanding standing, Instant now) {
        return switch (standing.health(now)) {
            case CURRENT -> Html.status("calm", "disc", "All synced");
            case SENDING -> Html.status("busy", "half", "Sending");
            case OFFLINE -> Html.status("warn", "triangle", "Works alone");
            case NEW -> Html.status("wait", "ring", "Not started");
            case REVOKED -> Html.status("off", "cross", "Out of service");
        };
    }
}
