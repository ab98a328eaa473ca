package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.Outlook;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.site.Site;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.query.LiveQueue;
import org.anteroom.server.query.SiteQueries;
import org.anteroom.server.visit.SiteRows;

/// `GET /api/v1/queue/current`: who is in the line and with someone, without names.
public final class QueueRoutes {
    private final SiteQueries queries;
    private final Site site;
    private final Json json;
    private final InstantSource clock;
    private final Desk desk;

    QueueRoutes(SiteQueries queries, Site site, Json json, InstantSource clock, Desk desk) {
        this.queries = queries;
        this.site = site;
        this.json = json;
        this.clock = clock;
        this.desk = desk;
    }

    List<Operation> operations() {
        return List.of(Operation.get("/queue/current", "Shows the live queue", this::current, "provider_id",
                "location_id"));
    }

    private void current(Context request) {
        var provider = Query.text(request, "provider_id");
        var location = Query.text(request, "location_id");
        var whole = queries.queue(clock.instant());
        var places = desk.reception().look(SiteRows::locations);
        var queue = new LiveQueue(whole.day(), whole.at(), whole.places()
            .stream()
            .filter(place -> provider.map(place.entry().text(QueueField.PROVIDER)::equals).orElse(true))
            .filter(place -> location.map(wanted -> isAt(place.entry(), wanted, places)).orElse(true))
            .toList());
        var known = desk.reception().look(SiteRows::outlooks);
        var data = StrictJson.object()
            .put("service_day", queue.day().toString())
            .put("as_of", json.times().text(queue.at()))
            .put("waiting", queue.count(EntryState.WAITING))
            .put("called", queue.count(EntryState.CALLED))
            .put("in_consultation", queue.count(EntryState.IN_CONSULTATION));
        var entries = data.putArray("entries");
        queue.places()
            .stream()
            .forEach(place -> entries.add(Json.waiting(entry(place, queue),
                    known.getOrDefault(place.entry().id(), Outlook.NONE).waiting())));
        Answers.ok(request, data);
    }

    /// Whether the entry belongs to a place: the site, or where its room or else its provider is.
    private boolean isAt(QueueEntry entry, String location, Map<String, String> places) {
        var room = entry.text(QueueField.ROOM);
        return site.id().value().equals(location)
                || site.room(room).filter(known -> known.area().equals(location)).isPresent()
                || location.equals(Optional.ofNullable(places.get(room))
                    .orElse(places.getOrDefault(entry.text(QueueField.PROVIDER), "")));
    }

    private ObjectNode entry(LiveQueue.Place place, LiveQueue queue) {
        var entry = place.entry();
        var answer = json.entry(entry);
        if (place.position() > 0) {
            answer.put("position", place.position());
        }
        var until = entry.instant(QueueField.FIRST_CALLED).orElse(queue.at());
        return answer
            .put("wait_minutes", Math.max(0, Duration.between(entry.arrived(), until).toMinutes()))
            .put("ver", place.ver());
    }
}
