package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.anteroom.model.booking.Shift;
import org.anteroom.model.booking.Timetables;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.Site;
import org.anteroom.model.stamp.Ids;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.visit.Edits;
import org.anteroom.server.visit.NotPossible;
import org.anteroom.server.visit.SiteRows;

/// What a site is made of: providers, services, locations, rooms, calendars, staff, settings (api.md).
public final class ReferenceRoutes {
    private static final String ACTIVE = "active";

    private final Desk desk;
    private final Site site;
    private final Ids ids;
    private final ReferenceValues values;

    ReferenceRoutes(Desk desk, Site site, Ids ids) {
        this.desk = desk;
        this.site = site;
        this.ids = ids;
        this.values = new ReferenceValues(desk);
    }

    /// One kind of reference row.
    ///
    /// @param path  as in the address
    /// @param type  in the row
    /// @param texts the fields that are texts, the first one needed
    /// @param lists the fields that are lists of words
    private record Kind(String path, String type, List<String> texts, List<String> lists) {
        String[] takes() {
            var takes = new ArrayList<String>();
            takes.add("id");
            takes.add(texts.getFirst() + "*");
            takes.addAll(texts.subList(1, texts.size()));
            lists.forEach(list -> takes.add(list + ":array"));
            takes.add("duration_minutes:integer");
            takes.add("active:boolean");
            return takes.toArray(String[]::new);
        }

        /// Whether its visits follow each other through the usual hours; a service's begin where its provider's do.
        boolean hasUsualHours() {
            return type.equals("provider");
        }

        String[] edits() {
            return List.of(takes())
                .stream()
                .filter(take -> !take.equals("id"))
                .map(take -> take.replace("*", ""))
                .toArray(String[]::new);
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("providers", "provider", List.of("name", "specialty", "location_id", "email", "phone"),
                    List.of("service_ids")),
            new Kind("services", "service", List.of("name", "description"), List.of()),
            new Kind("locations", "location", List.of("name", "address", "phone"), List.of()),
            new Kind("rooms", "room", List.of("name", "area", "location_id"), List.of("service_ids")),
            new Kind("calendars", "closed", List.of("date", "name", "provider_id"), List.of()),
            new Kind("staff", "staff", List.of("name", "role", "email"), List.of()),
            new Kind("settings", "setting", List.of("name", "value"), List.of()));

    List<Operation> operations() {
        var all = new ArrayList<Operation>();
        for (var kind : KINDS) {
            var path = "/" + kind.path();
            all.add(Operation.get(path, "Lists " + kind.path(), request -> list(request, kind),
                    "active", "limit:integer", "cursor"));
            all.add(Operation.post(path, "Adds to " + kind.path(), request -> create(request, kind),
                    kind.takes()));
            all.add(Operation.get(path + "/{id}", "Shows one of " + kind.path(),
                    request -> show(request, kind)));
            all.add(Operation.put(path + "/{id}", "Changes one of " + kind.path(),
                    request -> edit(request, kind), kind.edits()));
            all.add(Operation.patch(path + "/{id}", "Changes one of " + kind.path(),
                    request -> edit(request, kind), kind.edits()));
            all.add(Operation.post(path + "/{id}/deactivate", "Takes one of " + kind.path() + " out of use",
                    request -> deactivate(request, kind)));
        }
        return all;
    }

    private void list(Context request, Kind kind) {
        var onlyActive = Query.unlessFalse(request, ACTIVE);
        var found = new ArrayList<ObjectNode>();
        var stored = desk.reception().look(rows -> rows.findBy(RowKind.CONFIG, "type", kind.type()));
        stored.stream()
            .filter(row -> !onlyActive || !Timetables.isRetired(row.fields()))
            .forEach(row -> found.add(json(row, kind)));
        var known = stored.stream().map(row -> row.key().id()).toList();
        ofSite(kind).stream().filter(one -> !known.contains(id(one))).forEach(found::add);
        found.sort(Comparator.comparing(ReferenceRoutes::id));
        Page.answer(request, found, ReferenceRoutes::id, one -> one);
    }

    /// What a field is called in the row: timetables know a day off by its `provider`.
    private static String stored(String name) {
        return name.equals("provider_id") ? "provider" : name;
    }

    private static String id(ObjectNode one) {
        return one.path("id").asText();
    }

    /// What the site's own file says.
    private List<ObjectNode> ofSite(Kind kind) {
        var found = new ArrayList<ObjectNode>();
        switch (kind.type()) {
            case "service" -> site.services()
                .forEach(line -> found.add(StrictJson.object()
                    .put("id", line.id())
                    .put("name", line.name(site.languages().getFirst()))
                    .put("letter", String.valueOf(line.letter()))
                    .put(ACTIVE, true)));
            case "room" -> site.rooms()
                .forEach(room -> found.add(StrictJson.object()
                    .put("id", room.id())
                    .put("name", room.name())
                    .put("area", room.area())
                    .put(ACTIVE, true)));
            default -> {}
        }
        return found;
    }

