package org.anteroom.server.api;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.anteroom.model.site.Site;
import org.anteroom.model.stamp.Ids;
import org.anteroom.server.http.Operation;
import org.anteroom.server.log.Audit;
import org.anteroom.server.query.Fleet;
import org.anteroom.server.query.SiteQueries;
import org.anteroom.server.visit.Reception;

/// All operations on visits, the line, patients and what the site is made of.
public final class Api {
    private Api() {}

    /// The operations.
    ///
    /// @param fleet the site's devices, on which no-show decisions depend
    public static List<Operation> operations(
            Reception reception,
            SiteQueries queries,
            Site site,
            InstantSource clock,
            Fleet fleet,
            Audit audit) {
        var json = new Json(site);
        var desk = new Desk(reception, json.times());
        var ids = new Ids(clock, new SecureRandom());
        var patients = new PatientFields(site, clock);
        var all = new ArrayList<Operation>();
        all.addAll(new AppointmentRoutes(desk, json, patients, ids,
                new AppointmentHistory(audit, json))
            .operations());
        all.addAll(new OfflineSyncRoutes(desk, json, patients, ids).operations());
        all.addAll(new AvailabilityRoutes(desk, json).operations());
        all.addAll(new HoldRoutes(desk, json, ids).operations());
        all.addAll(new AppointmentStepRoutes(desk, json, ids, fleet).operations());
        all.addAll(new SlotRoutes(desk, json, ids).operations());
        all.addAll(new LeaseRoutes(desk, json).operations());
        all.addAll(new WaitlistRoutes(desk, json, ids, clock).operations());
        all.addAll(new QueueRoutes(queries, site, json, clock, desk).operations());
        all.addAll(new QueueStepRoutes(desk, json).operations());
        all.addAll(new PatientRoutes(desk, json, patients, ids).operations());
        all.addAll(new ReferenceRoutes(desk, site, ids).operations());
        all.addAll(new ConflictRoutes(desk, fleet, json.times()).operations());
        all.addAll(new AlertRoutes(desk, queries, fleet, json.times()).operations());
        all.addAll(new AuditRoutes(audit, json.times()).operations());
        return all;
    }

    /// The operations, each with the shape of its answer.
    public static List<Operation> described(List<Operation> operations) {
        return Shapes.described(operations);
    }

    /// The fields of each shape, in the words of [Operation].
    public static Map<String, List<String>> shapes() {
        return Shapes.fields();
    }
}
