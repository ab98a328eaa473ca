package org.anteroom.model.queue;

import java.util.Optional;
import org.anteroom.model.EnumWord;
import org.anteroom.model.RowField;
import org.anteroom.model.row.FieldRule;

/// The fields of a queue entry's row, each with its merge rule (sync.md 6).
public enum QueueField implements RowField {
    /// As printed, such as `A314`.
    TOKEN(FieldRule.FIRST),
    /// A date.
    SERVICE_DAY(FieldRule.FIRST),
    /// The id of the service line.
    SERVICE(FieldRule.LATEST),
    /// The patient's row.
    PATIENT(FieldRule.ASK),
    /// The appointment's row, if there is one.
    APPOINTMENT(FieldRule.LATEST),
    /// Appointments that follow under the same token, one id a line; their starts give the order.
    NEXT_VISITS(FieldRule.LATEST),
    /// Whom the person waits for, if it matters.
    PROVIDER(FieldRule.LATEST),
    /// A word of [EntryState].
    STATE(FieldRule.LATEST),
    /// `transferred`, or empty: the other finer words follow from the state.
    SUB_STATUS(FieldRule.LATEST),
    /// A word of [QueueClass].
    CLASS(FieldRule.LATEST),
    /// The appointment's start: an instant.
    DUE(FieldRule.LATEST),
    /// When the person came, from which waiting counts: an instant.
    ARRIVED(FieldRule.FIRST),
    /// Of the very first call, up to which waiting counts (requirements C42): an instant.
    FIRST_CALLED(FieldRule.LATEST),
    /// Of the first call since the entry last waited: an instant.
    CALLED_AT(FieldRule.LATEST),
    /// Of the last call or recall: an instant.
    LAST_CALL(FieldRule.LATEST),
    /// How often called again.
    RECALLS(FieldRule.LATEST),
    /// When the call was missed: an instant.
    MISSED_AT(FieldRule.LATEST),
    /// `yes` while the entry is at the head of its tier after a missed call.
    HEAD(FieldRule.LATEST),
    /// Where the person was called to.
    ROOM(FieldRule.LATEST),
    /// When the visit began: an instant.
    STARTED_AT(FieldRule.LATEST),
    /// When the entry was over: an instant.
    ENDED_AT(FieldRule.LATEST),
    /// The longest wait the person was last told, in minutes.
    TOLD_WAIT(FieldRule.LATEST),
    /// Why it is on hold.
    HOLD_REASON(FieldRule.LATEST),
    /// Until when somebody who stepped out is away: an instant.
    AWAY_UNTIL(FieldRule.LATEST),
    /// How often the person stepped out.
    STEPS_OUT(FieldRule.LATEST),
    /// Why it was completed, left or cancelled, such as `day_end`.
    END_REASON(FieldRule.LATEST),
    /// `yes` for an appointment checked in after the window.
    LATE(FieldRule.LATEST),
    /// The date of a visit whose patient came on another day.
    MOVED_FROM(FieldRule.LATEST),
    /// `yes` until staff saw who it is.
    UNVERIFIED(FieldRule.LATEST),
    /// `yes` if the entry's times were written by a clock that was not sure (rules R1): shown as "about".
    TIMES_ABOUT(FieldRule.LATEST),
    /// `yes` if the site gives this person a better place.
    SPECIAL_NEED(FieldRule.LATEST),
    /// `yes` if the safety question was answered yes.
    RED_FLAG(FieldRule.STICKY_TRUE),
    /// Staff's steps up or down the line, -2 to 2.
    ADJUST(FieldRule.LATEST),
    /// Why staff moved the entry.
    ADJUST_REASON(FieldRule.LATEST),
    /// BCP 47 tag of the language to call in.
    LANGUAGE(FieldRule.LATEST),
    /// `board`, `quiet` or `staff_fetch`.
    CALL_PREFERENCE(FieldRule.LATEST),
    /// Words of the site's list, one a line.
    NEEDS(FieldRule.LATEST),
    /// How many persons come under this token.
    GROUP_SIZE(FieldRule.LATEST),
    /// Other tokens that find this entry, one a line.
    OTHER_TOKENS(FieldRule.UNION),
    /// The entry this one was joined to, both being of one visit.
    JOINED_TO(FieldRule.FIRST),
    /// Stands for what the program that uploaded it calls it.
    CLIENT_REF(FieldRule.FIRST),
    /// In words, one addition a line.
    NOTES(FieldRule.APPEND),
    /// An instant.
    CREATED(FieldRule.FIRST),
    /// The acting user, or `kiosk`.
    CREATED_BY(FieldRule.FIRST);

    private final FieldRule rule;
    private final String field = EnumWord.of(this);

    QueueField(FieldRule rule) {
        this.rule = rule;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public FieldRule rule() {
        return rule;
    }

    /// The field of this name in a row; empty for one that only a newer version knows.
    public static Optional<QueueField> of(String field) {
        return EnumWord.find(QueueField.class, field);
    }
}