    private ObjectNode json(Row row, Kind kind) {
        var json = StrictJson.object().put("id", row.key().id());
        site.service(row.key().id()).ifPresent(line -> json.put("letter", String.valueOf(line.letter())));
        for (var name : kind.texts()) {
            row.fields().get(stored(name)).ifPresent(text -> json.put(name, text));
        }
        for (var name : kind.lists()) {
            var list = json.putArray(name);
            row.fields().set(name).forEach(list::add);
        }
        row.fields()
            .get("duration_minutes")
            .ifPresent(text -> json.put("duration_minutes", Integer.parseInt(text)));
        return json.put(ACTIVE, !Timetables.isRetired(row.fields())).put("ver", row.ver());
    }

    private void create(Context request, Kind kind) {
        var body = Body.of(request);
        var id = body.optionalWord("id").orElseGet(ids::next);
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            body.fault("id", "has letters, digits, - and _ only");
        }
        var fields = fields(body, kind);
        if (fields.text(kind.texts().getFirst()).isEmpty()) {
            body.fault(kind.texts().getFirst(), "is required");
        }
        values.judge(body, id, fields);
        body.done();
        var done = desk.act(rows -> {
            if (rows.find(RowKind.CONFIG, id).isPresent()
                    || ofSite(kind).stream().anyMatch(one -> id(one).equals(id))) {
                throw NotPossible.because("id_taken");
            }
            return List.of(Draft.put(RowKind.CONFIG, id, fields.with("type", kind.type())));
        });
        var row = desk.row(RowKind.CONFIG, done.made(RowKind.CONFIG));
        request.header("ETag", Desk.tag(row));
        Answers.ok(request, 201, json(row, kind));
    }

    private static Fields fields(Body body, Kind kind) {
        var fields = Fields.NONE;
        for (var name : kind.texts()) {
            fields = name.equals("date")
                    ? fields.with(name, body.date(name).map(Object::toString).orElse(""))
                    : fields.with(stored(name), body.optionalText(name));
        }
        for (var name : kind.lists()) {
            fields = fields.with(name, Fields.joined(Set.copyOf(body.words(name))));
        }
        var minutes = body.number("duration_minutes", 5, 480);
        if (kind.hasUsualHours() && minutes.filter(each -> !Shift.mayLast(each)).isPresent()) {
            body.fault("duration_minutes",
                    "must be a multiple of 5, so that each slot begins at full five minutes");
        }
        return fields.with(Map.of("duration_minutes", minutes.map(String::valueOf).orElse(""), ACTIVE,
                body.optionalFlag(ACTIVE).map(flag -> flag ? "yes" : "no").orElse("")));
    }

    private Optional<ObjectNode> own(Context request, Kind kind) {
        return ofSite(kind).stream().filter(one -> id(one).equals(request.pathParam("id"))).findFirst();
    }

    private Optional<Row> stored(Context request, Kind kind) {
        var id = Desk.id(request);
        return desk.reception().look(rows -> stored(rows, id, kind));
    }

    private static Optional<Row> stored(SiteRows rows, String id, Kind kind) {
        return rows.find(RowKind.CONFIG, id).filter(row -> row.fields().text("type").equals(kind.type()));
    }

    private void show(Context request, Kind kind) {
        var own = own(request, kind);
        var row = stored(request, kind);
        if (row.isEmpty() && own.isPresent()) {
            request.header("ETag", Desk.tag(row));
            Answers.ok(request, own.get());
            return;
        }
        var found = row.orElseThrow(() -> Refusal.notFound(kind.type()));
        request.header("ETag", Desk.tag(found));
        Answers.ok(request, json(found, kind));
    }

    private void edit(Context request, Kind kind) {
        var body = Body.of(request);
        var fields = fields(body, kind);
        values.judge(body, request.pathParam("id"), fields);
        var news = new TreeMap<>(fields.asMap());
        if (body.clears(kind.texts().getFirst())) {
            body.fault(kind.texts().getFirst(), "cannot be emptied");
        }
        Stream.of(kind.texts().subList(1, kind.texts().size()), kind.lists(), List.of("duration_minutes"))
            .flatMap(List::stream)
            .filter(body::clears)
            .forEach(name -> news.put(stored(name), ""));
        body.done();
        write(request, kind, news);
    }

    /// What the site's file says is changed by a row that stands over it.
    private void write(Context request, Kind kind, Map<String, String> news) {
        var id = Desk.id(request);
        var standing = own(request, kind);
        if (standing.isEmpty() && stored(request, kind).isEmpty()) {
            throw Refusal.notFound(kind.type());
        }
        var put = standing.map(own -> {
            var whole = Fields.of("type", kind.type());
            for (var name : kind.texts()) {
                whole = whole.with(name, own.path(name).asText());
            }
            return Draft.put(RowKind.CONFIG, id, whole.with(news));
        });
        var match = Match.of(request);
        desk.act(rows -> {
            var row = stored(rows, id, kind);
            match.require(row);
            return row.isPresent() ? Edits.of(row.get(), news) : List.of(put.orElseThrow());
        });
        show(request, kind);
    }

    private void deactivate(Context request, Kind kind) {
        Body.of(request).done();
        write(request, kind, Map.of(ACTIVE, "no"));
    }
}
