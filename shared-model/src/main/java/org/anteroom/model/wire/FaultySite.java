package org.anteroom.model.wire;

import java.io.Serial;
import java.util.List;

/// A site file that cannot be used, with everything that is wrong with it.
public final class FaultySite extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    FaultySite(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /// What is wrong: each begins with the field, such as `services[1].letter`, and ends with what it must be.
    public List<String> faults() {
        return faults;
    }
}
