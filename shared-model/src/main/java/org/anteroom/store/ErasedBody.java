package org.anteroom.store;

import java.util.Optional;
import java.util.Set;
import org.anteroom.model.change.Change;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.MalformedChange;

/// What is kept of a stored change's text once the patient it tells of was erased.
public final class ErasedBody {
    private ErasedBody() {}

    /// The text without personal values; empty if the change is about none of these rows, or is the erasure itself.
    ///
    /// @param by the id of the change that erases
    public static Optional<String> of(String body, Set<RowKey> about, String by) {
        var change = read(body);
        return about.contains(change.row()) && !Erasure.isErasure(change)
                ? Optional.of(ChangeJson.writeErased(Erasure.of(change), by))
                : Optional.empty();
    }

    /// The row that a stored change creates about one of these patients, if it does; that row may never have come to be.
    public static Optional<RowKey> created(String body, Set<RowKey> patients) {
        var change = read(body);
        return Erasure.named(change).filter(patients::contains).findFirst().map(_ -> change.row());
    }

    /// Whether a stored change is about this patient, or creates a row that is.
    public static boolean isOf(String body, RowKey patient) {
        return read(body).row().equals(patient) || created(body, Set.of(patient)).isPresent();
    }

    /// The id of the change that erased what a stored change said of a row, if any did.
    public static Optional<String> erasedBy(String body, RowKey row) {
        try {
            return read(body).row().equals(row) ? ChangeJson.erasedBy(body) : Optional.empty();
        } catch (MalformedChange e) {
            throw unreadable(e);
        }
    }

    /// Who made a stored change: what stays of it in any case.
    public static String actor(String body) {
        return read(body).actor();
    }

    /// A stored change, without what was erased.
    public static Change read(String body) {
        try {
            return ChangeJson.read(body);
        } catch (MalformedChange e) {
            throw unreadable(e);
        }
    }

    private static IllegalStateException unreadable(MalformedChange e) {
        return new IllegalStateException("a stored change cannot be read", e);
    }
}
