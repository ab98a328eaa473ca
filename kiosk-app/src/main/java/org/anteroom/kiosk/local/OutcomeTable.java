package org.anteroom.kiosk.local;

import java.util.Collection;
import java.util.Optional;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.store.Column;
import org.jdbi.v3.core.Handle;

/// The `outcome` table: what the server made of changes of the log, within the caller's transaction. A change without an
/// outcome waits for the server.
final class OutcomeTable {
    private static final String WAITING = """
            change_log c LEFT JOIN outcome o ON o.epoch = c.epoch AND o.n = c.n
            WHERE c.epoch = :epoch AND o.n IS NULL""";

    private final Handle handle;

    OutcomeTable(Handle handle) {
        this.handle = handle;
    }

    /// Notes the server's answers, those to changes of the log in use that wait for one. They count as given now once the
    /// time is known here ([#known]): a wrong clock must not make them old.
    void note(Self.LogEnd log, Collection<Outcome> answered, DeviceClock time) {
        var outcomes = answered.stream()
            .filter(outcome -> outcome.n() > log.ackN() && outcome.n() <= log.n())
            .toList();
        if (outcomes.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                INSERT INTO outcome (epoch, n, word, seq, detail, answered_ms)
                SELECT CAST(:epoch AS INTEGER), s.n, s.word, s.seq, s.detail, CAST(:now AS BIGINT)
                FROM UNNEST(CAST(:n AS BIGINT ARRAY), CAST(:word AS VARCHAR ARRAY), CAST(:seq AS BIGINT ARRAY),
                    CAST(:detail AS VARCHAR ARRAY)) AS s(n, word, seq, detail)
                LEFT JOIN outcome o ON o.epoch = :epoch AND o.n = s.n
                WHERE o.n IS NULL""")
            .bind("epoch", log.epoch())
            .bind("now", time.trust() == ClockTrust.VERIFIED ? time.millis() : Long.MAX_VALUE)
            .bind("n", Column.numbers(outcomes, Outcome::n))
            .bind("word", Column.texts(outcomes, outcome -> outcome.kind().word()))
            .bind("seq", Column.numbers(outcomes, Outcome::seq))
            .bind("detail", Column.texts(outcomes, Outcome::detail))
            .execute();
    }

    /// Says what time it is: no answer is from later.
    void known(long nowMs) {
        handle.createUpdate("UPDATE outcome SET answered_ms = :now WHERE answered_ms > :now")
            .bind("now", nowMs)
            .execute();
    }

    /// Notes that the server has these changes although its answers never came: they count as seen once the feed
    /// reaches `seq`.
    void foundAtServer(int epoch, long upTo, long seq) {
        handle.createUpdate("""
                INSERT INTO outcome (epoch, n, word, seq, detail, answered_ms)
                SELECT c.epoch, c.n, 'noop', CAST(:seq AS BIGINT), 'answer_lost', 0 FROM %s AND c.n <= :n"""
            .formatted(WAITING))
            .bind("epoch", epoch)
            .bind("n", upTo)
            .bind("seq", seq)
            .execute();
    }

    /// Forgets what was answered to changes after `n`: because a restored server does not have them any more, or because
    /// they go into another log.
    void forget(int epoch, long after) {
        handle.createUpdate("DELETE FROM outcome WHERE epoch = :epoch AND n > :n")
            .bind("epoch", epoch)
            .bind("n", after)
            .execute();
    }

    /// What the server made of a change; empty until it said.
    Optional<Outcome> find(ChangeId id) {
        return handle.createQuery("SELECT word, seq, detail FROM outcome WHERE epoch = :epoch AND n = :n")
            .bind("epoch", id.epoch())
            .bind("n", id.n())
            .map((row, _) -> new Outcome(id.n(), OutcomeKind.of(row.getString("word")).orElseThrow(),
                    row.getLong("seq"), row.getString("detail")))
            .findOne();
    }
}
