package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.booking.HoldField;
import org.anteroom.model.booking.WaitlistCommand;
import org.anteroom.model.booking.WaitlistField;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Tx;
import org.anteroom.model.lease.LeaseCommand;
import org.anteroom.model.lease.LeaseField;
import org.anteroom.model.merge.ConflictField;
import org.anteroom.model.patient.PatientCommand;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.stamp.Stamp;
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
    private static final List<String> TEXTS = List.of("", "x", "yes", "no", "-1", "0", "17",
            "99999999999999999999",
            "2026-03-10", "2026-02-31", "2026-03-10T12:00:00Z", "-999999999-01-01T00:00:00Z", "10:00",
            "25:99",
            "a\nb\n", "\n", "\u0000", "a\u0000b", "\ud800", "\uffff", "𠮷", "%_!'\"\\", "k1:1:1", "r1", "r2",
            "waiting", "booked", "arrived", "open", "free", "okafor", "okafor~2026-03-10T09:00~30",
            "Europe/Nowhere",
            "UTC", "A314", "P-3-17", "phones", "state", "put r1", "x".repeat(300));
    private static final List<String> WORDS = Stream
        .of(QueueCommand.values(), AppointmentCommand.values(), HoldCommand.values(),
                WaitlistCommand.values(),
                LeaseCommand.values(), PatientCommand.values())
        .flatMap(Arrays::stream)
        .map(word -> word.toString().toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
    private static final List<String> FIELDS = Stream
        .of(QueueField.values(), AppointmentField.values(), HoldField.values(), WaitlistField.values(),
                LeaseField.values(), PatientField.values(), ConflictField.values())
        .flatMap(Arrays::stream)
        .map(field -> field.toString().toLowerCase(Locale.ROOT))
        .distinct()
        .toList();

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static Map<String, String> texts(Random random) {
        var texts = new TreeMap<String, String>();
        for (var i = random.nextInt(12); i >= 0; i--) {
            texts.put(random.nextInt(20) == 0 ? any(TEXTS, random) : any(FIELDS, random), any(TEXTS, random));
        }
        return texts;
    }

    private static Act act(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Act.Put(Fields.of(texts(random)));
            case 1 -> new Act.Cmd(random.nextInt(20) == 0 ? any(TEXTS, random) : any(WORDS, random),
                    Fields.of(texts(random)));
            default -> new Act.Set(texts(random).entrySet()
                .stream()
                .map(text -> new Edit(text.getKey(), any(TEXTS, random), text.getValue()))
                .toList());
        };
    }

    private static Change change(DeviceId device, long n, Random random) {
        var first = Math.max(1, n - random.nextInt(2));
        var tx = random.nextInt(3) == 0 ? new Tx(first, (int) (n - first) + 1 + random.nextInt(2))
                : new Tx(n, 1);
        var id = random.nextInt(20) == 0
                ? any(TEXTS.stream().filter(text -> text.matches("(?s).{1,64}")).toList(), random)
                : "r" + random.nextInt(6);
        var ms = switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> (1L << 48) - 1;
            default -> NOON.millis() - random.nextInt(1_000);
        };
        return new Change(new ChangeId(device, 1, n), tx, new Stamp(ms, random.nextInt(2) * 0xFFFF, device),
                random.nextBoolean() ? ClockTrust.VERIFIED : ClockTrust.UNVERIFIED,
                random.nextInt(10) == 0 ? any(TEXTS, random) : Change.KIOSK, random.nextInt(3),
                new RowKey(any(List.of(RowKind.values()), random), id),
                new Base(random.nextInt(6) == 0 ? Long.MAX_VALUE : random.nextInt(40),
                        random.nextInt(4) == 0 ? random.nextInt(8) : 0, random.nextInt(6) == 0 ? 1 : 0),
                act(random));
    }

    private static PushRequest push(int seed) {
        var random = new Random(seed);
        var log = new DeviceLog(SITE, "d" + seed, 1);
        for (var n = 1; n <= 1 + random.nextInt(6); n++) {
            log.change(change(new DeviceId("d" + seed), n, random));
        }
        return log.push(1);
    }

    @BothDatabases
    void get_an_outcome_or_are_refused_in_words(TestDatabase database) throws Exception {
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            for (var seed = 0; seed < PUSHES; seed++) {
                var push = push(seed);
                try {
                    assertThat(log.accept(sent(push)).outcomes()).as("seed %d", seed)
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

            assertThat(log.accept(sent(kiosk.push(1))).outcomes()).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.APPLIED, OutcomeKind.REJECTED, OutcomeKind.APPLIED);
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
                assertThatThrownBy(() -> log.accept(sent(kiosk.push(1)))).isInstanceOfSatisfying(
                        PushRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("MALFORMED"));
            }
        });
    }
}
