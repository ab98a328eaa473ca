package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Tx;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.server.feed.Feed;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Changes no program of ours would make, in logs whose hashes are right: each gets its outcome or is refused in words,
/// and stands in nobody's way (sync.md 3, quality.md 4).
final class OddChangesTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    private static final int PUSHES = Integer.getInteger("anteroom.fuzz", 400);

    private static PushRequest push(int seed) {
        var random = new Random(seed);
        var log = new DeviceLog(SITE, "d" + seed, 1);
        for (var n = 1; n <= 1 + random.nextInt(6); n++) {
            log.change(OddChanges.change(new DeviceId("d" + seed), n, random));
        }
        return log.push(1);
    }

    @BothDatabases
    void get_an_outcome_or_are_refused_in_words(TestDatabase database) throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            for (var seed = 0; seed < PUSHES; seed++) {
                var push = push(seed);
                try {
                    assertThat(log.accept(sent(push), Authority.DESK).outcomes()).as("seed %d", seed)
                        .hasSameSizeAs(push.changes());
                } catch (PushRefused | MalformedChange refused) {
                    assertThat(refused.getMessage()).as("seed %d", seed).doesNotContain("LOG_");
                }
            }

            assertThat(new SiteLogVerifier(store, SITE).verify().faults()).isEmpty();
            var feed = new Feed(store, SITE, NOON);
            var page = feed.page(0, 2_000, Feed.Reader.ALL).orElseThrow();
            assertThat(Json.read(Json.bytes(page), PullAnswer.class)).isEqualTo(page);
        });
    }

    /// As it comes over the wire.
    private static PushRequest sent(PushRequest push) throws MalformedChange {
        return Json.read(Json.bytes(push), PushRequest.class);
    }

    @BothDatabases
    void a_text_no_database_could_keep_stands_in_nobodys_way(TestDatabase database) throws Exception {
        TestStores.onLog(database, SITE, NOON, (_, log) -> {
            var kiosk = new DeviceLog(SITE, "k1", 1).patient("ana")
                .set("ana", new Base(0, 1), "phones", "", "\u0000")
                .patient("bo");

            assertThat(log.accept(sent(kiosk.push(1)), Authority.DESK).outcomes()).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.APPLIED, OutcomeKind.REJECTED, OutcomeKind.APPLIED);
        });
    }

    @BothDatabases
    void a_change_only_newer_programs_know_is_kept_by_its_own_text(TestDatabase database) throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            var text = """
                    {"actor":"kiosk","at":[1,0],"base":[0,0],"id":["k1",1,1],"put":{"n":1e3,"note":"two\\u000blines"},\
                    "row":["robot","r1"],"schema":9,"tx":[1,1]}""";
            var kiosk = new DeviceLog(SITE, "k1", 1).change(ChangeJson.read(text)).patient("ana");

            assertThat(log.accept(sent(kiosk.push(1)), Authority.DESK).outcomes()).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.REJECTED, OutcomeKind.APPLIED);
            assertThat(HashChain.digest(kiosk.push(1).changes().getFirst()))
                .isEqualTo(HashChain.digest(text));
            assertThat(new SiteLogVerifier(store, SITE).verify().faults()).isEmpty();
        });
    }

    @BothDatabases
    void what_stands_or_falls_together_is_told_alike_by_all_of_it(TestDatabase database) throws Exception {
        TestStores.onLog(database, SITE, NOON, (_, log) -> {
            for (var sizes : List.of(List.of(1, 5, 1), List.of(2, 2, 2), List.of(1, 1, 2))) {
                var kiosk = new DeviceLog(SITE, "k1", 1);
                for (var n = 1; n <= sizes.size(); n++) {
                    kiosk.change(new Change(new ChangeId(new DeviceId("k1"), 1, n),
                            new Tx(n, sizes.get(n - 1)),
                            new Stamp(n, 0, new DeviceId("k1")), ClockTrust.VERIFIED, Change.KIOSK,
                            Change.SCHEMA,
                            new RowKey(RowKind.PATIENT, "p" + n), Base.NONE, new Act.Put(Fields.NONE)));
                }
                assertThatThrownBy(() -> log.accept(sent(kiosk.push(1)), Authority.DESK))
                    .isInstanceOfSatisfying(
                            PushRefused.class,
                            refused -> assertThat(refused.code()).isEqualTo("MALFORMED"));
            }
        });
    }

    @BothDatabases
    void a_push_that_begins_before_the_first_change_is_refused(TestDatabase database) throws Exception {
        TestStores.onLog(database, SITE, NOON, (_, log) -> {
            log.accept(new DeviceLog(SITE, "kiosk", 1).patient("ana").patient("bo").push(1), Authority.DESK);
            for (var first : new long[]{Long.MIN_VALUE, -1, 0}) {
                var nothing = new PushRequest("kiosk", 1, first, "", "", "", 5_000, List.of());

                assertThatThrownBy(() -> log.accept(nothing, Authority.DESK)).as("first n %d", first)
                    .isInstanceOfSatisfying(PushRefused.class,
                            refused -> assertThat(refused.code()).isEqualTo("MALFORMED"));
            }
        });
    }

    @BothDatabases
    void nobody_out_of_service_hands_over_changes_in_the_name_of_another(TestDatabase database)
            throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            var own = new DeviceLog(SITE, "stolen", 1).patient("ana").push(1);
            var forged = new DeviceLog(SITE, "desk", 1).patient("bo").push(1);

            log.quarantine(own);
            assertThatThrownBy(() -> log.quarantine(new PushRequest("stolen", 1, 1, forged.prevHash(),
                    forged.hash(), "", 5_000, forged.changes())))
                .isInstanceOfSatisfying(PushRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("MALFORMED"));

            assertThat(new Quarantine(store, SITE).after("", 100)).extracting(kept -> kept.place().device())
                .containsExactly("stolen");
        });
    }
}
