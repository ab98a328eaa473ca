package org.anteroom.model.staff;

import java.util.Optional;
import org.anteroom.model.EnumWord;

/// What somebody is at a clinic (api.md). What each may do is the server's table.
public enum Role {
    PATIENT, PROVIDER, NURSE, FRONT_DESK, MANAGER, SITE_IT, IT_ADMIN, AUDITOR;

    /// The word stored and sent.
    public String word() {
        return EnumWord.of(this);
    }

    /// The role of a stored word.
    public static Optional<Role> of(String word) {
        return EnumWord.find(Role.class, word);
    }
}
