package org.anteroom.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.change.Tx;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.stamp.Stamp;
import org.junit.jupiter.api.Test;

final class WireTest {
    private static final DeviceId KIOSK = new DeviceId("k1");
    private static final List<Act> ACTS = List.of(
            new Act.Put(Fields.of("given_name", "Zoë \"Z\"\n\u0001\\", "area", "نور")),
            new Act.Set(List.of(new Edit("area", "", "North"), new Edit("phones", "+491", ""))),
            new Act.Cmd("call", Fields.of("room", "3")),
            new Act.Cmd("start", Fields.NONE));

    @Test
    void a_change_survives_its_canonical_form() throws Exception {
        for (var act : ACTS) {
            var change = change(7, act);
            assertThat(ChangeJson.read(ChangeJson.write(change))).isEqualTo(change);
        }
    }

    @Test
    void the_canonical_form_is_that_of_the_standard() {
        assertThat(ChangeJson.write(change(7, ACTS.getFirst()))).isEqualTo(
                "{\"actor\":\"kiosk\",\"at\":[1007,0],\"base\":[3,0],\"id\":[\"k1\",2,7],"
                        + "\"put\":{\"area\":\"نور\",\"given_name\":\"Zoë \\\"Z\\\"\\n\\u0001\\\\\"},"
                        + "\"row\":[\"patient\",\"row-7\"],\"schema\":1,\"time\":\"unverified\",\"tx\":[7,1]}");
    }

    @Test
    void a_push_of_any_changes_survives_the_wire() throws Exception {
        var random = new Random(1);
        for (var round = 0; round < 200; round++) {
            var changes = new ArrayList<Change>();
            for (var n = 1; n <= random.nextInt(1, 30); n++) {
                changes.add(followUp(change(n, ACTS.get(random.nextInt(ACTS.size()))), random));
            }
            var push = new PushRequest("k1", 2, 1, "aa", "bb", "1:2:cc", 9, changes);
            assertThat(Json.read(Json.bytes(push), PushRequest.class)).isEqualTo(push);
        }
    }

    /// A change like this within a transaction, after another of its row, at the same moment as others.
    private static Change followUp(Change change, Random random) {
        var first = random.nextLong(1, change.id().n() + 1);
        return new Change(change.id(), new Tx(first, 30), new Stamp(1_000, random.nextInt(3), KIOSK),
                change.time(), change.actor(), change.schema(), change.row(),
                new Base(3, random.nextLong(change.id().n())), change.act());
    }

    @Test
    void a_change_that_builds_on_a_former_log_says_so() throws Exception {
        var plain = change(2, ACTS.getFirst());
        var change = new Change(plain.id(), plain.tx(), plain.at(), plain.time(), plain.actor(),
                plain.schema(),
                plain.row(), new Base(3, 9, 1), plain.act());
        assertThat(ChangeJson.write(change)).contains("\"base\":[3,9,1]");
        var push = new PushRequest("k1", 2, 1, "aa", "bb", "", 9,
                List.of(change(1, ACTS.getLast()), change));

        assertThat(Json.read(Json.bytes(push), PushRequest.class)).isEqualTo(push);
    }

    @Test
    void a_change_of_a_newer_version_is_kept_whole() throws Exception {
        var newer = ChangeJson.write(change(1, ACTS.getLast()))
            .replace("\"cmd\"", "\"blend\":{\"n\":1e3,\"note\":\"two\\u000blines\"},\"mixed\"");
        var change = ChangeJson.read(newer);
        assertThat(change.act()).isInstanceOf(Act.Unknown.class);
        var push = new PushRequest("k1", 2, 1, "aa", "bb", "", 9,
                List.of(change, change(2, ACTS.getFirst())));

        var read = Json.read(Json.bytes(push), PushRequest.class);

        assertThat(read.changes()).hasSize(2);
        assertThat(ChangeJson.write(read.changes().getFirst())).isEqualTo(newer);
        assertThat(HashChain.digest(read.changes().getFirst())).isEqualTo(HashChain.digest(newer));
    }

