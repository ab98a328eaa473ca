package org.anteroom.model.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.anteroom.model.FieldText;
import org.anteroom.model.row.Fields;
import org.jspecify.annotations.Nullable;

/// One place in the line: a typed view of a queue entry's fields. Fields it does not know stay as they are.
///
/// What the line is ordered by is read once: whoever joins makes a device look at everybody in it.
public final class QueueEntry {
    /// The reason of entries that end with the day.
    public static final String DAY_END = "day_end";

    private final String id;
    private final Fields fields;
    private @Nullable OrderedBy orderedBy;

    /// @param id the row's id, made by [TokenKey#entryId]
    public QueueEntry(String id, Fields fields) {
        this.id = id;
        this.fields = fields;
    }

    private OrderedBy orderedBy() {
        var known = orderedBy;
        if (known == null) {
            known = OrderedBy.of(fields);
            orderedBy = known;
        }
        return known;
    }

    /// The row's id.
    public String id() {
        return id;
    }

    /// The row's fields.
    public Fields fields() {
        return fields;
    }

    /// A person who has just joined the line.
    ///
    /// @param service the id of the service line
    public static QueueEntry joined(
            String id,
            TokenKey key,
            String service,
            QueueClass queueClass,
            Instant arrived) {
        return new QueueEntry(id, Fields.NONE)
            .with(QueueField.TOKEN, key.token().text())
            .with(QueueField.SERVICE_DAY, key.day().toString())
            .with(QueueField.SERVICE, service)
            .with(QueueField.STATE, EntryState.WAITING.word())
            .with(QueueField.CLASS, queueClass.word())
            .with(QueueField.ARRIVED, arrived.toString());
    }

    /// This entry with one field set; an empty text clears it.
    public QueueEntry with(QueueField field, String value) {
        return new QueueEntry(id, fields.with(field.field(), value));
    }

    /// This entry with a flag set.
    public QueueEntry flagged(QueueField flag) {
        return with(flag, Fields.YES);
    }

    /// The field's text, empty if absent.
    public String text(QueueField field) {
        return fields.text(field.field());
    }

    /// The field's value, if there is one.
    public Optional<String> get(QueueField field) {
        return fields.get(field.field());
    }

    /// Whether a flag is set.
    public boolean is(QueueField flag) {
        return fields.is(flag.field());
    }

    /// The time in a field, if there is one.
    public Optional<Instant> instant(QueueField field) {
        return FieldText.instant(fields, field.field());
    }

    /// The token; empty only for a row made by a newer version.
    public Optional<Token> token() {
        return orderedBy().token();
    }

    /// The token's date.
    public Optional<LocalDate> serviceDay() {
        return FieldText.date(fields, QueueField.SERVICE_DAY.field());
    }

    /// The token with its date; empty only for a row made by a newer version.
    public Optional<TokenKey> key() {
        return serviceDay().flatMap(day -> token().map(token -> new TokenKey(day, token)));
    }

    /// Where the entry stands; [EntryState#WAITING] if a newer version's word cannot be read.
    public EntryState state() {
        return orderedBy().state();
    }

    /// The finer word for the API: `transferred`, or what the state adds to the public word; may be empty.
    public String subStatus() {
        var fine = state().subStatus();
        return fine.isEmpty() ? text(QueueField.SUB_STATUS) : fine;
    }

    /// The class by which the line is ordered.
    public QueueClass queueClass() {
        return orderedBy().queueClass();
    }

    /// When the person came; the epoch if unreadable, so that nobody is put behind by a fault.
    public Instant arrived() {
        return orderedBy().arrived();
    }

    /// The appointment's start, if there is one.
    public Optional<Instant> due() {
        return orderedBy().due();
    }

    /// How often the entry was called again.
    public int recalls() {
        return FieldText.number(fields, QueueField.RECALLS.field(), 0);
    }

    /// The longest wait the person was last told, in minutes.
    public OptionalInt told() {
        var minutes = FieldText.number(fields, QueueField.TOLD_WAIT.field(), 0);
        return minutes > 0 ? OptionalInt.of(minutes) : OptionalInt.empty();
    }

    /// This entry, once the person was told how long it takes; as it was where nothing could be told.
    public QueueEntry told(Wait wait) {
        return wait.upper()
            .map(minutes -> with(QueueField.TOLD_WAIT, Integer.toString(minutes)))
            .orElse(this);
    }

    /// Staff's steps up (positive) or down the line, -2 to 2.
    public int adjust() {
        return Math.clamp(FieldText.number(fields, QueueField.ADJUST.field(), 0), -2, 2);
    }

    /// How many persons come under this token, at least 1.
    public int groupSize() {
        return Math.max(1, FieldText.number(fields, QueueField.GROUP_SIZE.field(), 1));
    }

    /// Whether a patient still has this place in a line: nobody needs a second number for the same.
    public boolean isPlaceOf(String patient, String service) {
        return !state().isFinal() && text(QueueField.PATIENT).equals(patient)
                && text(QueueField.SERVICE).equals(service);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QueueEntry entry && id.equals(entry.id) && fields.equals(entry.fields);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, fields);
    }

    /// The id only: the fields name a patient.
    @Override
    public String toString() {
        return "QueueEntry[" + id + "]";
    }
}
