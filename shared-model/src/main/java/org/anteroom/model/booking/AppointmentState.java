package org.anteroom.model.booking;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.EnumWord;

/// Where an appointment stands (rules R3).
public enum AppointmentState {
    /// Asked for, not yet promised.
    PENDING,
    /// Promised. Whether the patient said they come is a flag beside it.
    BOOKED,
    /// Checked in.
    ARRIVED,
    /// With the provider.
    IN_PROGRESS,
    /// Seen.
    COMPLETED,
    /// Called off.
    CANCELLED,
    /// Asked for and not answered before its start.
    EXPIRED,
    /// Did not come.
    NO_SHOW,
    /// Seems not to have come; some device may still know better.
    NO_SHOW_PENDING,
    /// Lost its seat; the patient gets alternatives.
    NEEDS_REBOOK,
    /// Replaced by another appointment before its time.
    RESCHEDULED,
    /// Missed, and replaced by another appointment.
    REBOOKED,
    /// Came and went away before being seen.
    LEFT,
    /// The visit began and was broken off.
    STOPPED,
    /// Entered in error.
    VOID;

    /// The word stored and sent.
    public String word() {
        return EnumWord.of(this);
    }

    /// The state of a stored word.
    public static Optional<AppointmentState> of(String word) {
        return EnumWord.find(AppointmentState.class, word);
    }

    /// Whether nothing but voiding can follow.
    public boolean isFinal() {
        return switch (this) {
            case COMPLETED, CANCELLED, RESCHEDULED, REBOOKED, LEFT, STOPPED, EXPIRED, VOID -> true;
            case PENDING, BOOKED, ARRIVED, IN_PROGRESS, NO_SHOW, NO_SHOW_PENDING, NEEDS_REBOOK -> false;
        };
    }

    /// Whether the appointment takes a seat and the patient's time.
    public boolean takesTime() {
        return switch (this) {
            case PENDING, BOOKED, ARRIVED, IN_PROGRESS, NO_SHOW_PENDING -> true;
            case COMPLETED, CANCELLED, EXPIRED, NO_SHOW, NEEDS_REBOOK, RESCHEDULED, REBOOKED, LEFT, STOPPED,
                    VOID ->
                false;
        };
    }

    /// The commands that may be given now, for buttons and for the `illegal_transition` answer.
    public Set<AppointmentCommand> allowed() {
        var allowed = EnumSet.noneOf(AppointmentCommand.class);
        for (var command : AppointmentCommand.values()) {
            if (command.leadsFrom(this).isPresent()) {
                allowed.add(command);
            }
        }
        return allowed;
    }
}
