package org.anteroom.server.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.anteroom.model.alert.Alert;
import org.anteroom.server.query.AlertWords;
import org.anteroom.server.query.DeviceStanding;

/// What somebody must look at, as list items.
final class AlertsPanel {
    private AlertsPanel() {}

    static String items(List<Alert> alerts, List<DeviceStanding> devices, Instant now) {
        return alerts.stream()
            .map(alert -> "<li class=\"problem\">%s <span class=\"detail\">%s</span>%s</li>\n".formatted(
                    Html.text(AlertWords.sentence(alert, devices)),
                    Spans.ago(Duration.between(alert.created(), now)),
                    close(alert, AlertWords.sentence(alert, devices))))
            .collect(Collectors.joining());
    }

    private static String close(Alert alert, String sentence) {
        return " <button class=\"plain small\" type=\"submit\" form=\"close-alert\" name=\"alert\" value=\"%s\""
            .formatted(Html.text(alert.row().key().id()))
                + " aria-label=\"Close: %s\">Close</button>".formatted(Html.text(sentence));
    }
}