    @Test
    void a_page_of_rows_survives_the_wire() throws Exception {
        var mark = new Mark(5, new ChangeId(KIOSK, 1, 2), new Stamp(9, 1, KIOSK));
        var later = new Mark(8, new ChangeId(new DeviceId("d2"), 1, 4), new Stamp(11, 3, new DeviceId("d2")));
        var plain = new Row(key("ana"), 5, Fields.of("given_name", "Ana"), History.of(mark));
        var edited = new Row(
                key("bo"),
                8,
                Fields.of("given_name", "Bo", "area", "North"),
                History.of(mark)
                    .written(List.of("area"), later)
                    .plus(new Step(later, "desk", new Act.Cmd("call", Fields.NONE), Map.of("room", ""))));
        var page = new PullAnswer(List.of(plain, edited), "8", 8, true, 12, 99);

        assertThat(Json.read(Json.bytes(page), PullAnswer.class)).isEqualTo(page);
    }

    @Test
    void a_row_many_have_edited_survives_the_wire() throws Exception {
        var history = History.of(new Mark(5, new ChangeId(KIOSK, 1, 2), new Stamp(9, 1, KIOSK)));
        for (var n = 3; n < 1_100; n++) {
            var later = new Mark(5 + n, new ChangeId(KIOSK, 1, n), new Stamp(n, 0, KIOSK));
            history = history.written(List.of("f" + n), later);
        }
        var page = new PullAnswer(List.of(new Row(key("ana"), 2_000, Fields.NONE, history)), "8", 8, true, 12,
                99);

        assertThat(Json.read(Json.bytes(page), PullAnswer.class)).isEqualTo(page);
    }

    @Test
    void outcomes_survive_the_wire() throws Exception {
        var outcome = new Outcome(1, OutcomeKind.PARKED, 3, "with_tx");
        var answer = new PushAnswer(2, "aa", 9, 4, List.of(outcome, outcome.again()));
        assertThat(Json.read(Json.bytes(answer), PushAnswer.class)).isEqualTo(answer);
        var page = new PullAnswer(List.of(new Row(key("ana"), 4, Fields.of("area", "North"),
                History.of(new Mark(4, new ChangeId(KIOSK, 1, 2), new Stamp(9, 1, KIOSK))))), "4", 4, false,
                4,
                9);
        assertThat(Json.read(Json.bytes(answer.with(page)), PushAnswer.class)).isEqualTo(answer.with(page));
    }

    @Test
    void mutilated_messages_are_refused_with_a_checked_exception() {
        var push = Json
            .bytes(new PushRequest("k1", 2, 1, "aa", "bb", "", 9, List.of(change(1, ACTS.getFirst()))));
        var random = new Random(2);
        for (var round = 0; round < 5_000; round++) {
            var bytes = push.clone();
            for (var i = 0; i <= random.nextInt(3); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(32, 127);
            }
            try {
                assertThat(Json.read(bytes, PushRequest.class).changes()).hasSizeLessThan(2);
            } catch (MalformedChange expected) {
                assertThat(expected).hasMessageNotContaining("Zo");
            }
        }
        assertThatThrownBy(() -> Json.read("<html>".getBytes(StandardCharsets.UTF_8), PushAnswer.class))
            .isInstanceOf(MalformedChange.class);
        assertThatThrownBy(() -> Json.read("null".getBytes(StandardCharsets.UTF_8), PushAnswer.class))
            .isInstanceOf(MalformedChange.class);
    }

    @Test
    void the_chain_depends_on_site_device_epoch_and_every_change() {
        var site = new SiteId("hill");
        assertThat(HashChain.start(site, KIOSK, 1)).hasSize(64).isNotEqualTo(HashChain.start(site, KIOSK, 2));
        var digest = HashChain.digest(change(1, ACTS.getFirst()));
        assertThat(HashChain.next(HashChain.start(site, KIOSK, 1), digest))
            .isNotEqualTo(HashChain.next(HashChain.start(site, KIOSK, 1),
                    HashChain.digest(change(2, ACTS.getFirst()))));
    }

    private static RowKey key(String id) {
        return new RowKey(RowKind.PATIENT, id);
    }

    private static Change change(long n, Act act) {
        return new Change(
                new ChangeId(KIOSK, 2, n),
                new Tx(n, 1),
                new Stamp(1_000 + n, 0, KIOSK),
                ClockTrust.UNVERIFIED,
                Change.KIOSK,
                Change.SCHEMA,
                key("row-" + n),
                new Base(3, 0),
                act);
    }
}
