package org.anteroom.model.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which reminders a visit gets (rules R12).
///
/// @param due     those to be sent, in order of time
/// @param dropped those that fall into the quiet hours and would come too late after them; to be logged
public record ReminderPlan(List<Reminder> due, List<Reminder> dropped) {
    /// So long after a failed attempt the next one is made; after the last the reminder has failed.
    public static final List<Duration> RETRIES = List.of(
            Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

    private static final LocalTime QUIET_FROM = LocalTime.of(21, 0);
    private static final LocalTime QUIET_TO = LocalTime.of(7, 0);
    private static final Duration LATEST = Duration.ofMinutes(30);

    public ReminderPlan {
        due = List.copyOf(due);
        dropped = List.copyOf(dropped);
    }

    /// A message meant to be sent so long before a visit.
    public record Timing(ReminderChannel channel, Duration before) {}

    /// E-mail a day and an hour before, SMS two hours before.
    public static final List<Timing> USUAL = List.of(
            new Timing(ReminderChannel.EMAIL, Duration.ofDays(1)),
            new Timing(ReminderChannel.SMS, Duration.ofHours(2)),
            new Timing(ReminderChannel.EMAIL, Duration.ofHours(1)));

    /// The reminders of a visit booked now. Those whose time has passed already are not made.
    ///
    /// @param channels what the patient can be reached by and has not opted out of
    public static ReminderPlan of(
            Instant starts,
            List<Timing> timings,
            Set<ReminderChannel> channels,
            Instant now,
            ZoneId zone) {
        var due = new ArrayList<Reminder>();
        var dropped = new ArrayList<Reminder>();
        for (var timing : timings) {
            var reminder = new Reminder(timing.channel(), starts.minus(timing.before()), timing.before());
            if (channels.contains(timing.channel()) && reminder.at().isAfter(now)) {
                outsideQuietHours(reminder, starts, zone).ifPresentOrElse(due::add,
                        () -> dropped.add(reminder));
            }
        }
        due.sort((one, other) -> one.at().compareTo(other.at()));
        return new ReminderPlan(due, dropped);
    }

    /// Moves an SMS out of the quiet hours, 21:00 to 07:00, to 07:00; empty if that is less than 30 minutes before the
    /// visit.
    private static Optional<Reminder> outsideQuietHours(Reminder reminder, Instant starts, ZoneId zone) {
        var local = reminder.at().atZone(zone);
        var quiet = !local.toLocalTime().isBefore(QUIET_FROM) || local.toLocalTime().isBefore(QUIET_TO);
        if (reminder.channel() != ReminderChannel.SMS || !quiet) {
            return Optional.of(reminder);
        }
        var date = local.toLocalTime().isBefore(QUIET_TO) ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        var moved = date.atTime(QUIET_TO).atZone(zone).toInstant();
        return moved.isAfter(starts.minus(LATEST))
                ? Optional.empty()
                : Optional.of(new Reminder(reminder.channel(), moved, reminder.before()));
    }

    /// When to try again after so many failed attempts; empty when the reminder has failed.
    ///
    /// @param failures at least 1
    public static Optional<Instant> retryAt(int failures, Instant failedAt) {
        return failures <= RETRIES.size()
                ? Optional.of(failedAt.plus(RETRIES.get(failures - 1)))
                : Optional.empty();
    }
}
