package org.anteroom.kiosk.local;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.EmbeddedStore;
import org.anteroom.store.Schema;
import org.h2.jdbcx.JdbcDataSource;

/// Enrolled stores for tests, in real files.
public final class LocalStores {
    public static final SiteId SITE = new SiteId("hill");

    private LocalStores() {}

    /// A store of a new device in this folder.
    public static LocalStore enrolled(Path folder, String digit, InstantSource time) {
        return enrolled(folder, digit, DeviceClock.trusted(time));
    }

    /// The same, with a clock that may not be sure.
    public static LocalStore enrolled(Path folder, String digit, DeviceClock time) {
        return LocalStore.enrol(open(folder), time, self(digit), List.of());
    }

    /// The database of this folder, without a device in it at first.
    public static EmbeddedStore open(Path folder) {
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:" + folder.resolve("store").toAbsolutePath());
        database.setUser("sa");
        return new EmbeddedStore(database, Schema.DEVICE);
    }

    /// A new device of this digit.
    public static Self self(String digit) {
        var device = new DeviceId("kiosk-" + digit);
        return Self.enrolled(SITE, device, digit, "kiosk", "{}");
    }
}
