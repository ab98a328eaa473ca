package org.anteroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;

/// The codes by which a device finds rows.
final class CodesTest {
    private static final RowKind KIND = RowKind.QUEUE_ENTRY;

    private static final List<String> ODD = List.of("", "x", "19x7-09-14", "1987-09-1", "1987-09-1x",
            "1987-9-14", "1987/09/14",
            "0000-00-00", "9999-99-99", "1799-12-31", "2400-01-01", "1987-19-40", "漢漢漢漢-漢漢-漢漢",
            "1987-09-14\uFFFF");

    private static boolean leads(List<Codes.Range> ranges, String value) {
        var entry = Codes.of(KIND, Lookups.SERVICE_DAY, value).from();
        return ranges.stream().anyMatch(range -> entry >= range.from() && entry + Codes.ROW <= range.to());
    }

    @Test
    void whatever_lies_between_two_texts_is_found_between_their_codes() {
        var random = new Random(1);
        var signs = "+-./0189:AZaz漢\uFFFF";
        var days = Stream.of("1987", "1987-09", "1987-10", "1987-09-14", "1987-09-14 an smt", "1987-09-14!",
                "1987-09!", "1987!",
                "2026-02-28", "2026-03-01", "2026-03-10T08:00");
        var texts = new ArrayList<>(Stream.concat(ODD.stream(), days).toList());
        for (var i = 0; i < 150; i++) {
            var text = new StringBuilder(texts.get(i % 20));
            for (var sign = random.nextInt(3); sign > 0; sign--) {
                text.insert(random.nextInt(text.length() + 1), signs.charAt(random.nextInt(signs.length())));
            }
            texts.add(text.toString());
        }
        for (var from : texts) {
            for (var to : texts) {
                var ranges = Codes.between(KIND, Lookups.SERVICE_DAY, from, to);
                texts.stream()
                    .filter(value -> value.compareTo(from) >= 0 && value.compareTo(to) <= 0)
                    .forEach(value -> assertThat(leads(ranges, value)).as("%s from %s to %s", value, from, to)
                        .isTrue());
            }
        }
    }

    @Test
    void between_two_days_are_the_codes_of_no_others() {
        var ranges = Codes.between(KIND, Lookups.SERVICE_DAY, "2026-03-01", "2026-03-31");
        assertThat(Stream.of("2026-02-28", "2026-04-01", "2025-03-10", "2026", "1801-01-01", "2311-12-31"))
            .noneMatch(day -> leads(ranges, day));
        for (var born : List.of("1987", "1987-09")) {
            var sounds = Codes.between(KIND, Lookups.SERVICE_DAY, born, born + "!");
            assertThat(Stream.of("1986-12-31 an", "1987-09-01 an", "1987-09-14 an", "1987-10-01 an"))
                .as("sounds of whole dates among those of %s", born)
                .noneMatch(sound -> leads(sounds, sound));
        }
    }

    @Test
    void codes_tell_names_kinds_and_values_apart_and_leave_room_for_the_row() {
        var firsts = new ArrayList<Long>();
        for (var name : Lookups.NAMES) {
            for (var kind : RowKind.values()) {
                for (var value : List.of("2026-03-10", "2026-03-11")) {
                    var range = Codes.of(kind, name, value);
                    assertThat(range.from()).isNotNegative().matches(first -> (first & Codes.ROW) == 0);
                    assertThat(range.to() - range.from()).isEqualTo(Codes.ROW);
                    firsts.add(range.from());
                }
            }
        }
        assertThat(firsts).doesNotHaveDuplicates();
        assertThat(Stream.of("1987-09-14 an smt", "1987-09-14 lp sn", "1987-09-14 lp smt")
            .map(sound -> Codes.of(RowKind.PATIENT, Lookups.SOUND, sound))).doesNotHaveDuplicates();
    }
}
