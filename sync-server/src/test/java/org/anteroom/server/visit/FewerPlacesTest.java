package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.SlotChange;
import org.anteroom.model.row.Fields;
import org.anteroom.server.log.Acted;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// A slot that takes fewer than it did: whoever has a place keeps it, and nobody else gets one before there is room.
final class FewerPlacesTest {
    private static final String TEN = "10T10:00";

    @BothDatabases
    void a_place_that_is_given_back_is_free_only_if_the_slot_is_not_full_without_it(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            takes(clinic, 2);
            clinic.book("first", "ana", TEN);
            clinic.book("second", "bo", TEN);
            takes(clinic, 1);
            cancel(clinic, "first");

            assertThat(clinic.book("third", "chidi", TEN)).isInstanceOfSatisfying(Acted.Refused.class,
                    why -> assertThat(why.code()).isEqualTo("slot_full"));
            clinic.push(new DeviceLog(Clinic.ID, "k1", 1), 1, clinic.bookedAtDevice("mine", "chidi",
                    clinic.slot(TEN), AppointmentState.BOOKED, AppointmentField.LANE, "1"));
            assertThat(clinic.state("mine")).isEqualTo("needs_rebook");
            assertThat(clinic.state("second")).isEqualTo("booked");

            cancel(clinic, "second");
            assertThat(clinic.book("third", "chidi", TEN)).isInstanceOf(Acted.Done.class);
        }
    }

    private static void takes(Clinic clinic, int capacity) throws InterruptedException {
        var slot = clinic.slot(TEN).id();
        clinic.act(rows -> Schedules.except(rows, slot, Optional.of(new SlotChange.Capacity(capacity))));
    }

    private static void cancel(Clinic clinic, String visit) throws InterruptedException {
        clinic.act(rows -> Visits.go(rows, visit, AppointmentCommand.CANCEL, Fields.of("reason", "ill")));
    }
}
