package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who may say what.
final class AuthorityTest {
    private static final Act PUT = new Act.Put(Fields.of("state", "open"));
    private static final Act SET = new Act.Set(List.of(new Edit("state", "open", "closed")));

    private static Act command(String name) {
        return new Act.Cmd(name, Fields.NONE);
    }

    @ParameterizedTest
    @EnumSource(RowKind.class)
    void the_server_may_say_everything(RowKind kind) {
        assertThat(Stream.of(PUT, SET, command("erase"), new Act.Unknown("{}")))
            .allMatch(act -> Authority.SERVER.allows(kind, act));
    }

    @Test
    void no_device_makes_configuration_devices_leases_or_conflicts() {
        for (var role : List.of(Authority.BOARD, Authority.KIOSK, Authority.DESK)) {
            for (var kind : List.of(RowKind.CONFIG, RowKind.DEVICE, RowKind.LEASE, RowKind.CONFLICT)) {
                assertThat(role.allows(kind, PUT)).as("%s %s", role, kind).isFalse();
                assertThat(role.allows(kind, SET)).as("%s %s", role, kind).isFalse();
            }
        }
    }

    @Test
    void a_kiosk_registers_and_leaves_to_staff_what_is_theirs() {
        assertThat(Authority.KIOSK.allows(RowKind.PATIENT, PUT)).isTrue();
        assertThat(Authority.KIOSK.allows(RowKind.PATIENT, SET)).isTrue();
        assertThat(Authority.KIOSK.allows(RowKind.LEASE, command("spend"))).isTrue();
        assertThat(Authority.KIOSK.allows(RowKind.ALERT, PUT)).isTrue();
        for (var staff : List.of("erase", "link", "unlink")) {
            assertThat(Authority.KIOSK.allows(RowKind.PATIENT, command(staff))).as(staff).isFalse();
            assertThat(Authority.DESK.allows(RowKind.PATIENT, command(staff))).as(staff).isTrue();
        }
        assertThat(Authority.KIOSK.allows(RowKind.LEASE, command("override"))).isFalse();
        assertThat(Authority.KIOSK.allows(RowKind.CONFLICT, command("accept"))).isFalse();
        assertThat(Authority.DESK.allows(RowKind.CONFLICT, command("accept"))).isTrue();
        assertThat(Authority.KIOSK.allows(RowKind.ALERT, SET)).isFalse();
    }

    @Test
    void a_kiosk_spends_and_gives_back_its_own_leases_only() {
        var key = new RowKey(RowKind.LEASE, "l");
        var lease = Optional.of(Replica.confirmed(key, Fields.of("device", "d1")));
        for (var step : List.of("spend", "return")) {
            var own = Script.of("d1", key).command(step).changes().getFirst();
            var anothers = Script.of("d2", key).command(step).changes().getFirst();
            assertThat(Authority.KIOSK.allows(own, lease)).as(step).isTrue();
            assertThat(Authority.KIOSK.allows(anothers, lease)).as(step).isFalse();
            assertThat(Authority.DESK.allows(anothers, lease)).as(step).isTrue();
            assertThat(Authority.BOARD.allows(own, lease)).as(step).isFalse();
            assertThat(Authority.KIOSK.allows(anothers, Optional.empty())).as("no lease").isTrue();
        }
        var entry = new RowKey(RowKind.QUEUE_ENTRY, "e");
        var call = Script.of("d2", entry).command("call").changes().getFirst();
        assertThat(Authority.KIOSK.allows(call,
                Optional.of(Replica.confirmed(entry, Fields.of("device", "d1")))))
            .isTrue();
    }

    @Test
    void no_device_gives_a_number_that_finds_somebody_else() {
        for (var role : List.of(Authority.KIOSK, Authority.DESK)) {
            var put = new Act.Put(Fields.of("given_name", "Eve", "patient_number", "00000018"));
            var set = new Act.Set(List.of(new Edit("appointment_number", "", "APT-2026-0001")));
            assertThat(role.allows(RowKind.PATIENT, put)).as("%s", role).isFalse();
            assertThat(role.allows(RowKind.APPOINTMENT, set)).as("%s", role).isFalse();
            assertThat(Authority.SERVER.allows(RowKind.PATIENT, put)).isTrue();
        }
    }

    @Test
    void no_device_writes_by_hand_what_only_commands_make_so() {
        for (var role : List.of(Authority.KIOSK, Authority.DESK)) {
            for (var field : List.of("linked_to", "erased_at", "erased_by")) {
                var put = new Act.Put(Fields.of(field, "ana"));
                assertThat(role.allows(RowKind.PATIENT, put)).as("%s %s", role, field).isFalse();
            }
            var set = new Act.Set(List.of(new Edit("erased_by", "", "ana")));
            assertThat(role.allows(RowKind.QUEUE_ENTRY, set)).as("%s", role).isFalse();
        }
    }

    @Test
    void a_board_only_tells_of_trouble_of_its_own() {
        var others = Arrays.stream(RowKind.values()).filter(kind -> kind != RowKind.ALERT);

        assertThat(Authority.BOARD.allows(RowKind.ALERT, PUT)).isTrue();
        assertThat(others)
            .noneMatch(kind -> Authority.BOARD.allows(kind, PUT) || Authority.BOARD.allows(kind, SET)
                    || Authority.BOARD.allows(kind, command("call")));
    }

    @Test
    void an_unknown_role_may_as_little_as_a_board() {
        assertThat(Authority.of("desk")).isEqualTo(Authority.DESK);
        assertThat(Authority.of("kiosk")).isEqualTo(Authority.KIOSK);
        assertThat(Authority.of("board")).isEqualTo(Authority.of("toaster")).isEqualTo(Authority.BOARD);
    }
}
