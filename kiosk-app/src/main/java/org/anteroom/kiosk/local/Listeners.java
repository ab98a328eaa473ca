package org.anteroom.kiosk.local;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Those who asked to be told of something. What happened has happened, whatever becomes of who hears of it. Thread-safe.
///
/// @param <T> what they are told
public final class Listeners<T> {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();

    /// One more.
    public void add(Consumer<T> listener) {
        listeners.add(listener);
    }

    /// Whether there is none.
    public boolean isEmpty() {
        return listeners.isEmpty();
    }

    /// Tells all of them.
    public void tell(T what) {
        for (var listener : listeners) {
            try {
                listener.accept(what);
            } catch (RuntimeException | Error e) {
                log.error("somebody could not be told", e);
            }
        }
    }
}
