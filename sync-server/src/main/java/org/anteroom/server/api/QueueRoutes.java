package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.site.Site;
import org.anteroom.server.http.Access;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Routes;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.query.LiveQueue;
import org.anteroom.server.query.SiteQueries;

/// `GET /api/v1/queue/current`: who is in the line and with someone, without names.
public final class QueueRoutes implements Routes {
    private final SiteQueries queries;
    private final Site site;
    private final InstantSource clock;
    private final Times times;

    public QueueRoutes(SiteQueries queries, Site site, InstantSource clock) {
        this.queries = queries;
        this.site = site;
        this.clock = clock;
        this.times = new Times(site.zone());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/queue/current", this::current, Access.ADMINISTRATOR);
    }

    private void current(Context request) {
        var provider = Optional.ofNullable(request.queryParam("provider_id"));
        var location = Optional.ofNullable(request.queryParam("location_id"));
        var queue = queries.queue(clock.instant());
        var data = StrictJson.object()
            .put("service_day", queue.day().toString())
            .put("as_of", times.text(queue.at()))
            .put("waiting", queue.count(EntryState.WAITING))
            .put("called", queue.count(EntryState.CALLED))
            .put("in_consultation", queue.count(EntryState.IN_CONSULTATION));
        var entries = data.putArray("entries");
        queue.places()
            .stream()
            .filter(place -> provider.map(place.entry().text(QueueField.PROVIDER)::equals).orElse(true))
            .filter(place -> location.map(wanted -> isAt(place.entry(), wanted)).orElse(true))
            .forEach(place -> entries.add(entry(place, queue)));
        Answers.ok(request, data);
    }

    /// Whether the entry belongs to a place: the site, or one of its areas once the entry has a room.
    private boolean isAt(QueueEntry entry, String location) {
        return site.id().value().equals(location)
                || site.room(entry.text(QueueField.ROOM))
                    .map(room -> room.area().equals(location))
                    .orElse(false);
    }

    private ObjectNode entry(LiveQueue.Place place, LiveQueue queue) {
        var entry = place.entry();
        var service = entry.text(QueueField.SERVICE);
        var json = StrictJson.object()
            .put("id", entry.id())
            .put("token", entry.text(QueueField.TOKEN))
            .put("status", entry.state().status().word())
            .put("service_id", service)
            .put("service_name",
                    site.service(service).map(line -> line.name(site.languages().getFirst())).orElse(service))
            .put("urgency_level", entry.queueClass().urgency())
            .put("queue_class", entry.queueClass().word())
            .put("group_size", entry.groupSize());
        if (place.position() > 0) {
            json.put("position", place.position());
        }
        text(json, "sub_status", entry.subStatus());
        text(json, "patient_id", entry.text(QueueField.PATIENT));
        text(json, "appointment_id", entry.text(QueueField.APPOINTMENT));
        text(json, "provider_id", entry.text(QueueField.PROVIDER));
        text(json, "room_id", entry.text(QueueField.ROOM));
        time(json, "arrived_at", entry, QueueField.ARRIVED);
        time(json, "due_at", entry, QueueField.DUE);
        time(json, "called_at", entry, QueueField.CALLED_AT);
        time(json, "started_at", entry, QueueField.STARTED_AT);
        var until = entry.instant(QueueField.FIRST_CALLED).orElse(queue.at());
        return json.put("wait_minutes", Math.max(0, Duration.between(entry.arrived(), until).toMinutes()))
            .put("late", entry.is(QueueField.LATE))
            .put("unverified", entry.is(QueueField.UNVERIFIED))
            .put("red_flag", entry.is(QueueField.RED_FLAG))
            .put("special_need", entry.is(QueueField.SPECIAL_NEED))
            .put("ver", place.ver());
    }

    private void time(ObjectNode json, String name, QueueEntry entry, QueueField field) {
        entry.instant(field).ifPresent(at -> json.put(name, times.text(at)));
    }

    /// Adds a member, unless there is nothing to say.
    private static void text(ObjectNode json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }
}
