package org.anteroom.installer.backup;

import java.time.InstantSource;
import org.anteroom.kiosk.local.DeviceLogVerifier;
import org.anteroom.kiosk.local.RestoredDevice;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.store.Schema;
import org.anteroom.store.Store;

/// The two kinds of store there are, and what differs between them.
enum Kept {
    /// A kiosk's, desk's or board's.
    DEVICE("store", "device", Schema.DEVICE),
    /// The server's, where it is embedded.
    SERVER("server", "server", Schema.SERVER);

    private final String file;
    private final String program;
    private final Schema schema;

    Kept(String file, String program, Schema schema) {
        this.file = file;
        this.program = program;
        this.schema = schema;
    }

    /// The name of its file, without its ending.
    String file() {
        return file;
    }

    /// Whose it is, in words.
    String program() {
        return program;
    }

    Schema schema() {
        return schema;
    }

    /// How many places of its hash chain are not as they were written.
    int faults(Store store) {
        return switch (this) {
            case DEVICE -> DeviceLogVerifier.faults(store);
            case SERVER -> SiteSetup.faults(store);
        };
    }

    /// What a restored store needs before its first use.
    ///
    /// @param time how often the backup was put back, this time counted
    void prepare(Store restored, int time, InstantSource clock) {
        switch (this) {
            case DEVICE -> RestoredDevice.prepare(restored, time, clock);
            case SERVER -> SiteSetup.restored(restored);
        }
    }

    /// What is to be done now that it was restored.
    String next() {
        return switch (this) {
            case DEVICE ->
                "Start the device: it fetches from the server what happened since, and sends what the server"
                        + " never saw. Its next numbers begin 500 higher.";
            case SERVER -> "Start the server and approve the restore in the console: until"
                    + " then it takes nothing in, and devices go on alone. Then they send again what the backup lacks."
                    + " Devices taken out of service since that backup are in service again: take them out first."
                    + " Devices enrolled since come back with a new code.";
        };
    }
}
