package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.SameVisit;
import org.anteroom.model.queue.Token;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.RecordTable;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Two kiosks that cannot see each other check in the same visit (sync.md 6).
final class SameVisitsTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    private static final RowKey VISIT = new RowKey(RowKind.APPOINTMENT, "visit");

    @BothDatabases
    void one_entry_stays_in_line_and_both_tokens_find_it(TestDatabase database) throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, NOON)) {
                log.act("desk", List.of(Draft.put(VISIT.kind(), VISIT.id(), Fields.of("state", "booked"))));
                var base = new Base(1, 0);
                for (var digit : List.of("1", "2", "3")) {
                    var entry = entry(digit);
                    log.accept(new DeviceLog(SITE, "k" + digit, 1).tx(base,
                            Draft.put(RowKind.QUEUE_ENTRY, entry.id(), entry.fields()),
                            Draft.cmd(VISIT.kind(), VISIT.id(), "check_in", Fields.of("entry", entry.id())))
                        .push(1), Authority.DESK);
                }

                var rows = store
                    .read(handle -> new RecordTable(handle, SITE).after(RowKind.QUEUE_ENTRY, "", 10_000));
                var entries = rows.stream().map(row -> new QueueEntry(row.key().id(), row.fields())).toList();
                assertThat(entries).extracting(QueueEntry::id).containsExactly("e1", "e2", "e3");
                assertThat(entries).extracting(QueueEntry::state)
                    .containsExactly(EntryState.WAITING, EntryState.CANCELLED, EntryState.CANCELLED);
                assertThat(entries.getFirst().fields().set("other_tokens")).containsExactly("A201", "A301");
                assertThat(entries).extracting(entry -> SameVisit.standsFor(entry, id -> entries.stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()).id()).containsExactly("e1", "e1", "e1");
                var visit = store.read(handle -> new RecordTable(handle, SITE).find(VISIT)).orElseThrow();
                assertThat(visit.fields().text("state")).isEqualTo("arrived");
                assertThat(visit.fields().text("entry")).isEqualTo("e1");
                var conflicts = store
                    .read(handle -> new RecordTable(handle, SITE).after(RowKind.CONFLICT, "", 10_000));
                assertThat(conflicts).filteredOn(row -> row.fields().text("state").equals("open")).isEmpty();
            }
        }
    }

    @BothDatabases
    void who_was_seen_before_the_other_check_in_was_heard_of_waits_no_more(TestDatabase database)
            throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, NOON)) {
                log.act("desk", List.of(Draft.put(VISIT.kind(), VISIT.id(), Fields.of("state", "booked"))));
                var seen = entry("1");
                log.act("desk", List.of(
                        Draft.put(RowKind.QUEUE_ENTRY, seen.id(), seen.fields()),
                        Draft.cmd(VISIT.kind(), VISIT.id(), "check_in", Fields.of("entry", seen.id())),
                        Draft.cmd(RowKind.QUEUE_ENTRY, seen.id(), "call", Fields.of("room", "r1")),
                        Draft.cmd(RowKind.QUEUE_ENTRY, seen.id(), "start", Fields.NONE),
                        Draft.cmd(VISIT.kind(), VISIT.id(), "start", Fields.NONE),
                        Draft.cmd(RowKind.QUEUE_ENTRY, seen.id(), "complete", Fields.NONE),
                        Draft.cmd(VISIT.kind(), VISIT.id(), "complete", Fields.NONE)));
                var late = entry("2");
                log.accept(new DeviceLog(SITE, "k2", 1).tx(new Base(1, 0),
                        Draft.put(RowKind.QUEUE_ENTRY, late.id(), late.fields()),
                        Draft.cmd(VISIT.kind(), VISIT.id(), "check_in", Fields.of("entry", late.id())))
                    .push(1), Authority.DESK);

                var entries = store
                    .read(handle -> new RecordTable(handle, SITE).after(RowKind.QUEUE_ENTRY, "", 10_000))
                    .stream()
                    .map(row -> new QueueEntry(row.key().id(), row.fields()))
                    .toList();
                assertThat(entries).extracting(QueueEntry::state)
                    .containsExactly(EntryState.COMPLETED, EntryState.CANCELLED);
                assertThat(entries.getFirst().fields().set("other_tokens")).containsExactly("A201");
                assertThat(entries.getLast().text(QueueField.JOINED_TO)).isEqualTo("e1");
            }
        }
    }

    private static QueueEntry entry(String digit) {
        var key = new TokenKey(LocalDate.of(2026, 3, 10), new Token("A" + digit + "01"));
        return QueueEntry.joined("e" + digit, key, "doctor", QueueClass.APPOINTMENT,
                Instant.parse("2026-03-10T11:0" + digit + ":00Z"))
            .with(QueueField.APPOINTMENT, VISIT.id());
    }
}
