package org.anteroom.model.booking;

import java.time.Duration;
import java.time.Instant;
import org.anteroom.model.FieldText;
import org.anteroom.model.row.Fields;

/// A seat kept for a few minutes while somebody decides (rules R9): a typed view of a hold's fields.
///
/// @param id the row's id
public record Hold(String id, Fields fields) {
    /// How long a kiosk holds a seat, counted on server time from when the hold was applied.
    public static final Duration AT_KIOSK = Duration.ofMinutes(5);
    /// How long a desk holds a seat.
    public static final Duration AT_DESK = Duration.ofMinutes(10);
    /// Longer than any hold or offer lasts, by whichever of a site's clocks.
    public static final Duration NEVER_SO_LONG = Duration.ofHours(1);
    /// How long a kiosk waits for the server's word on a hold: the one wait on the network in the product.
    public static final Duration OUTCOME_WAIT = Duration.ofSeconds(3);

    /// A hold on a slot.
    ///
    /// @param owner the device or user
    public static Hold on(String id, Slot slot, int lane, String owner, Instant expires) {
        return new Hold(
                id,
                Fields.of(
                        HoldField.PROVIDER.field(), slot.id().provider(),
                        HoldField.SLOT.field(), slot.id().text(),
                        HoldField.DATE.field(), slot.id().start().toLocalDate().toString(),
                        HoldField.STARTS.field(), slot.starts().toString(),
                        HoldField.MINUTES.field(), String.valueOf(slot.id().minutes()),
                        HoldField.GAP_MINUTES.field(), String.valueOf(slot.gap().toMinutes()),
                        HoldField.LANE.field(), String.valueOf(lane),
                        HoldField.STATE.field(), HoldState.HELD.word(),
                        HoldField.OWNER.field(), owner,
                        HoldField.EXPIRES.field(), expires.toString()));
    }

    /// The field's text, empty if absent.
    public String text(HoldField field) {
        return fields.text(field.field());
    }

    /// The lane of the seat.
    public int lane() {
        return FieldText.number(fields, HoldField.LANE.field(), 1);
    }

    /// The seat cells it takes.
    public SeatCells cells() {
        var starts = FieldText.instant(fields, HoldField.STARTS.field()).orElse(Instant.EPOCH);
        var minutes = FieldText.number(fields, HoldField.MINUTES.field(), 0)
                + FieldText.number(fields, HoldField.GAP_MINUTES.field(), 0);
        return SeatCells.of(starts, Duration.ofMinutes(minutes));
    }

    /// When it ends; the epoch if unreadable.
    public Instant expires() {
        return FieldText.instant(fields, HoldField.EXPIRES.field()).orElse(Instant.EPOCH);
    }

    /// Whether the seat is still held.
    public boolean isLive(Instant now) {
        return text(HoldField.STATE).equals(HoldState.HELD.word()) && now.isBefore(expires());
    }

    /// Whether it has run out, or was made by a clock that was wrong and would run on for longer than any.
    public boolean isOver(Instant now) {
        return isOver(expires(), now);
    }

    static boolean isOver(Instant expires, Instant now) {
        return !now.isBefore(expires) || expires.isAfter(now.plus(NEVER_SO_LONG));
    }

    boolean isFor(SlotId slot, Instant now) {
        return isLive(now) && text(HoldField.SLOT).equals(slot.text());
    }
}
