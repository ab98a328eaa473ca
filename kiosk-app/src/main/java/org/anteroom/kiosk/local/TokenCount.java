package org.anteroom.kiosk.local;

import java.time.LocalDate;
import java.util.List;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.Token;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.model.queue.TokenSequence;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;

/// Where a device's count of tokens stands (rules R5), within the caller's transaction.
final class TokenCount {
    private static final int HUNDRED = 100;

    private TokenCount() {}

    /// The count, past every number that came back from the server as given, which only a copy of this device can have
    /// done; on the first day after a restore or a suspected clone also past those that may have been given on it.
    static TokenSequence of(Handle handle, Self self, LocalDate today) {
        var sequence = self.tokens(today);
        var day = self.serviceDay(today, ClockTrust.VERIFIED);
        var begins = self.tokenDay().isEmpty() || day.isAfter(sequence.day());
        var mayBe = begins ? new SelfTable(handle).mayBeGiven(self.tokenDay()) : 0;
        var rows = new RecordTable(handle, self.site());
        return sequence.past(day, number -> number <= mayBe
                || !rows.load(Token.ofAllLines(sequence.device(), number)
                    .stream()
                    .map(token -> new RowKey(RowKind.QUEUE_ENTRY,
                            new TokenKey(day, token).entryId(self.site())))
                    .toList())
                    .isEmpty());
    }

    /// The device after a suspected clone: its tokens go on at the next hundred.
    static Self afterClone(Handle handle, Self self) {
        var next = self.tokenDay().isEmpty() ? self : at(self, last(self).restarted(known(handle, self)));
        new SelfTable(handle).mayBeGiven(next.tokenDay(), HUNDRED - 1);
        return next;
    }

    /// The device after that many times of putting its backup back: which tokens it gave since cannot be known.
    static Self afterRestore(Handle handle, Self self, int times) {
        new SelfTable(handle).mayBeGiven(self.tokenDay(), TokenSequence.givenBlind(times));
        return self.tokenDay().isEmpty() ? self : at(self, last(self).restartedBlind(times));
    }

    /// The device once it gave this entry's token; what is made again moves nothing back.
    static Self after(Self self, QueueEntry entry) {
        return entry.key()
            .filter(key -> self.digit().equals(String.valueOf(key.token().device())))
            .map(key -> new TokenSequence(key.token().device(), key.day(), key.token().number()))
            .filter(given -> self.tokenDay().isEmpty() || given.isFurther(last(self)))
            .map(given -> at(self, given))
            .orElse(self);
    }

    /// Where the tokens of a device stand that gave some.
    private static TokenSequence last(Self self) {
        return self.tokens(LocalDate.EPOCH);
    }

    private static Self at(Self self, TokenSequence tokens) {
        return self.counted(tokens.day().toString(), tokens.last());
    }

    /// The tokens of its last day, as far as this device knows them.
    private static List<TokenKey> known(Handle handle, Self self) {
        return new RecordTable(handle, self.site())
            .findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, self.tokenDay())
            .stream()
            .flatMap(row -> new QueueEntry(row.key().id(), row.fields()).key().stream())
            .toList();
    }
}
