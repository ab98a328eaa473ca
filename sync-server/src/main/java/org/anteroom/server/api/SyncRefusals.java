package org.anteroom.server.api;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.anteroom.server.device.Refused;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.log.PushRefused;

/// Gives each refusal of sync its HTTP status and its words (sync.md 10).
final class SyncRefusals {
    private SyncRefusals() {}

    static Refusal of(PushRefused refused) {
        return of(refused.code(), words(refused.code()), refused.details());
    }

    static Refusal of(Refused refused) {
        var message = Optional.ofNullable(refused.getMessage()).orElseGet(() -> words(refused.code()));
        return of(refused.code(), message, refused.details());
    }

    private static Refusal of(String code, String message, Map<String, String> details) {
        return switch (code) {
            case "SLOW_DOWN" -> Refusal.slowDown(Duration.ofSeconds(1));
            case "SITE_BUSY", "RESTORE_PENDING" ->
                Refusal.busy(code.toLowerCase(Locale.ROOT), message, Duration.ofSeconds(5));
            default -> new Refusal(status(code), code.toLowerCase(Locale.ROOT), message, details);
        };
    }

    private static int status(String code) {
        return switch (code) {
            case "MALFORMED" -> 400;
            case "SIGNATURE_INVALID" -> 401;
            case "DEVICE_REVOKED", "CODE_INVALID" -> 403;
            case "RESNAPSHOT" -> 410;
            case "BATCH_TOO_LARGE" -> 413;
            case "PROTOCOL_UNSUPPORTED" -> 426;
            default -> 409;
        };
    }

    private static String words(String code) {
        return switch (code) {
            case "LOG_GAP" -> "The server lacks earlier changes of this device. Send from expect_n on.";
            case "LOG_FORK" ->
                "The server has other changes under these numbers, or the hash is not what they give."
                        + " Begin a new epoch.";
            case "EPOCH_STALE" -> "The server knows a newer epoch of this device.";
            case "SERVER_BEHIND" -> "The server was restored and knows less than this device.";
            case "RESTORE_PENDING" ->
                "The server was restored from a backup and takes nothing in until IT approves in the console.";
            case "MALFORMED" ->
                "The change of this n has another number, is of a transaction that is not whole, or has signs"
                        + " that nothing can keep.";
            default -> "The changes cannot be taken in.";
        };
    }
}
