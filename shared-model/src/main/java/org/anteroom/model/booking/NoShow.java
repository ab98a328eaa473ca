package org.anteroom.model.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether a patient who has not checked in did not come (rules R13). Only the server decides, on whole seconds.
public sealed interface NoShow {
    /// From when it may be decided: a second after the check-in window.
    Duration FROM = CheckInWindow.GRACE.plusSeconds(1);
    /// So long without any working kiosk or desk protects a patient.
    Duration OUTAGE = Duration.ofMinutes(5);
    /// How long before the start an outage begins to count.
    Duration OUTAGE_BEFORE = Duration.ofMinutes(30);

    /// Only `booked` appointments become no-shows.
    record NotWaitedFor(AppointmentState state) implements NoShow {}

    /// Nobody can be late for a time that cannot be read, as a newer program may have written it.
    record StartUnknown() implements NoShow {}

    /// The grace is not over.
    record TooSoon(Instant from) implements NoShow {}

    /// The patient is here: holds a live token.
    record Here(Set<String> tokens) implements NoShow {}

    /// Check-in did not work while it mattered.
    record NobodyCouldCheckIn(Duration outage) implements NoShow {}

    /// Some device may hold an arrival: `no_show_pending`.
    record Unsure(Set<String> devices) implements NoShow {}

    /// Did not come.
    record DidNotCome() implements NoShow {}

    /// A stretch of time without any working check-in channel; `to` exclusive.
    record Outage(Instant from, Instant to) {}

    /// What the server knows of a kiosk or desk.
    ///
    /// @param cleanSince when the last exchange began that left the device nothing to push; the epoch for none
    record Device(String id, Instant cleanSince) {}

    /// What the decision rests on; stored with it.
    ///
    /// @param tokens  live tokens the patient holds today
    /// @param outages in any order, not overlapping
    /// @param devices kiosks and desks of the site, without those that IT marked out of service
    record Evidence(Set<String> tokens, List<Outage> outages, List<Device> devices) {
        public Evidence {
            tokens = Set.copyOf(tokens);
            outages = List.copyOf(outages);
            devices = List.copyOf(devices);
        }

        /// The evidence in one line of words and ids, for the row and the audit.
        public String text(Instant starts, Instant now) {
            return "starts=" + starts + " decided=" + now + " tokens="
                    + String.join(",", tokens.stream().sorted().toList())
                    + " outage_seconds=" + outage(this, starts).toSeconds() + " devices=" + devices.size()
                    + " unsynced=" + String.join(",", unsynced(this, starts).stream().sorted().toList());
        }
    }

    /// Why there is nothing to decide now, whatever the evidence; empty if there is.
    static Optional<NoShow> notYet(Appointment appointment, Instant now) {
        var state = appointment.state();
        if (state != AppointmentState.BOOKED && state != AppointmentState.NO_SHOW_PENDING) {
            return Optional.of(new NotWaitedFor(state));
        }
        var from = appointment.starts().plus(FROM);
        return now.truncatedTo(ChronoUnit.SECONDS).isBefore(from) ? Optional.of(new TooSoon(from))
                : Optional.empty();
    }

    /// The decision now.
    static NoShow decide(Appointment appointment, Evidence evidence, Instant now) {
        return notYet(appointment, now).orElseGet(() -> decideBy(appointment, evidence));
    }

    private static NoShow decideBy(Appointment appointment, Evidence evidence) {
        if (appointment.instant(AppointmentField.STARTS).isEmpty()) {
            return new StartUnknown();
        }
        if (!evidence.tokens().isEmpty()) {
            return new Here(evidence.tokens());
        }
        var outage = outage(evidence, appointment.starts());
        if (outage.compareTo(OUTAGE) >= 0) {
            return new NobodyCouldCheckIn(outage);
        }
        var unsynced = unsynced(evidence, appointment.starts());
        return unsynced.isEmpty() ? new DidNotCome() : new Unsure(unsynced);
    }

    /// How much of [start - 30 min, start + 15 min] was without check-in.
    private static Duration outage(Evidence evidence, Instant starts) {
        var first = starts.minus(OUTAGE_BEFORE);
        var last = CheckInWindow.closes(starts);
        var sum = Duration.ZERO;
        for (var outage : evidence.outages()) {
            var from = outage.from().isBefore(first) ? first : outage.from();
            var to = outage.to().isAfter(last) ? last : outage.to();
            if (from.isBefore(to)) {
                sum = sum.plus(Duration.between(from, to));
            }
        }
        return sum;
    }

    private static Set<String> unsynced(Evidence evidence, Instant starts) {
        return evidence.devices()
            .stream()
            .filter(device -> !device.cleanSince().isAfter(CheckInWindow.closes(starts)))
            .map(Device::id)
            .collect(Collectors.toUnmodifiableSet());
    }
}
