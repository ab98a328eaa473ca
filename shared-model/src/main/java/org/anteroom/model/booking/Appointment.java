package org.anteroom.model.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.anteroom.model.FieldText;
import org.anteroom.model.row.Fields;

/// A visit agreed or asked for: a typed view of an appointment's fields. Fields it does not know stay as they are.
///
/// @param id the row's id
public record Appointment(String id, Fields fields) {
    private static final int USUAL_MINUTES = 30;

    /// An appointment on a slot.
    ///
    /// @param state [AppointmentState#BOOKED], or [AppointmentState#PENDING] for a request
    public static Appointment on(String id, Slot slot, String patient, AppointmentState state) {
        return new Appointment(id, Fields.NONE).with(AppointmentField.PATIENT, patient)
            .at(slot)
            .with(AppointmentField.STATE, state.word());
    }

    /// This appointment on a slot: provider, local date and time, zone and instant.
    public Appointment at(Slot slot) {
        return with(AppointmentField.PROVIDER, slot.id().provider())
            .with(AppointmentField.SLOT, slot.id().text())
            .with(AppointmentField.DATE, slot.id().start().toLocalDate().toString())
            .with(AppointmentField.TIME, slot.id().start().toLocalTime().toString())
            .with(AppointmentField.STARTS, slot.starts().toString())
            .with(AppointmentField.MINUTES, String.valueOf(slot.id().minutes()))
            .with(AppointmentField.GAP_MINUTES, String.valueOf(slot.gap().toMinutes()));
    }

    /// This appointment with one field set; an empty text clears it.
    public Appointment with(AppointmentField field, String value) {
        return new Appointment(id, fields.with(field.field(), value));
    }

    /// The field's text, empty if absent.
    public String text(AppointmentField field) {
        return fields.text(field.field());
    }

    /// The field's value, if there is one.
    public Optional<String> get(AppointmentField field) {
        return fields.get(field.field());
    }

    /// The time in a field, if there is one.
    public Optional<Instant> instant(AppointmentField field) {
        return FieldText.instant(fields, field.field());
    }

    /// Where it stands.
    public AppointmentState state() {
        return state(fields);
    }

    /// Where an appointment with these fields stands; [AppointmentState#BOOKED] for a word of a newer version.
    static AppointmentState state(Fields fields) {
        return AppointmentState.of(fields.text(AppointmentField.STATE.field()))
            .orElse(AppointmentState.BOOKED);
    }

    /// The word the API shows: `confirmed` for one that is booked and confirmed, else the state's.
    public String shownStatus() {
        return state() == AppointmentState.BOOKED && isConfirmed() ? "confirmed" : state().word();
    }

    /// Whether the patient said they come.
    public boolean isConfirmed() {
        return fields.is(AppointmentField.CONFIRMED.field());
    }

    /// The start; the epoch if unreadable.
    public Instant starts() {
        return instant(AppointmentField.STARTS).orElse(Instant.EPOCH);
    }

    /// The end.
    public Instant ends() {
        return starts().plus(length());
    }

    /// How long it takes.
    public Duration length() {
        return Duration.ofMinutes(FieldText.number(fields, AppointmentField.MINUTES.field(), USUAL_MINUTES));
    }

    /// What is looked for when it needs another time.
    public Wish wish() {
        return new Wish(get(AppointmentField.SERVICE), Optional.of(length()));
    }

    /// The seat cells it takes: its length and the gap behind it.
    public SeatCells cells() {
        return SeatCells.of(starts(), length().plusMinutes(
                FieldText.number(fields, AppointmentField.GAP_MINUTES.field(), 0)));
    }

    /// The slot it takes with a provider, be it another than the one it was booked with; empty for a provider that
    /// no slot can have.
    public Optional<SlotId> slotWith(String provider) {
        return SlotId.parse(text(AppointmentField.SLOT))
            .filter(_ -> !provider.contains("~"))
            .map(id -> id.of(provider));
    }

    /// The lane of its seat, if it has one.
    public OptionalInt lane() {
        var lane = FieldText.number(fields, AppointmentField.LANE.field(), 0);
        return lane > 0 ? OptionalInt.of(lane) : OptionalInt.empty();
    }

    /// The local date.
    public Optional<LocalDate> date() {
        return FieldText.date(fields, AppointmentField.DATE.field());
    }

    /// Where the visit takes place.
    public VisitMode mode() {
        return VisitMode.of(text(AppointmentField.MODE)).orElse(VisitMode.IN_PERSON);
    }

    /// Who is seen: the dependant, else the patient.
    public String personSeen() {
        return get(AppointmentField.DEPENDANT).orElse(text(AppointmentField.PATIENT));
    }

    /// The id only: the fields name a patient and a reason.
    @Override
    public String toString() {
        return "Appointment[" + id + "]";
    }
}
