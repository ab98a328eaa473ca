package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.SiteCalendar;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Visits and hours no program of ours would make: each finds its seat or loses it, and stands in nobody's way (sync.md 3).
final class OddSeatsTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-03-09T08:00:00Z"));
    private static final SiteCalendar CALENDAR = new SiteCalendar(ZoneId.of("Europe/Berlin"), Set.of());
    private static final int DAY = 24 * 60;
    private static final String TEN = "2026-03-10T10:00:00Z";
    private static final String SLOT = "okafor~2026-03-10T11:00~30";

    /// What a visit says of its seat.
    private record Odd(String provider, String starts, String slot, String minutes, String gap) {
        Draft visit(String id) {
            return Draft.put(RowKind.APPOINTMENT, id, Fields.of(AppointmentField.PROVIDER.field(), provider,
                    AppointmentField.STARTS.field(), starts, AppointmentField.SLOT.field(), slot,
                    AppointmentField.MINUTES.field(), minutes, AppointmentField.GAP_MINUTES.field(), gap,
                    AppointmentField.STATE.field(), "booked"));
        }
    }

    private static void on(TestDatabase database, TestStores.Body body) throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, NOW, CALENDAR)) {
                body.with(store, log);
            }
        }
    }

    private static int seats(Store store) {
        return store.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM seat").mapTo(Integer.class).one());
    }

    @BothDatabases
    void a_visit_of_months_takes_the_seats_of_no_more_than_two_days(TestDatabase database) throws Exception {
        on(database, (store, log) -> {
            var months = new Odd("okafor", TEN, SLOT, "200000", "").visit("long");

            log.accept(new DeviceLog(SITE, "k1", 1).tx(Base.NONE, months).push(1), Authority.DESK);

            assertThat(seats(store)).isBetween(1, 2 * DAY / 5);
        });
    }

    @BothDatabases
    void whoever_loses_an_odd_seat_is_told_like_anybody(TestDatabase database) throws Exception {
        on(database, (_, log) -> {
            var odd = List.of(
                    new Odd("okafor", TEN, SLOT, "-5", ""),
                    new Odd("okafor", TEN, SLOT, "0", "0"),
                    new Odd("oka~for", TEN, SLOT, "30", "-1"),
                    new Odd("okafor", "+90000-03-10T10:00:00Z", SLOT, "30", "0"),
                    new Odd("okafor", TEN, "okafor~+999999999-12-31T23:59~30", "30", "0"),
                    new Odd("okafor", TEN, "okafor~-999999999-01-01T00:00~1440", "30", "0"));
            for (var i = 0; i < odd.size(); i++) {
                var device = new DeviceLog(SITE, "k" + i, 1).tx(Base.NONE, odd.get(i).visit("a" + i))
                    .tx(Base.NONE, odd.get(i).visit("b" + i))
                    .patient("of-" + i);

                assertThat(log.accept(device.push(1), Authority.DESK).outcomes()).as(odd.get(i).toString())
                    .extracting(Outcome::kind)
                    .endsWith(OutcomeKind.CONFLICT, OutcomeKind.APPLIED);
            }
        });
    }

    @BothDatabases
    void odd_hours_keep_nobody_from_booking(TestDatabase database) throws Exception {
        on(database, (_, log) -> {
            var most = String.valueOf(Integer.MAX_VALUE);
            var shift = Fields.of("type", "shift", "from_date", "2026-03-02", "rrule",
                    "FREQ=WEEKLY;BYDAY=TU,WE", "starts", "09:00", "ends", "17:00");
            var desk = new DeviceLog(SITE, "desk", 1)
                .tx(Base.NONE, config("gap", shift.with("gap_minutes", most)))
                .tx(Base.NONE, config("length", shift.with("slot_minutes", most)))
                .tx(Base.NONE, config("far", Fields.of("type", "slot", "slot", SLOT, "capacity", most)));
            log.accept(desk.push(1), Authority.DESK);

            var visits = new DeviceLog(SITE, "k1", 1);
            var next = new Odd("okafor", "2026-03-10T10:30:00Z", "okafor~2026-03-10T11:30~30", "30", "0");
            IntStream.range(0, 3).forEach(i -> visits.tx(Base.NONE, next.visit("v" + i)));

            assertThat(log.accept(visits.push(1), Authority.DESK).outcomes()).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.APPLIED, OutcomeKind.CONFLICT, OutcomeKind.CONFLICT);
        });
    }

    private static Draft config(String id, Fields fields) {
        return Draft.put(RowKind.CONFIG, id, fields);
    }
}
