package org.anteroom.server.log;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.anteroom.model.Signs;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.booking.HoldField;
import org.anteroom.model.booking.HoldState;
import org.anteroom.model.booking.WaitlistCommand;
import org.anteroom.model.booking.WaitlistField;
import org.anteroom.model.booking.WaitlistState;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Tx;
import org.anteroom.model.lease.LeaseCommand;
import org.anteroom.model.lease.LeaseField;
import org.anteroom.model.lease.LeaseState;
import org.anteroom.model.merge.ConflictField;
import org.anteroom.model.merge.ConflictState;
import org.anteroom.model.patient.PatientCommand;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.stamp.Stamp;

/// Makes changes no program of ours would make, in logs whose hashes are right.
public final class OddChanges {
    private static final List<String> STATES = Stream
        .of(EntryState.values(), AppointmentState.values(), HoldState.values(), WaitlistState.values(),
                LeaseState.values(), ConflictState.values())
        .flatMap(Arrays::stream)
        .map(state -> state.toString().toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
    private static final List<String> TYPES = List.of("provider", "service", "room", "location", "schedule",
            "block", "holiday", "setting", "staff", "experience", "slots");

    private OddChanges() {}

    private static final List<String> TEXTS = List.of("", "x", "yes", "no", "-1", "0", "17",
            "99999999999999999999",
            "2026-03-10", "2026-02-31", "2026-03-10T12:00:00Z", "-999999999-01-01T00:00:00Z",
            "+999999999-12-31", "10:00",
            "25:99",
            "a\nb\n", "\n", "\u0000", "a\u0000b", "\ud800", "\uffff", "𠮷", "%_!'\"\\", "k1:1:1", "r1", "r2",
            "waiting", "booked", "arrived", "open", "free", "okafor", "okafor~2026-03-10T09:00~30",
            "Europe/Nowhere",
            "UTC", "A314", "P-3-17", "phones", "state", "put r1", "x".repeat(300));
    private static final List<String> WORDS = Stream
        .of(QueueCommand.values(), AppointmentCommand.values(), HoldCommand.values(),
                WaitlistCommand.values(),
                LeaseCommand.values(), PatientCommand.values())
        .flatMap(Arrays::stream)
        .map(word -> word.toString().toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
    private static final List<String> FIELDS = Stream
        .of(QueueField.values(), AppointmentField.values(), HoldField.values(), WaitlistField.values(),
                LeaseField.values(), PatientField.values(), ConflictField.values())
        .flatMap(Arrays::stream)
        .map(field -> field.toString().toLowerCase(Locale.ROOT))
        .distinct()
        .toList();

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static Map<String, String> texts(Random random) {
        var texts = new TreeMap<String, String>();
        for (var i = random.nextInt(12); i >= 0; i--) {
            texts.put(random.nextInt(20) == 0 ? any(TEXTS, random) : any(FIELDS, random), any(TEXTS, random));
        }
        return texts;
    }

    private static Act act(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Act.Put(Fields.of(texts(random)));
            case 1 -> new Act.Cmd(random.nextInt(20) == 0 ? any(TEXTS, random) : any(WORDS, random),
                    Fields.of(texts(random)));
            default -> new Act.Set(texts(random).entrySet()
                .stream()
                .map(text -> new Edit(text.getKey(), any(TEXTS, random), text.getValue()))
                .toList());
        };
    }

    static Change change(DeviceId device, long n, Random random) {
        var first = Math.max(1, n - random.nextInt(2));
        var tx = random.nextInt(3) == 0 ? new Tx(first, (int) (n - first) + 1 + random.nextInt(2))
                : new Tx(n, 1);
        var id = random.nextInt(20) == 0
                ? any(TEXTS.stream().filter(text -> text.matches("(?s).{1,64}")).toList(), random)
                : "r" + random.nextInt(6);
        var ms = switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> (1L << 48) - 1;
            default -> 1_773_144_000_000L - random.nextInt(1_000);
        };
        return new Change(new ChangeId(device, 1, n), tx, new Stamp(ms, random.nextInt(2) * 0xFFFF, device),
                random.nextBoolean() ? ClockTrust.VERIFIED : ClockTrust.UNVERIFIED,
                random.nextInt(10) == 0 ? any(TEXTS, random) : Change.KIOSK, random.nextInt(3),
                new RowKey(any(List.of(RowKind.values()), random), id),
                new Base(random.nextInt(6) == 0 ? Long.MAX_VALUE : random.nextInt(40),
                        random.nextInt(4) == 0 ? random.nextInt(8) : 0, random.nextInt(6) == 0 ? 1 : 0),
                act(random));
    }

    /// A log of rows of one day, each new, of which only some parts make sense.
    ///
    /// @param date of that day
    public static DeviceLog ofDay(SiteId site, String device, String date, int size) {
        var random = new Random(size);
        var log = new DeviceLog(site, device, 1);
        for (var n = 0; n < size; n++) {
            var texts = texts(random);
            texts.keySet().removeIf(name -> name.contains(" ") || !FIELDS.contains(name));
            texts.values().removeIf(text -> !Signs.areSound(text));
            for (var day : List.of("date", "service_day")) {
                texts.put(day, random.nextInt(8) == 0 ? any(TEXTS.subList(1, 12), random) : date);
            }
            texts.put("state", random.nextInt(8) == 0 ? "odd" : any(STATES, random));
            texts.put("type", any(TYPES, random));
            if (random.nextBoolean()) {
                texts.putIfAbsent("starts", date + "T09:00:00Z");
                texts.putIfAbsent("minutes", "30");
                texts.put("provider", "okafor");
            }
            log.tx(Base.NONE, Draft.put(any(List.of(RowKind.values()), random), "r" + n, Fields.of(texts)));
        }
        return log;
    }
}
