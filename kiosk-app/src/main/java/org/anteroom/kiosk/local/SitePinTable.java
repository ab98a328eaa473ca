package org.anteroom.kiosk.local;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The `site_pin` table: the keys that vouch for the server, within the caller's transaction.
final class SitePinTable {
    private final Handle handle;

    SitePinTable(Handle handle) {
        this.handle = handle;
    }

    List<String> all() {
        return handle.createQuery("SELECT pin FROM site_pin ORDER BY pin").mapTo(String.class).list();
    }

    void replace(Collection<String> pins) {
        handle.execute("DELETE FROM site_pin");
        pins.forEach(pin -> handle.execute("INSERT INTO site_pin (pin) VALUES (?)", pin));
    }
}
