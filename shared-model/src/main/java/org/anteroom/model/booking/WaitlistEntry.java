package org.anteroom.model.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.anteroom.model.FieldText;
import org.anteroom.model.row.Fields;

/// Someone who wants a time, or an earlier one: a typed view of a waiting-list entry's fields.
///
/// @param id the row's id
public record WaitlistEntry(String id, Fields fields) {
    private static final int LAST_PRIORITY = 10;

    /// This entry with one field set; an empty text clears it.
    public WaitlistEntry with(WaitlistField field, String value) {
        return new WaitlistEntry(id, fields.with(field.field(), value));
    }

    /// The field's text, empty if absent.
    public String text(WaitlistField field) {
        return fields.text(field.field());
    }

    /// Where it stands.
    public WaitlistState state() {
        return state(fields);
    }

    static WaitlistState state(Fields fields) {
        return FieldText.word(fields, WaitlistField.STATE.field(), WaitlistState.class)
            .orElse(WaitlistState.WAITING);
    }

    /// 1 (first) to 10; 10 if not given.
    public int priority() {
        return Math.clamp(FieldText.number(fields, WaitlistField.PRIORITY.field(), LAST_PRIORITY), 1,
                LAST_PRIORITY);
    }

    /// When it was made.
    public Instant created() {
        return FieldText.instant(fields, WaitlistField.CREATED.field()).orElse(Instant.EPOCH);
    }

    /// The slot offered, while one is.
    public Optional<SlotId> offered() {
        return SlotId.parse(text(WaitlistField.OFFERED_SLOT)).filter(_ -> state() == WaitlistState.OFFERED);
    }

    /// Until when the offer stands.
    public Optional<Instant> offerExpires() {
        return FieldText.instant(fields, WaitlistField.OFFER_EXPIRES.field());
    }

    /// Whether a slot is what this entry wants, and was not declined before.
    public boolean wants(SlotId slot) {
        return fits(slot) && !fields.set(WaitlistField.DECLINED.field()).contains(slot.text());
    }

    /// Whether a slot is of the provider, the dates and the time window this entry asks for.
    public boolean fits(SlotId slot) {
        var provider = text(WaitlistField.PROVIDER);
        return (provider.isEmpty() || provider.equals(slot.provider()))
                && fitsDate(slot.start().toLocalDate())
                && fitsTime(slot.start().toLocalTime());
    }

    private boolean fitsDate(LocalDate date) {
        return FieldText.date(fields, WaitlistField.DATE_FROM.field()).filter(date::isBefore).isEmpty()
                && FieldText.date(fields, WaitlistField.DATE_TO.field()).filter(date::isAfter).isEmpty();
    }

    private boolean fitsTime(LocalTime time) {
        var from = FieldText.time(fields, WaitlistField.TIME_FROM.field());
        var to = FieldText.time(fields, WaitlistField.TIME_TO.field());
        return from.filter(time::isBefore).isEmpty()
                && (to.filter(end -> !time.isBefore(end)).isEmpty() || from.filter(time::equals).isPresent());
    }

    /// The id only: the fields name a patient.
    @Override
    public String toString() {
        return "WaitlistEntry[" + id + "]";
    }
}
