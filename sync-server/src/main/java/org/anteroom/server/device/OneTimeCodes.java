package org.anteroom.server.device;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.HashChain;
import org.jdbi.v3.core.Handle;

/// The `enrolment_code` table: what is left of the codes IT made, within the caller's transaction. The code itself is
/// never kept.
record OneTimeCodes(SiteId site) {
    int insert(Handle handle, String code, Instant expires) {
        return handle.createUpdate("""
                INSERT INTO enrolment_code (site, digest, expires_ms, spent_by)
                VALUES (:site, :digest, :expires, '')""")
            .bind("site", site.value())
            .bind("digest", digest(code))
            .bind("expires", expires.toEpochMilli())
            .execute();
    }

    /// Takes a code out of use; nobody else does until the transaction ends.
    ///
    /// @return the device it was spent by: this one, or another before
    /// @throws Refused if it is wrong or too old
    DeviceId spend(Handle handle, String code, DeviceId by, long nowMs) throws Refused {
        var spent = handle.createUpdate("""
                UPDATE enrolment_code SET spent_by = CASE WHEN spent_by = '' THEN :device ELSE spent_by END
                WHERE site = :site AND digest = :digest AND expires_ms > :now""")
            .bind("device", by.value())
            .bind("site", site.value())
            .bind("digest", digest(code))
            .bind("now", nowMs)
            .execute();
        if (spent != 1) {
            throw unusable();
        }
        return handle
            .createQuery("SELECT spent_by FROM enrolment_code WHERE site = :site AND digest = :digest")
            .bind("site", site.value())
            .bind("digest", digest(code))
            .map((row, _) -> new DeviceId(row.getString("spent_by")))
            .one();
    }

    /// The refusal of a code.
    static Refused unusable() {
        return new Refused(
                "CODE_INVALID",
                "This code is wrong, was used, or is older than 15 minutes. Make a new one in the console.",
                Map.of());
    }

    private static String digest(String code) {
        return HashChain.digest("enrolment code " + code.strip().toUpperCase(Locale.ROOT));
    }
}
