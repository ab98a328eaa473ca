package org.anteroom.installer.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.anteroom.kiosk.registration.NewPatient;
import org.anteroom.model.patient.BirthDate;
import org.anteroom.model.patient.NamePart;
import org.anteroom.model.patient.PersonName;
import org.anteroom.model.patient.Sex;
import org.anteroom.model.row.Fields;

/// People who do not exist, always the same ones from the same seed.
public final class InventedPatients {
    private static final List<String> GIVEN = List.of("Ada", "Bela", "Chidi", "Dina", "Emeka", "Farah",
            "Goran",
            "Hana", "Ivo", "Jana", "Kofi", "Lena", "Milan", "Nadia", "Omar", "Petra", "Rosa", "Samir",
            "Tomas",
            "Vera");
    private static final List<String> FAMILY = List.of("Adeyemi", "Bauer", "Castro", "Dubois", "Eriksen",
            "Fischer",
            "Garcia", "Haddad", "Ivanova", "Jensen", "Kovacs", "Lopez", "Meyer", "Novak", "Okafor", "Petrov",
            "Quispe", "Rossi", "Silva", "Tanaka");
    private static final List<String> STREETS = List.of("Station Road", "Mill Lane", "Church Street",
            "Park Avenue",
            "High Street", "Garden Close", "Kings Road", "Hill View");
    private static final List<String> TOWNS = List.of("Northbridge", "Eastham", "Westford", "Southgate",
            "Millbrook", "Ashby");

    private final Random chance;
    private int count;

    /// People from this seed.
    public InventedPatients(long seed) {
        chance = new Random(seed);
    }

    /// What the next person says at the kiosk.
    public NewPatient next() {
        count++;
        return new NewPatient(
                PersonName.of(part(pick(GIVEN)), part(pick(FAMILY))),
                BirthDate.of(birth()),
                chance.nextBoolean() ? Sex.FEMALE : Sex.MALE,
                Optional.empty(),
                Optional.empty(),
                pick(TOWNS),
                "",
                Optional.empty(),
                "en",
                "board",
                Set.of());
    }

    /// The next person as twelve text fields, about 300 bytes as JSON.
    public Fields twelveFields() {
        count++;
        var given = pick(GIVEN);
        var family = pick(FAMILY);
        var phone = "+4477009" + (100_000 + chance.nextInt(900_000));
        return Fields.NONE.with("given_name", given)
            .with("family_name", family)
            .with("birth_date", birth().toString())
            .with("sex", chance.nextBoolean() ? "female" : "male")
            .with("phones", phone)
            .with("primary_phone", phone)
            .with("emails",
                    (given + "." + family + count + "@example.org").toLowerCase(java.util.Locale.ROOT))
            .with("address", address())
            .with("area", pick(TOWNS))
            .with("postcode", "N" + chance.nextInt(10, 100) + " " + chance.nextInt(1, 10) + "AB")
            .with("language", "en")
            .with("identity", "unverified");
    }

    /// A street and a house.
    public String address() {
        return chance.nextInt(1, 200) + " " + pick(STREETS);
    }

    /// A town.
    public String town() {
        return pick(TOWNS);
    }

    /// A phone number.
    public String phone() {
        return "+4477009" + (100_000 + chance.nextInt(900_000));
    }

    private LocalDate birth() {
        return LocalDate.of(1930, 1, 1).plusDays(chance.nextInt(34_000));
    }

    private String pick(List<String> from) {
        return from.get(chance.nextInt(from.size()));
    }

    private static NamePart part(String text) {
        return NamePart.read(text).accepted().orElseThrow();
    }
}
