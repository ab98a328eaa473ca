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
    private static final int MOST = 100;

    private AlertsPanel() {}

    /// @param alerts the oldest first; of very many only the latest, and how many more there are
    static String items(List<Alert> alerts, List<DeviceStanding> devices, Instant now) {
        var more = Math.max(0, alerts.size() - MOST);
        return (more == 0 ? "" : "<li class=\"problem\">%d more that are older</li>\n".formatted(more))
                + alerts.stream()
                    .skip(more)
                    .map(alert -> item(alert, AlertWords.sentence(alert, devices), now))
                    .collect(Collectors.joining());
    }

    private static String item(Alert alert, String sentence, Instant now) {
        return "<li class=\"problem\">%s <span class=\"detail\">%s</span>%s</li>\n".formatted(
                Html.text(sentence),
                Spans.ago(Duration.between(alert.created(), now)),
                close(alert, sentence));
    }

    private static String close(Alert alert, String sentence) {
        return " <button class=\"plain small\" type=\"submit\" form=\"close-alert\" name=\"alert\" value=\"%s\""
            .formatted(Html.text(alert.row().key().id()))
                + " aria-label=\"Close: %s\">Close</button>".formatted(Html.text(sentence));
    }
}
