package org.anteroom.model.booking;

import java.util.Optional;
import org.anteroom.model.EnumWord;
import org.anteroom.model.RowField;
import org.anteroom.model.row.FieldRule;

/// The fields of an appointment's row, each with its merge rule (sync.md 6).
public enum AppointmentField implements RowField {
    /// The patient's row.
    PATIENT(FieldRule.ASK),
    /// The patient's dependant who is the one seen.
    DEPENDANT(FieldRule.ASK),
    /// Who booked: a patient's row, or a user.
    BOOKED_BY(FieldRule.FIRST),
    /// The provider's id.
    PROVIDER(FieldRule.ASK),
    /// The service's id.
    SERVICE(FieldRule.LATEST),
    /// The place's id.
    LOCATION(FieldRule.LATEST),
    /// The local date.
    DATE(FieldRule.ASK),
    /// The local time, `HH:mm`.
    TIME(FieldRule.ASK),
    /// The zone of date and time.
    ZONE(FieldRule.FIRST),
    /// The start: an instant.
    STARTS(FieldRule.ASK),
    /// The length.
    MINUTES(FieldRule.LATEST),
    /// Kept free behind the visit.
    GAP_MINUTES(FieldRule.LATEST),
    /// The slot's id.
    SLOT(FieldRule.ASK),
    /// The seat's lane, while there is a seat.
    LANE(FieldRule.LATEST),
    /// A word of [AppointmentState].
    STATE(FieldRule.LATEST),
    /// `yes` when the patient said they come.
    CONFIRMED(FieldRule.LATEST),
    /// An instant.
    CONFIRMED_AT(FieldRule.LATEST),
    /// A user or `patient`.
    CONFIRMED_BY(FieldRule.LATEST),
    /// How it was confirmed, such as `sms`.
    CONFIRM_CHANNEL(FieldRule.LATEST),
    /// `consultation`, `follow_up`, `procedure`, `vaccination`, `test`, `emergency`.
    VISIT_TYPE(FieldRule.LATEST),
    /// `online`, `phone`, `front_desk`, `kiosk`, `walk_in`.
    CHANNEL(FieldRule.FIRST),
    /// A word of [VisitMode].
    MODE(FieldRule.LATEST),
    /// Where a video visit takes place.
    JOIN_LINK(FieldRule.LATEST),
    /// Self-reported: `low`, `medium`, `high`, `emergency`.
    URGENCY(FieldRule.LATEST),
    /// Staff's steps, -2 to 2.
    PRIORITY(FieldRule.LATEST),
    /// Why the patient comes.
    REASON(FieldRule.LATEST),
    /// In the patient's words.
    SYMPTOMS(FieldRule.LATEST),
    /// Words of the site's list, one a line.
    NEEDS(FieldRule.LATEST),
    /// Notes the patient may see.
    PATIENT_NOTES(FieldRule.APPEND),
    /// Notes the patient never sees.
    INTERNAL_NOTES(FieldRule.APPEND),
    /// How the patient wants to be reminded, one a line: words of
    /// [org.anteroom.model.reminder.ReminderChannel].
    REMINDERS(FieldRule.THREE_WAY_SET),
    /// A decimal.
    FEE(FieldRule.LATEST),
    /// Of the fee.
    CURRENCY(FieldRule.LATEST),
    /// `APT-YYYY-NNNN`, given by the server.
    APPOINTMENT_NUMBER(FieldRule.FIRST),
    /// `P-<digit>-<count>`, for ever searchable.
    PROVISIONAL_CODE(FieldRule.FIRST),
    /// The appointment this one replaces.
    RESCHEDULED_FROM(FieldRule.FIRST),
    /// The appointment that replaces this one.
    REPLACED_BY(FieldRule.LATEST),
    /// The queue entry of the visit.
    ENTRY(FieldRule.LATEST),
    /// Of the check-in: an instant.
    ARRIVED_AT(FieldRule.LATEST),
    /// `yes` for a check-in after the window.
    LATE(FieldRule.LATEST),
    /// Why someone marked as not come was checked in.
    REOPEN_REASON(FieldRule.LATEST),
    /// An instant.
    STARTED_AT(FieldRule.LATEST),
    /// An instant.
    COMPLETED_AT(FieldRule.LATEST),
    /// When it was left, stopped or expired: an instant.
    ENDED_AT(FieldRule.LATEST),
    /// Why it was completed, left or stopped.
    END_REASON(FieldRule.LATEST),
    /// An instant.
    CANCELLED_AT(FieldRule.LATEST),
    /// Why it was called off, moved or voided.
    CANCEL_REASON(FieldRule.LATEST),
    /// An instant.
    NO_SHOW_AT(FieldRule.LATEST),
    /// What the no-show decision rested on.
    EVIDENCE(FieldRule.LATEST),
    /// Why the seat was lost.
    REBOOK_REASON(FieldRule.LATEST),
    /// Slot ids offered instead, one a line.
    ALTERNATIVES(FieldRule.LATEST),
    /// The hold it was booked from.
    HOLD(FieldRule.FIRST),
    /// The lease it was booked with.
    LEASE(FieldRule.FIRST),
    /// An instant.
    CREATED(FieldRule.FIRST),
    /// The acting user, or `kiosk`.
    CREATED_BY(FieldRule.FIRST);

    private final FieldRule rule;

    AppointmentField(FieldRule rule) {
        this.rule = rule;
    }

    @Override
    public FieldRule rule() {
        return rule;
    }

    /// The field of this name in a row; empty for one that only a newer version knows.
    public static Optional<AppointmentField> of(String field) {
        return EnumWord.find(AppointmentField.class, field);
    }
}
