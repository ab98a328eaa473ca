package org.anteroom.server.log;

import org.anteroom.model.stamp.FeedEpoch;

/// The end of a site's history.
///
/// @param seq      the newest feed position, of the present [FeedEpoch]
/// @param pos      the last line of the log
/// @param chain    the log's hash chain there
/// @param serverN  the last change of the pseudo-device `server`
/// @param patients how many patient numbers were given
/// @param visits   the last appointment number given: year times a million, plus its count
record SiteHead(long seq, long pos, String chain, long serverN, int patients, int visits) {
    private static final int AFTER_RESTORE = 10_000;
    /// So many times one backup is put back at most; a device that tells of more is not believed.
    private static final int RESTORES = 20;

    SiteHead nextSeq() {
        return new SiteHead(seq + 1, pos, chain, serverN, patients, visits);
    }

    /// The head of a restored history once IT approved: all that comes is later than anything seen before, and numbers go
    /// on far beyond those that may have been given since the backup (rules R5), also if it was put back before.
    ///
    /// @param year    the site's year now
    /// @param reached the newest feed position any device has told of
    SiteHead nextFeedEpoch(int year, long reached) {
        var before = FeedEpoch.of(reached) - FeedEpoch.of(seq);
        var next = FeedEpoch.after(before > 0 && before < RESTORES ? reached : seq);
        var skipped = (int) (FeedEpoch.of(next) - FeedEpoch.of(seq)) * AFTER_RESTORE;
        return new SiteHead(next, pos, chain, serverN, patients + skipped,
                Math.max(visits, year * Numbers.A_YEAR) + skipped);
    }

    /// The head of a site that starts over: what comes is later, and numbers are given from the first again.
    SiteHead startedOver() {
        return new SiteHead(FeedEpoch.after(seq), pos, chain, serverN, 0, 0);
    }

    SiteHead nextPatient() {
        return new SiteHead(seq, pos, chain, serverN, patients + 1, visits);
    }

    SiteHead nextVisit(int newVisits) {
        return new SiteHead(seq, pos, chain, serverN, patients, newVisits);
    }

    SiteHead logged(String newChain) {
        return new SiteHead(seq, pos + 1, newChain, serverN, patients, visits);
    }

    SiteHead serverMade(long n) {
        return new SiteHead(seq, pos, chain, n, patients, visits);
    }
}
