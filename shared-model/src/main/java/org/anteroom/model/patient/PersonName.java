package org.anteroom.model.patient;

import java.util.Optional;

/// A person's name as they write it: a given name and, unless they have only one name, a family name.
public record PersonName(NamePart given, Optional<NamePart> family) {
    /// A name of two parts.
    public static PersonName of(NamePart given, NamePart family) {
        return new PersonName(given, Optional.of(family));
    }

    /// The name of someone who has only one.
    public static PersonName single(NamePart only) {
        return new PersonName(only, Optional.empty());
    }

    /// Given and family name with a space between, for staff and for the person themselves.
    public String full() {
        return family.map(part -> given.text() + " " + part.text()).orElse(given.text());
    }

    /// The first letters of both names, by which a person is found again (rules R15).
    public Initials initials() {
        return Initials.of(given.text(), family.map(NamePart::text).orElse(""));
    }

    /// No part of the name: it must not reach a log.
    @Override
    public String toString() {
        return "PersonName";
    }
}
