package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.patient.DuplicateRules;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.RecordTable;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Whom a registration may be a duplicate of: the same as if it were compared with everybody.
final class FlaggingTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    private static final List<String> WORDS = List.of("Ana", "Anna", "María", "Costa", "Kosta", "Li", "Lee",
            "O", "محمد", "محمود", "王", "Schmidt", "Schmitt");
    private static final List<String> DATES = List.of("1980-03-01", "1980-03-02", "1980-03", "1980",
            "1981-03-01");
    private static final List<String> PHONES = List.of("", "+447700900001", "+447700900002");
    private static final int PEOPLE = 300;
    private static final int AT_ONCE = 60;

    private final Random chance = new Random(7);

    @BothDatabases
    void whoever_may_be_the_same_person_is_found(TestDatabase database) throws Exception {
        var log = new DeviceLog(SITE, "k1", 1);
        var people = new ArrayList<Patient>();
        for (var i = 0; i < PEOPLE; i++) {
            var patient = new Patient("p" + i, person());
            people.add(patient);
            log.tx(Base.NONE, Draft.put(RowKind.PATIENT, patient.id(), patient.fields()));
        }
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var site = new SiteLog(store, SITE, NOON)) {
                for (var first = 1; first <= PEOPLE; first += AT_ONCE) {
                    site.accept(log.push(first, first + AT_ONCE - 1), Authority.DESK);
                }
            }
            for (var i = 0; i < PEOPLE; i++) {
                var key = new RowKey(RowKind.PATIENT, people.get(i).id());
                var row = store.read(handle -> new RecordTable(handle, SITE).find(key)).orElseThrow();
                assertThat(row.fields().set("duplicate_of")).as(people.get(i).fields().asMap().toString())
                    .isEqualTo(alike(people.get(i), people.subList(0, i)));
            }
        }
    }

    /// Another device's edit that is taken in with the registration is as good as one of before.
    @BothDatabases
    void whoever_becomes_alike_at_the_same_moment_is_found(TestDatabase database) throws Exception {
        var ana = Fields.of("given_name", "Ana", "family_name", "Lee", "birth_date", "1980-03-01");
        var desk = new DeviceLog(SITE, "desk", 1)
            .tx(Base.NONE, Draft.put(RowKind.PATIENT, "ana", ana.with("birth_date", "1908-03-01")));
        desk.set("ana", new Base(0, 1), "birth_date", "1908-03-01", "1980-03-01");
        var kiosk = new DeviceLog(SITE, "kiosk", 1)
            .tx(Base.NONE, Draft.put(RowKind.PATIENT, "anna", ana.with("given_name", "Anna")));
        var other = new DeviceLog(SITE, "other", 1).patient("ben");
        TestStores.onLog(database, SITE, NOON, (store, log) -> {
            log.accept(desk.push(1, 1), Authority.DESK);
            for (var taken : TestStores.together(store, SITE, log,
                    List.of(other.push(1), desk.push(2), kiosk.push(1)))) {
                taken.get();
            }
            var key = new RowKey(RowKind.PATIENT, "anna");
            var row = store.read(handle -> new RecordTable(handle, SITE).find(key)).orElseThrow();
            assertThat(row.fields().text("birth_date")).isEqualTo("1980-03-01");
            assertThat(row.fields().set("duplicate_of")).containsExactly("ana");
        });
    }

    private static Set<String> alike(Patient patient, List<Patient> before) {
        var alike = new HashSet<String>();
        for (var other : before) {
            DuplicateRules.compare(patient, other).ifPresent(_ -> alike.add(other.id()));
        }
        return alike;
    }

    private Fields person() {
        var fields = Fields.NONE.with("identity", "unverified")
            .with("given_name", words())
            .with("birth_date", any(DATES));
        fields = chance.nextInt(5) == 0 ? fields : fields.with("family_name", words());
        var phone = any(PHONES);
        return phone.isEmpty() ? fields : fields.with("phones", phone);
    }

    private String words() {
        return chance.nextInt(4) == 0 ? any(WORDS) + " " + any(WORDS) : any(WORDS);
    }

    private String any(List<String> some) {
        return some.get(chance.nextInt(some.size()));
    }
}
