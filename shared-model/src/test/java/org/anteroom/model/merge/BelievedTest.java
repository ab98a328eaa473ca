package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Mark;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When somebody came, by a clock that may be wrong.
final class BelievedTest {
    @ParameterizedTest
    @CsvSource({"QUEUE_ENTRY, UNVERIFIED, 1, yes, 0", "QUEUE_ENTRY, UNVERIFIED, 0, yes, 0",
            "QUEUE_ENTRY, UNVERIFIED, -1, yes, -1", "QUEUE_ENTRY, VERIFIED, 1, '', 1",
            "APPOINTMENT, UNVERIFIED, 1, '', 1"})
    void nobody_came_later_than_now_and_what_is_not_sure_says_so(
            RowKind kind,
            ClockTrust trust,
            long secondsLater,
            String about,
            long believedLater) {
        var key = new RowKey(kind, "e");
        var now = Script.atNoon("d1");
        var put = new Act.Put(Fields.of("arrived", now.instant().plusSeconds(secondsLater).toString()));
        var made = Script.of("d1", key).then(put).changes().getFirst();
        var change = new Change(made.id(), made.tx(), now, trust, made.actor(), made.schema(), key,
                made.base(),
                put);

        var row = Merge.merge(Optional.empty(), change, new Mark(1, change.id(), now)).result().orElseThrow();

        assertThat(row.fields().text("times_about")).isEqualTo(about);
        assertThat(row.fields().text("arrived"))
            .isEqualTo(now.instant().plusSeconds(believedLater).toString());
    }
}
