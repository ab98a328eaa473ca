package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Connections that are kept, with what H2 has read of statements.
final class SessionsTest {
    private Sessions sessions;

    @BeforeEach
    void open() {
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:");
        sessions = new Sessions(database);
    }

    @Test
    void gives_a_connection_to_whoever_asks_next() throws SQLException {
        var first = sessions.openConnection();
        sessions.closeConnection(first);

        assertThat(sessions.openConnection()).isSameAs(first);
    }

    @Test
    void keeps_none_that_was_left_inside_a_transaction() throws SQLException {
        var left = sessions.openConnection();
        left.setAutoCommit(false);
        sessions.closeConnection(left);

        assertThat(left.isClosed()).isTrue();
        assertThat(sessions.openConnection()).isNotSameAs(left);
    }

    @Test
    void keeps_none_for_ever_but_a_later_one_longer() throws SQLException {
        var first = usesOfOne();
        var second = usesOfOne();

        assertThat(first).isGreaterThan(100);
        assertThat(usesOfOne()).isGreaterThan(second).isGreaterThan(first);
    }

    /// How often the connection that is given now is given until it is closed.
    private int usesOfOne() throws SQLException {
        var one = sessions.openConnection();
        var uses = 1;
        sessions.closeConnection(one);
        while (!one.isClosed()) {
            assertThat(sessions.openConnection()).isSameAs(one);
            uses++;
            sessions.closeConnection(one);
        }
        return uses;
    }

    @Test
    void lets_others_wait_while_all_are_in_use() throws SQLException {
        var first = sessions.openConnection();
        for (var i = 1; i < 8; i++) {
            assertThat(sessions.openConnection()).isNotSameAs(first);
        }
        var given = new CompletableFuture<Connection>();
        var waiting = Thread.ofPlatform().start(() -> given.complete(next()));
        Awaitility.await().until(() -> waiting.getState() == Thread.State.WAITING);

        sessions.closeConnection(first);

        assertThat(given.join()).isSameAs(first);
    }

    private Connection next() {
        try {
            return sessions.openConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void gives_none_once_the_store_was_closed() throws SQLException {
        var kept = sessions.openConnection();
        var inUse = sessions.openConnection();
        sessions.closeConnection(kept);

        assertThat(sessions.last()).isSameAs(kept);

        assertThatThrownBy(sessions::openConnection).hasMessage("the store was closed");
        sessions.closeConnection(inUse);
        assertThat(inUse.isClosed()).isTrue();
    }
}
