package org.anteroom.installer.kill;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.anteroom.installer.bench.InventedPatients;
import org.anteroom.installer.bench.LocalKiosk;

/// The process to be killed: registers patients without end, and displays each number once it is on disk.
public final class Registering {
    private Registering() {}

    /// Runs until killed.
    ///
    /// @param arguments the kiosk's folder and a seed
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var kiosk = LocalKiosk.open(Path.of(arguments[0]), Clock.systemUTC())) {
            var patients = new InventedPatients(Long.parseLong(arguments[1]));
            while (!out.checkError()) {
                out.println(kiosk.register(patients));
            }
        }
    }
}
