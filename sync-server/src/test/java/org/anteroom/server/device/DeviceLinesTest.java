package org.anteroom.server.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.ReadmitRequest;
import org.anteroom.server.log.Audit;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteLogVerifier;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TestStores;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.jdbi.v3.core.JdbiException;

/// What is done to devices, and to a restored server, stands in the site's log.
final class DeviceLinesTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    private static final Audit.Asked DEVICES = new Audit.Asked(Optional.of(RowKind.DEVICE), Optional.empty());

    private interface Body {
        void with(Store store, SiteLog log, Enrolment enrolment, Devices devices) throws Exception;
    }

    private static void on(TestDatabase database, Body body) throws Exception {
        try (Store store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, TIME)) {
                body.with(store, log, new Enrolment(store, SITE, ZoneOffset.UTC, TIME, List.of()),
                        new Devices(store, SITE, TIME, _ -> {}));
            }
        }
    }

    @BothDatabases
    void each_thing_done_to_a_device_is_a_line_and_what_changes_nothing_is_none(TestDatabase database)
            throws Exception {
        on(database, (store, log, enrolment, devices) -> {
            var key = key();
            var id = enrolled(enrolment, key);
            for (var _ : List.of("done", "done again")) {
                devices.rename(id, "By the door");
                devices.assign(id, "board");
                devices.requestResync(id, "shows an old line");
                devices.revoke(id, "stolen");
            }

            assertThat(acts(store)).containsExactly(
                    new Act.Put(Fields.of("name", "Kiosk 1", "role", "kiosk", "digit", "1", "version", "0.1",
                            "public_key", key)),
                    edit("name", "Kiosk 1", "By the door"),
                    edit("role", "kiosk", "board"),
                    new Act.Cmd("request_resync", Fields.of("reason", "shows an old line")),
                    new Act.Cmd("revoke", Fields.of("reason", "stolen")));
            assertThat(lines(store)).allSatisfy(line -> {
                assertThat(line.change().id().device()).isEqualTo(DeviceId.SERVER);
                assertThat(line.change().row().id()).isEqualTo(id.value());
            })
                .extracting(line -> line.change().actor())
                .containsExactly("device", "administrator", "administrator", "administrator",
                        "administrator");
            assertSound(store);
            assertThat(store.read(handle -> new RecordTable(handle, SITE).after(0, 9)).rows())
                .as("nothing a device could be sent")
                .isEmpty();
        });
    }

    @BothDatabases
    void a_device_is_not_taken_out_of_service_if_the_line_cannot_be_written(TestDatabase database)
            throws Exception {
        on(database, (store, log, enrolment, devices) -> {
            var id = enrolled(enrolment, key());
            store.write(handle -> handle.execute("""
                    INSERT INTO site_log (site, pos, device, epoch, n, received_ms, body, digest, outcome, seq,
                        detail, chain)
                    SELECT site, 2, 'another', 1, 1, received_ms, body, digest, outcome, seq, detail, chain
                    FROM site_log"""));

            assertThatThrownBy(() -> devices.revoke(id, "")).isInstanceOf(JdbiException.class);

            assertThat(devices.find(id)).map(Device::state).contains(Device.State.ACTIVE);
        });
    }

    @BothDatabases
    void a_restored_server_notes_what_is_done_before_it_is_approved_and_who_approved(TestDatabase database)
            throws Exception {
        on(database, (store, log, enrolment, devices) -> {
            var stolen = enrolled(enrolment, key());
            SiteSetup.restored(store);
            var key = key();

            devices.revoke(stolen, "stolen");
            enrolment.readmit(new ReadmitRequest(enrolment.newCode().text(), key, SITE.value(), "lost", "7",
                    "desk", "0.1"));
            assertThat(log.approveRestore(Optional.empty(), "disk was full")).isTrue();
            assertThat(log.approveRestore()).isFalse();

            assertThat(acts(store)).hasSize(4)
                .endsWith(new Act.Cmd("revoke", Fields.of("reason", "stolen")),
                        new Act.Cmd("readmit", Fields.of("name", "desk", "role", "desk", "digit", "7",
                                "version", "0.1", "public_key", key)),
                        new Act.Cmd("approve_restore", Fields.of("reason", "disk was full")));
            assertThat(lines(store).getLast().change().row().id()).isEqualTo("server");
            log.act("sam", List.of(Draft.put(RowKind.PATIENT, "ana", Fields.of("given_name", "Ana"))));
            assertSound(store);
        });
    }

    @BothDatabases
    void no_device_says_what_is_done_to_devices(TestDatabase database) throws Exception {
        on(database, (store, log, enrolment, devices) -> {
            var id = enrolled(enrolment, key());
            var revoke = Draft.cmd(RowKind.DEVICE, id.value(), "revoke", Fields.NONE);
            var put = Draft.put(RowKind.DEVICE, "another", Fields.of("role", "desk"));

            var answer = log.accept(
                    new DeviceLog(SITE, "desk-1", 1).tx(Base.NONE, revoke).tx(Base.NONE, put).push(1),
                    Authority.DESK);

            assertThat(answer.outcomes()).containsExactly(
                    new Outcome(1, OutcomeKind.REJECTED, 0, "not_allowed"),
                    new Outcome(2, OutcomeKind.REJECTED, 0, "not_allowed"));
            assertThat(devices.all()).singleElement()
                .extracting(Device::id, Device::state)
                .containsExactly(id, Device.State.ACTIVE);
        });
    }

    private static Act edit(String field, String was, String now) {
        return new Act.Set(List.of(new Edit(field, was, now)));
    }

    private static void assertSound(Store store) {
        assertThat(new SiteLogVerifier(store, SITE).verify().faults()).isEmpty();
    }

    private static List<Act> acts(Store store) {
        return lines(store).stream().map(line -> line.change().act()).toList();
    }

    private static List<Audit.Entry> lines(Store store) {
        return new Audit(store, SITE).after(0, 50, DEVICES).entries();
    }

    private static DeviceId enrolled(Enrolment enrolment, String key) throws Refused {
        var request = new EnrolRequest(enrolment.newCode().text(), key, "Kiosk 1", "kiosk", "0.1");
        return new DeviceId(enrolment.enrol(request).device());
    }

    private static String key() throws GeneralSecurityException {
        return Base64.getEncoder()
            .encodeToString(
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());
    }
}
