package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueField;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Staff move people in the line (rules R6).
final class AdjustingTest {
    @BothDatabases
    void a_class_found_after_joining_counts_and_leaves_the_steps_given_before(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.joins("ana");
            clinic.itIs("09T08:10:00");
            var second = clinic.joins("bo");
            clinic.act(rows -> Line.adjust(rows, second, Optional.of(-1), Optional.empty(), "asked to"));
            clinic.act(rows -> Line.adjust(rows, second, Optional.empty(), Optional.of(QueueClass.EMERGENCY),
                    "chest pain"));

            var first = clinic.reception.look(rows -> Line.inOrder(rows).getFirst());
            assertThat(first.id()).isEqualTo(second);
            assertThat(first.queueClass()).isEqualTo(QueueClass.EMERGENCY);
            assertThat(first.adjust()).isEqualTo(-1);
            assertThat(first.text(QueueField.ADJUST_REASON)).isEqualTo("chest pain");
        }
    }
}
