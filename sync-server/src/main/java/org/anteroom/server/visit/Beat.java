package org.anteroom.server.visit;

import java.util.List;
import java.util.Optional;

/// Something to do again and again as time passes.
@FunctionalInterface
public interface Beat {
    /// Does it.
    ///
    /// @throws InterruptedException if interrupted; it is done the next time
    void run() throws InterruptedException;

    /// Does each of them, whatever becomes of those before it.
    ///
    /// @throws RuntimeException what the first that failed threw, with what the others threw
    /// @throws InterruptedException if interrupted; the rest is done the next time
    static void all(List<Beat> beats) throws InterruptedException {
        Optional<RuntimeException> failed = Optional.empty();
        for (var beat : beats) {
            try {
                beat.run();
            } catch (RuntimeException e) {
                failed.ifPresent(first -> first.addSuppressed(e));
                failed = failed.or(() -> Optional.of(e));
            }
        }
        if (failed.isPresent()) {
            throw failed.get();
        }
    }
}
