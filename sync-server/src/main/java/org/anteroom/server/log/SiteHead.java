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

    SiteHead nextSeq() {
        return new SiteHead(seq + 1, pos, chain, serverN, patients, visits);
    }

    /// The head of a restored history once IT approved: all that comes is later than anything seen before, and numbers go
    /// on far beyond those that may have been given since the backup (rules R5).
    ///
    /// @param year the site's year now
    SiteHead nextFeedEpoch(int year) {
        return new SiteHead(FeedEpoch.after(seq), pos, chain, serverN, patients + AFTER_RESTORE,
                Math.max(visits, year * Numbers.A_YEAR) + AFTER_RESTORE);
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
