package org.anteroom.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TestStores;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

final class BootstrapTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @BothDatabases
    void a_new_device_gets_todays_line_first_then_everything_then_the_feed(TestDatabase database)
            throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, NOON)) {
                log.act("desk", IntStream.range(0, 25).mapToObj(BootstrapTest::patient).toList());
                log.act("desk", List.of(entry("e-today", "2026-03-10"), entry("e-old", "2026-03-09")));
                var bootstrap = new Bootstrap(store, SITE, NOON, ZoneOffset.UTC);

                var first = bootstrap.first(Feed.Reader.ALL);
                assertThat(first.rows()).extracting(row -> row.key().id()).containsExactly("e-today");
                assertThat(first.more()).isFalse();
                assertThat(first.head()).isGreaterThan(first.position());

                log.act("desk", List.of(patient(99)));
                var ids = new ArrayList<String>();
                var page = first;
                while (page.cursor().startsWith("s~")) {
                    page = bootstrap.next(Cursor.parse(page.cursor()).orElseThrow(), 10, Feed.Reader.ALL);
                    page.rows().stream().map(Row::key).forEach(key -> ids.add(key.id()));
                }
                assertThat(ids).hasSizeBetween(27, 28)
                    .doesNotHaveDuplicates()
                    .contains("p-00", "p-24", "e-old");
                assertThat(page.more()).isTrue();
                var rest = new Feed(store, SITE, NOON).page(page.position(), 10, Feed.Reader.ALL)
                    .orElseThrow();
                assertThat(rest.rows()).extracting(row -> row.key().id()).containsExactly("p-99");
                assertThat(rest.more()).isFalse();
            }
        }
    }

    @BothDatabases
    void goes_on_after_any_row_whatever_its_id(TestDatabase database) throws Exception {
        var ids = List.of("0195-a_b.c:d", "a b", "a~5@desk.2026-03-10", "s~a~5", "\u0637\u0628\u064a\u0628",
                "one\ntwo",
                "\uD83D\uDE80".repeat(32));
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, NOON)) {
                var name = Fields.of("given_name", "Ana");
                log.act("desk", ids.stream().map(id -> Draft.put(RowKind.PATIENT, id, name)).toList());
                var bootstrap = new Bootstrap(store, SITE, NOON, ZoneOffset.UTC);

                var came = new ArrayList<String>();
                var page = bootstrap.first(Feed.Reader.ALL);
                while (page.cursor().startsWith("s~")) {
                    page = bootstrap.next(Cursor.parse(page.cursor()).orElseThrow(), 1, Feed.Reader.ALL);
                    page.rows().forEach(row -> came.add(row.key().id()));
                }
                assertThat(came).containsExactlyInAnyOrderElementsOf(ids);
            }
        }
    }

    private static Draft patient(int n) {
        return Draft.put(RowKind.PATIENT, "p-%02d".formatted(n), Fields.of("given_name", "Ana"));
    }

    private static Draft entry(String id, String day) {
        return Draft.put(RowKind.QUEUE_ENTRY, id,
                Fields.of("service_day", day, "token", "A101", "state", "waiting"));
    }
}
