package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// Reads that another transaction came before.
final class LostRacesTest {
    @BothDatabases
    void a_read_that_lost_a_race_is_done_again(TestDatabase database) {
        try (Store store = TestStores.open(database)) {
            var tries = new AtomicInteger();

            assertThat(store.<Integer, RuntimeException>read(handle -> {
                if (tries.incrementAndGet() < 3) {
                    fail(handle, database, "40001");
                }
                return tries.get();
            })).isEqualTo(3);
        }
    }

    @BothDatabases
    void a_read_that_fails_otherwise_is_not(TestDatabase database) {
        try (Store store = TestStores.open(database)) {
            var tries = new AtomicInteger();

            assertThatThrownBy(() -> store.<Integer, RuntimeException>read(handle -> {
                tries.incrementAndGet();
                fail(handle, database, "22012");
                return 0;
            })).isInstanceOf(JdbiException.class);
            assertThat(tries).hasValue(1);
        }
    }

    private static void fail(Handle handle, TestDatabase database, String state) {
        handle.execute(switch (database) {
            case TestDatabase.H2(_) -> "CALL SIGNAL('" + state + "', 'no')";
            case TestDatabase.Postgres(_, _, _) ->
                "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '" + state
                        + "'; END $$";
        });
    }
}
