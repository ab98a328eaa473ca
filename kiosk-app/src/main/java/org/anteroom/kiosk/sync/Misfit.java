package org.anteroom.kiosk.sync;

import java.util.Map;
import java.util.Optional;
import org.anteroom.model.wire.SyncError;

/// The device's history and the server's do not fit together, or the device may not go on as it is (sync.md 3, 5, 10).
///
/// Sealed: each has one reaction, decided in one `switch` of a [Mending].
public sealed interface Misfit {
    /// The server has another change under a number this device used: one of the two is a copy or was restored.
    ///
    /// @param n     the last change that is the same here and there
    /// @param epoch the newest epoch of this device the server knows
    record LogFork(long n, int epoch) implements Misfit {}

    /// The server expects an earlier change than the one sent.
    record LogGap(long expectN) implements Misfit {}

    /// The server knows a newer log of this device.
    ///
    /// @param n     the last change of this log the server has
    /// @param epoch the newer log's
    record EpochStale(long n, int epoch) implements Misfit {}

    /// The server was restored from a backup and lost history; it takes nothing in until IT approves.
    record ServerBehind() implements Misfit {}

    /// The server was restored and is open again: what it confirmed later it does not have any more.
    ///
    /// @param n      the last change of this log the server has
    /// @param former the last it has of each former log, by epoch
    record ServerLost(long n, Map<Integer, Long> former) implements Misfit {
        public ServerLost {
            former = Map.copyOf(former);
        }
    }

    /// The device's place in the feed is of no use any more; it must read the feed from the beginning.
    record Resnapshot() implements Misfit {}

    /// The device was taken out of service, and the server has everything it had to hand over.
    record Revoked() implements Misfit {}

    /// The server knows neither this device nor its key, though the device is enrolled: it came back from a backup of
    /// before that.
    record Unknown() implements Misfit {}

    /// The misfit a refusal tells of; empty for every other refusal.
    static Optional<Misfit> of(SyncError error) {
        return switch (error.code()) {
            case "LOG_FORK" -> Optional.of(new LogFork(number(error.details(), "n"), epoch(error)));
            case "LOG_GAP" -> Optional.of(new LogGap(number(error.details(), "expect_n")));
            case "EPOCH_STALE" -> Optional.of(new EpochStale(number(error.details(), "n"), epoch(error)));
            case "SERVER_BEHIND" -> Optional.of(new ServerBehind());
            case "RESNAPSHOT" -> Optional.of(new Resnapshot());
            default -> Optional.empty();
        };
    }

    /// The word of sync.md 10, for messages.
    default String code() {
        return switch (this) {
            case LogFork(_, _) -> "LOG_FORK";
            case LogGap(_) -> "LOG_GAP";
            case EpochStale(_, _) -> "EPOCH_STALE";
            case ServerBehind() -> "SERVER_BEHIND";
            case ServerLost(_, _) -> "SERVER_LOST";
            case Resnapshot() -> "RESNAPSHOT";
            case Revoked() -> "DEVICE_REVOKED";
            case Unknown() -> "DEVICE_UNKNOWN";
        };
    }

    private static int epoch(SyncError error) {
        return (int) number(error.details(), "epoch");
    }

    private static long number(Map<String, String> details, String name) {
        var text = details.getOrDefault(name, "");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
}
