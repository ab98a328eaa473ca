package org.anteroom.kiosk.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.patient.BirthDate;
import org.anteroom.model.patient.EmailAddress;
import org.anteroom.model.patient.NamePart;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.patient.PatientCommand;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.patient.PersonName;
import org.anteroom.model.patient.PhoneNumber;
import org.anteroom.model.patient.Sex;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who registers and is surely here already (rules R15).
final class RegisterPatientTest {
    private static final String PHONE = "+34612345678";

    @TempDir
    private Path folder;

    private LocalStore store;
    private RegisterPatient register;

    @BeforeEach
    void open() {
        var clock = new TestClock();
        store = LocalStores.enrolled(folder, "3", clock);
        register = new RegisterPatient(store, new Ids(clock, new Random(5)), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_they_say_otherwise_is_proposed_and_changes_nothing() {
        var first = stored(person("North", "", "Bo", ""));
        var again = stored(person("South", "ana@example.org", "Bo", "+34600000001"));

        assertThat(again.patient()).isEqualTo(first.patient());
        var patient = patient(first);
        assertThat(patient.text(PatientField.AREA)).isEqualTo("North");
        assertThat(patient.fields().set(PatientField.PROPOSED.field())).containsExactlyInAnyOrder(
                "area South", "emails ana@example.org", "emergency_phone +34600000001");
    }

    @Test
    void who_says_the_same_again_or_less_proposes_nothing() {
        stored(person("North", "ana@example.org", "Bo", ""));
        assertThat(register.register(person("North", "ana@example.org", "Bo", "")).drafts()).isEmpty();
        assertThat(register.register(person("", "", "", "")).drafts()).isEmpty();
    }

    @Test
    void the_same_proposal_is_made_once() {
        stored(person("North", "", "", ""));
        stored(person("South", "", "", ""));
        assertThat(register.register(person("South", "", "", "")).drafts()).isEmpty();
    }

    @Test
    void who_was_linked_on_is_taken_for_the_last_of_them() {
        var first = stored(person("North", "", "", ""));
        linked(first.patient(), "second");
        linked("second", "third");

        assertThat(register.register(person("North", "", "", "")).patient()).isEqualTo("third");
    }

    private void linked(String from, String to) {
        assertThat(store.commit("desk", List.of(
                Draft.put(RowKind.PATIENT, to, Fields.of("given_name", to)),
                Draft.cmd(RowKind.PATIENT, from, PatientCommand.LINK.word(), Fields.of("to", to)))))
            .isInstanceOf(Commit.Done.class);
    }

    private Known stored(NewPatient said) {
        var known = register.register(said);
        assertThat(store.commit(Change.KIOSK, known.drafts())).isInstanceOf(Commit.Done.class);
        return known;
    }

    private Patient patient(Known known) {
        var row = store.find(new RowKey(RowKind.PATIENT, known.patient())).orElseThrow();
        return new Patient(row.key().id(), row.fields());
    }

    private static NewPatient person(String area, String email, String contact, String contactPhone) {
        return new NewPatient(
                PersonName.of(part("Ana"), part("Ruiz")),
                BirthDate.parse("1987-09-14").orElseThrow(),
                Sex.FEMALE,
                PhoneNumber.parse(PHONE),
                EmailAddress.read(email).accepted(),
                area,
                contact,
                PhoneNumber.parse(contactPhone),
                "en",
                "board",
                Set.of());
    }

    private static NamePart part(String text) {
        return NamePart.read(text).accepted().orElseThrow();
    }
}
