package org.anteroom.kiosk.home;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.anteroom.model.site.Site;

/// Looks whether the clinic is open and how many people wait.
public final class LookAtClinic {
    private final Site site;
    private final InstantSource clock;
    private final IntSupplier waiting;
    private final BooleanSupplier room;
    private final BooleanSupplier alone;

    /// Looks at this site.
    ///
    /// @param waiting counts the people in line
    /// @param room    whether the disk has room for what people say (durability.md, policy 7)
    /// @param alone   whether the server is out of reach
    public LookAtClinic(
            Site site,
            InstantSource clock,
            IntSupplier waiting,
            BooleanSupplier room,
            BooleanSupplier alone) {
        this.site = site;
        this.clock = clock;
        this.waiting = waiting;
        this.room = room;
        this.alone = alone;
    }

    /// How things stand now.
    public ClinicNow look() {
        var now = site.localTime(clock.instant());
        var hours = site.hours().on(now.toLocalDate());
        var noServer = alone.getAsBoolean();
        if (!room.getAsBoolean()) {
            return new ClinicNow(new ClinicNow.Door.NoRoom(), OptionalInt.empty(), noServer);
        }
        if (hours.isPresent() && site.hours().givesNumbersAt(now)) {
            return new ClinicNow(new ClinicNow.Door.Open(hours.get().closes()),
                    OptionalInt.of(waiting.getAsInt()), noServer);
        }
        return new ClinicNow(site.hours().openAt(now) ? new ClinicNow.Door.NoNumbers() : closed(now),
                OptionalInt.empty(), noServer);
    }

    private ClinicNow.Door closed(LocalDateTime now) {
        var next = site.hours().nextOpening(now);
        if (next.isEmpty()) {
            return new ClinicNow.Door.Closed();
        }
        var opens = next.get();
        return opens.toLocalDate().equals(now.toLocalDate())
                ? new ClinicNow.Door.OpensToday(opens.toLocalTime())
                : new ClinicNow.Door.OpensOn(opens.getDayOfWeek(), opens.toLocalTime());
    }
}
