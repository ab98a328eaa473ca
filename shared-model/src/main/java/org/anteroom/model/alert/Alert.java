package org.anteroom.model.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Ids;

/// An alert for staff, open until somebody closes it. Holds no identity.
///
/// @param row of kind [RowKind#ALERT]
public record Alert(Row row) {
    /// The state of an alert that nobody has closed.
    public static final String OPEN = "open";
    /// The state of one that somebody has closed.
    public static final String CLOSED = "closed";

    /// The field that says whether it is open.
    public static final String STATE = "state";

    private static final String TOKEN = "token";
    private static final String CHANGES = "changes";

    /// An alert about a device, or raised at it.
    public static Draft ofDevice(String id, AlertKind kind, DeviceId device) {
        return raised(id, kind, "device", device.value());
    }

    /// An alert that a restored server will not get again what a device once sent.
    ///
    /// @param count how many changes are missing
    public static Draft ofMissing(String id, DeviceId device, long count) {
        return raised(id, AlertKind.CHANGES_MISSING,
                Fields.of("device", device.value(), CHANGES, Long.toString(count)));
    }

    /// An alert about a visit.
    public static Draft ofVisit(String id, AlertKind kind, String appointment) {
        return raised(id, kind, "appointment", appointment);
    }

    /// An offer of a missed visit's time to somebody who waits.
    ///
    /// @param entry the queue entry
    /// @param token its number
    public static Draft ofFreeSeat(String appointment, String entry, String token) {
        return raised(Ids.named("free seat", appointment), AlertKind.SEAT_FREE,
                Fields.of("appointment", appointment, "entry", entry, TOKEN, token));
    }

    private static Draft raised(String id, AlertKind kind, String about, String of) {
        return raised(id, kind, Fields.of(about, of));
    }

    private static Draft raised(String id, AlertKind kind, Fields about) {
        return Draft.put(RowKind.ALERT, id, about.with("kind", kind.word()).with(STATE, OPEN));
    }

    /// What closes it.
    public Draft closed() {
        return new Draft(row.key(), new Act.Set(List.of(new Edit(STATE, state(), CLOSED))));
    }

    /// What it is about; empty for a kind that only a newer version knows.
    public Optional<AlertKind> kind() {
        return AlertKind.of(row.fields().text("kind"));
    }

    /// [#OPEN] or [#CLOSED].
    public String state() {
        return row.fields().text(STATE);
    }

    /// The device, if it is about one.
    public Optional<String> device() {
        return row.fields().get("device");
    }

    /// The visit, if it is about one.
    public Optional<String> appointment() {
        return row.fields().get("appointment");
    }

    /// The queue entry, if it is about one.
    public Optional<String> entry() {
        return row.fields().get("entry");
    }

    /// The number in line, if it is about one.
    public Optional<String> token() {
        return row.fields().get(TOKEN);
    }

    /// How many changes, if it is about some.
    public Optional<String> changes() {
        return row.fields().get(CHANGES);
    }

    /// Whether nobody closed it yet, and it is of this kind and about this device.
    public boolean isOpen(AlertKind asked, DeviceId of) {
        return state().equals(OPEN) && kind().filter(asked::equals).isPresent()
                && device().filter(of.value()::equals).isPresent();
    }

    /// When it was raised.
    public Instant created() {
        return row.history().made().at().instant();
    }
}
