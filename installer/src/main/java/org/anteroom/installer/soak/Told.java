package org.anteroom.installer.soak;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What people and programs were told is done: all of it must be there in the end. Many write to it at once.
final class Told {
    private final Set<String> changes = ConcurrentHashMap.newKeySet();
    private final Queue<String> numbers = new ConcurrentLinkedQueue<>();
    private final Set<String> visits = ConcurrentHashMap.newKeySet();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger repeats = new AtomicInteger();

    /// A change is done at a device.
    ///
    /// @param id as in `<device>/<epoch>/<n>`
    void change(String id) {
        changes.add(id);
    }

    /// Somebody in line has this number.
    void number(String number) {
        numbers.add(number);
    }

    /// A visit was booked over the API.
    void visit(String id) {
        if (!visits.add(id)) {
            fault("visit " + id + " was booked by two requests");
        }
    }

    /// A request got no answer and was sent again.
    void repeated() {
        repeats.incrementAndGet();
    }

    /// Something went wrong that must not.
    void fault(String what) {
        faults.add(what);
    }

    Set<String> changes() {
        return Set.copyOf(changes);
    }

    Queue<String> numbers() {
        return numbers;
    }

    Set<String> visits() {
        return Set.copyOf(visits);
    }

    Queue<String> faults() {
        return faults;
    }

    @Override
    public String toString() {
        return "changes told " + changes.size() + ", numbers shown " + numbers.size() + ", visits booked "
                + visits.size() + ", requests repeated " + repeats;
    }
}
