package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.anteroom.model.change.Row;
import org.anteroom.model.patient.PatientField;
import org.anteroom.server.http.Access;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.Routes;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.query.SiteQueries;

/// `GET /api/v1/patients/{id}`: one patient's record.
public final class PatientRoutes implements Routes {
    private static final String ID = "[A-Za-z0-9_-]{1,64}";

    private final SiteQueries queries;

    public PatientRoutes(SiteQueries queries) {
        this.queries = queries;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/patients/{id}", this::patient, Access.ADMINISTRATOR);
    }

    private void patient(Context request) {
        var id = request.pathParam("id");
        if (!id.matches(ID)) {
            throw Refusal.notFound("patient");
        }
        var row = queries.patient(id).orElseThrow(() -> Refusal.notFound("patient"));
        var tag = "\"" + row.ver() + "\"";
        request.header("ETag", tag);
        if (tag.equals(request.header("If-None-Match"))) {
            request.status(304);
            return;
        }
        Answers.ok(request, json(row));
    }

    private static ObjectNode json(Row row) {
        var json = StrictJson.object().put("id", row.key().id());
        for (var field : PatientField.values()) {
            add(json, field, row);
        }
        return json.put("ver", row.ver());
    }

    private static void add(ObjectNode json, PatientField field, Row row) {
        var name = field.field();
        switch (field) {
            case PHONES, EMAILS, NEEDS, OPT_OUTS, DUPLICATE_OF, GUARDIANS -> {
                var list = json.putArray(name);
                row.fields().set(name).forEach(list::add);
            }
            case DECEASED -> json.put(name, row.fields().is(name));
            default -> row.fields().get(name).ifPresent(text -> json.put(name, text));
        }
    }
}
