package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.server.feed.Feed;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// What stood in the way of a very long change is kept in a row that everybody can still read (sync.md 3).
final class LongChangesTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    private static final List<String> NAMES = List.of("source", "created", "created_by");

    /// A patient with so many letters in each of these fields.
    private static Draft patient(String id, String letter, int letters) {
        var fields = Fields.of("given_name", id);
        for (var name : NAMES) {
            fields = fields.with(name, letter.repeat(letters));
        }
        return Draft.put(RowKind.PATIENT, id, fields);
    }

    /// A command with a name of an argument of so many letters.
    private static Draft named(int letters) {
        return Draft.cmd(RowKind.PATIENT, "bo", "sing", Fields.of("x".repeat(letters), "y"));
    }

    @BothDatabases
    void the_feed_goes_on_behind_long_names_and_many_of_them(TestDatabase database) throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            var many = new TreeMap<String, String>();
            for (var i = 0; i <= 1_000; i++) {
                many.put("f".repeat(190) + i, "x");
            }
            var kiosk = new DeviceLog(SITE, "k1", 1)
                .tx(Base.NONE, Draft.put(RowKind.PATIENT, "ana", Fields.of("x".repeat(60_000), "y")))
                .tx(Base.NONE, Draft.put(RowKind.PATIENT, "bo", Fields.of(many)))
                .patient("cy");
            for (var name : many.keySet()) {
                kiosk.set("cy", new Base(0, kiosk.push(1).lastN()), name, "", "x");
            }

            var outcomes = log.accept(Json.read(Json.bytes(kiosk.push(1)), PushRequest.class), Authority.DESK)
                .outcomes();

            assertThat(outcomes.subList(0, 4)).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.REJECTED, OutcomeKind.REJECTED, OutcomeKind.APPLIED,
                        OutcomeKind.APPLIED);
            assertThat(new SiteLogVerifier(store, SITE).verify().faults()).isEmpty();
            var feed = new Feed(store, SITE, NOON);
            for (var after : List.of(0L, outcomes.getLast().seq() - 1)) {
                var page = feed.page(after, 2_000, Feed.Reader.ALL).orElseThrow();
                assertThat(Json.read(Json.bytes(page), PullAnswer.class)).isEqualTo(page);
                assertThat(page.rows()).isNotEmpty();
            }
        });
    }

    @BothDatabases
    void the_feed_goes_on_behind_one_that_was_refused_and_one_made_twice(TestDatabase database)
            throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            var desk = new DeviceLog(SITE, "desk", 1).tx(Base.NONE, patient("bo", "x", 1));
            var kiosk = new DeviceLog(SITE, "k1", 1).tx(Base.NONE, patient("ana", "\n", 300_000))
                .tx(Base.NONE, patient("bo", "\\", 249_000))
                .tx(Base.NONE, named(49_999))
                .patient("cy");
            log.accept(desk.push(1), Authority.DESK);

            assertThat(log.accept(kiosk.push(1), Authority.DESK).outcomes()).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.REJECTED, OutcomeKind.SUPERSEDED, OutcomeKind.REJECTED,
                        OutcomeKind.APPLIED);

            var page = new Feed(store, SITE, NOON).page(0, 2_000, Feed.Reader.ALL).orElseThrow();
            assertThat(Json.read(Json.bytes(page), PullAnswer.class)).isEqualTo(page);
            assertThat(page.rows()).extracting(row -> row.key().id()).contains("bo", "cy").hasSize(5);
        });
    }
}
