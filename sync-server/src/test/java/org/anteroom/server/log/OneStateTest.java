package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.jdbi.v3.core.Handle;

/// What a store promises of its transactions, on both databases.
final class OneStateTest {
    private static final SiteId SITE = new SiteId("hill");

    private static SiteHead head(Handle handle) {
        return new SiteHeadTable(handle, SITE).read().orElseThrow();
    }

    /// How many there are of another table, to which the same transactions write.
    private static int others(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM secret").mapTo(Integer.class).one();
    }

    private static void grow(Store store) {
        store.write(handle -> {
            var heads = new SiteHeadTable(handle, SITE);
            var head = heads.lock().nextSeq();
            heads.update(head);
            return handle.execute("INSERT INTO secret (name, val) VALUES (?, 'x')", "test" + head.seq());
        });
    }

    @BothDatabases
    void whoever_reads_sees_one_state_whatever_is_committed_meanwhile(TestDatabase database)
            throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            var before = store.read(OneStateTest::head);

            var seen = store.read(handle -> {
                var first = head(handle);
                var thread = Thread.ofPlatform().start(() -> grow(store));
                thread.join();
                assertThat(head(handle)).isEqualTo(first);
                assertThat(others(handle)).isZero();
                return first;
            });

            assertThat(seen).isEqualTo(before);
            assertThat(store.read(OneStateTest::head)).isNotEqualTo(before);
            assertThat(store.read(OneStateTest::others)).isEqualTo(1);
        }
    }

    /// A site's only writer waits for its turn and goes on from what the one before it left.
    @BothDatabases
    void whoever_writes_sees_what_was_committed_while_it_waited(TestDatabase database) throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            var threads = IntStream.range(0, 8)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> {
                    for (var i = 0; i < 20; i++) {
                        grow(store);
                    }
                }))
                .toList();
            for (var thread : threads) {
                thread.join();
            }
            assertThat(store.read(OneStateTest::head).seq()).isEqualTo(8 * 20);
        }
    }
}
