package org.anteroom.model.reminder;

import java.time.Duration;
import java.time.Instant;

/// A message to be sent before a visit.
///
/// @param at     when
/// @param before how long before the visit it was meant to be sent; with the channel it names the reminder
public record Reminder(ReminderChannel channel, Instant at, Duration before) {}
