package org.anteroom.installer.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.kiosk.booking.Booked;
import org.anteroom.kiosk.booking.FreeTime;
import org.anteroom.kiosk.booking.Kept;
import org.anteroom.model.booking.BookingFault;
import org.anteroom.model.booking.Promise;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Booking for another day between kiosks and a real server: kept, taken by another, promised by lease, asked for.
final class BookingTest {
    /// A Tuesday, so that days to come have slots; it goes on from there.
    private final Duration toTuesday = Duration.between(Instant.now(), Instant.parse("2026-03-10T08:00:00Z"));

    private final AtomicReference<Duration> offset = new AtomicReference<>(toTuesday);

    private Clinic open(TestDatabase database) throws Exception {
        return new Clinic(database, () -> Instant.now().plus(offset.get()));
    }

    private static void provider(Clinic clinic) throws IOException {
        clinic.post("/providers", "{'id': 'silva', 'name': 'Dr. Silva'}").data();
    }

    @BothDatabases
    void online_a_time_is_kept_confirmed_and_lost_to_whoever_comes_second(TestDatabase database)
            throws Exception {
        try (var clinic = open(database)) {
            var one = clinic.station("one", "kiosk");
            var other = clinic.station("other", "kiosk");
            provider(clinic);
            clinic.sync(one, other);
            var first = new BookingCounter(one);
            var second = new BookingCounter(other);
            var time = unleased(first.times()).getFirst();
            var late = unleased(second.times()).getFirst();
            assertThat(late.slot().id()).isEqualTo(time.slot().id());
            try (var _ = one.online(); var _ = other.online()) {
                await().until(() -> one.isLevelWith(0) && other.isLevelWith(0));

                var kept = first.ask(time, true);
                assertThat(kept.kept()).isInstanceOf(Kept.Held.class);
                var slip = kept.book();
                assertThat(slip.promise()).isEqualTo(Promise.CONFIRMED);
                assertThat(slip.code()).matches("APT-2026-[0-9]{4}");

                assertThat(second.ask(late, true).kept())
                    .isEqualTo(new Kept.Gone(BookingFault.SLOT_FULL));
            }
            assertThat(clinic.get("/conflicts").data()).isEmpty();
            assertThat(visit(clinic, time).path("status").asText()).isEqualTo("booked");
        }
    }

    @BothDatabases
    void cut_off_devices_sell_all_their_leases_without_one_collision(TestDatabase database)
            throws Exception {
        try (var clinic = open(database)) {
            var one = clinic.station("one", "kiosk");
            var other = clinic.station("other", "kiosk");
            var slips = new ArrayList<Booked.Slip>();
            clinic.sync(one, other);
            provider(clinic);
            offset.set(toTuesday.plusMinutes(2));
            await().until(() -> !clinic.get("/leases").data().isEmpty());
            clinic.sync(one, other);
            for (var station : List.of(one, other)) {
                var counter = new BookingCounter(station);
                assertThat(leased(counter.times())).isNotEmpty();
                for (var time : leased(counter.times())) {
                    var visit = counter.ask(time, false);
                    assertThat(visit.kept()).isInstanceOf(Kept.Leased.class);
                    slips.add(visit.book());
                }
                assertThat(leased(counter.times())).isEmpty();
            }
            assertThat(slips).hasSizeGreaterThan(2).allMatch(slip -> slip.promise() == Promise.CONFIRMED);
            var sold = new HashSet<Instant>();
            assertThat(slips).allMatch(slip -> sold.add(slip.time().slot().starts()));

            clinic.sync(one);
            clinic.sync(other);

            for (var slip : slips) {
                assertThat(visit(clinic, slip.time()).path("provisional_code").asText())
                    .isEqualTo(slip.code());
                assertThat(visit(clinic, slip.time()).path("status").asText()).isEqualTo("booked");
            }
            assertThat(clinic.get("/conflicts").data()).isEmpty();
        }
    }

    @BothDatabases
    void a_request_is_answered_and_one_whose_seat_went_to_another_gets_three_others(TestDatabase database)
            throws Exception {
        try (var clinic = open(database)) {
            var station = clinic.station("one", "kiosk");
            provider(clinic);
            clinic.sync(station);
            var counter = new BookingCounter(station);
            var lucky = unleased(counter.times()).getFirst();
            assertThat(counter.ask(lucky, false).book().promise()).isEqualTo(Promise.ASKED_FOR);
            var unlucky = unleased(counter.times()).getFirst();
            var slip = counter.ask(unlucky, false).book();
            assertThat(slip.code()).isEqualTo("P-" + station.store().self().digit() + "-2");
            var patient = clinic.post("/patients", "{'first_name': 'Bo', 'birth_date': '1980-03-01'}").id();
            clinic.post("/appointments", "{'patient_id': '%s', 'provider_id': 'silva', 'starts_at': '%s', "
                .formatted(patient, unlucky.slot().starts())
                    + "'visit_type': 'consultation', 'channel': 'phone', 'reason': 'a cough'}")
                .data();

            clinic.sync(station);

            await().until(() -> clinic.get("/appointments?status=needs_rebook").data().size() == 1);
            clinic.sync(station);
            var visit = station.store().findBy(RowKind.APPOINTMENT, Lookups.CODE, slip.code()).getFirst();
            assertThat(visit.fields().text("state")).isEqualTo("needs_rebook");
            assertThat(visit.fields().text("alternatives").lines()).hasSize(3).doesNotHaveDuplicates();
            assertThat(visit(clinic, lucky).path("status").asText()).isEqualTo("booked");
        }
    }

    private static JsonNode visit(Clinic clinic, FreeTime time) throws IOException {
        var date = time.starts().toLocalDate();
        var found = new ArrayList<JsonNode>();
        clinic.get("/appointments?limit=500&date_from=" + date + "&date_to=" + date).data().forEach(visit -> {
            if (Instant.from(OffsetDateTime.parse(visit.path("starts_at").asText()))
                .equals(time.slot().starts()) && !visit.path("status").asText().equals("needs_rebook")) {
                found.add(visit);
            }
        });
        assertThat(found).as("visits at %s", time.slot().id()).hasSize(1);
        return found.getFirst();
    }

    private static List<FreeTime> leased(List<FreeTime> times) {
        return times.stream().filter(time -> time.lease().isPresent()).toList();
    }

    private static List<FreeTime> unleased(List<FreeTime> times) {
        return times.stream().filter(time -> time.lease().isEmpty()).toList();
    }
}
