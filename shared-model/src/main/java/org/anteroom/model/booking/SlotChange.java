package org.anteroom.model.booking;

/// An exception to one slot of a timetable, written by PUT and DELETE of a slot (api.md).
public sealed interface SlotChange {
    /// The slot is not there.
    record Removed() implements SlotChange {}

    /// The slot takes another number of patients.
    record Capacity(int capacity) implements SlotChange {
        public Capacity {
            if (capacity < 1) {
                throw new IllegalArgumentException("a slot takes at least one patient, not " + capacity);
            }
        }
    }
}
