package org.anteroom.model.queue;

import java.time.Instant;
import java.util.Optional;
import org.anteroom.model.FieldText;
import org.anteroom.model.row.Fields;

/// What the line is ordered by, as far as it must be read out of an entry's texts ([QueueEntry] says what each is).
record OrderedBy(
        EntryState state,
        QueueClass queueClass,
        Instant arrived,
        Optional<Instant> due,
        Optional<Token> token) {
    static OrderedBy of(Fields fields) {
        return new OrderedBy(
                EntryState.of(fields.text(QueueField.STATE.field())).orElse(EntryState.WAITING),
                QueueClass.of(fields.text(QueueField.CLASS.field())).orElse(QueueClass.STANDARD),
                FieldText.instant(fields, QueueField.ARRIVED.field()).orElse(Instant.EPOCH),
                FieldText.instant(fields, QueueField.DUE.field()),
                Token.parse(fields.text(QueueField.TOKEN.field())));
    }
}
