package org.anteroom.server.device;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which digit a new device gets in its tokens (rules R5).
///
/// @param zone the site's
record Digits(ZoneId zone) {
    /// No 0, no I, no O; Z is the server's own.
    private static final String ALL = "123456789ABCDEFGHJKLMNPQRSTUVWXY";
    private static final long NEVER = Long.MAX_VALUE;

    /// A digit no device had yet; if there is none, the one of the device that was revoked first, on an earlier day, so
    /// that no day has two devices of one digit.
    ///
    /// @throws Refused if all are in use
    String free(List<Device> devices, long nowMs) throws Refused {
        var freeFrom = devices.stream()
            .collect(Collectors.toMap(Device::digit, device -> freeFrom(device, nowMs), Math::max));
        return ALL.chars()
            .mapToObj(Character::toString)
            .filter(digit -> freeFrom.getOrDefault(digit, 0L) != NEVER)
            .min(Comparator.comparingLong(digit -> freeFrom.getOrDefault(digit, 0L)))
            .orElseThrow(() -> new Refused("SITE_FULL",
                    "This site has its 32 devices. Revoke one that is not used any more; its place is free tomorrow.",
                    Map.of()));
    }

    /// This digit, if a new device could get it; else another.
    ///
    /// @throws Refused if all are in use
    String freeOr(String wanted, List<Device> devices, long nowMs) throws Refused {
        var isFree = wanted.length() == 1 && ALL.contains(wanted)
                && devices.stream()
                    .filter(device -> device.digit().equals(wanted))
                    .allMatch(device -> freeFrom(device, nowMs) != NEVER);
        return isFree ? wanted : free(devices, nowMs);
    }

    private long freeFrom(Device device, long nowMs) {
        var isOver = device.state() == Device.State.REVOKED
                && day(device.revokedMs()).isBefore(day(nowMs));
        return isOver ? Math.max(1, device.revokedMs()) : NEVER;
    }

    private LocalDate day(long ms) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(ms), zone);
    }
}
