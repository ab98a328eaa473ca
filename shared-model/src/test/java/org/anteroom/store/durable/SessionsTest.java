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
    void givesAConnectionToWhoeverAsksNext() throws SQLException {
        var first = sessions.openConnection();
        sessions.closeConnection(first);

        assertThat(sessions.openConnection()).isSameAs(first);
    }

    @Test
    void keepsNoneThatWasLeftInsideATransaction() throws SQLException {
        var left = sessions.openConnection();
        left.setAutoCommit(false);
        sessions.closeConnection(left);

        assertThat(left.isClosed()).isTrue();
        assertThat(sessions.openConnection()).isNotSameAs(left);
    }

    @Test
    void keepsNoneForEver() throws SQLException {
        var first = sessions.openConnection();
        Connection connection = first;
        var uses = 0;
        while (connection.equals(first)) {
            sessions.closeConnection(connection);
            connection = sessions.openConnection();
            uses++;
        }

        assertThat(first.isClosed()).isTrue();
        assertThat(uses).isGreaterThan(100);
    }

    @Test
    void letsOthersWaitWhileAllAreInUse() throws SQLException {
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
    void givesNoneOnceTheStoreWasClosed() throws SQLException {
        var kept = sessions.openConnection();
        var inUse = sessions.openConnection();
        sessions.closeConnection(kept);

        assertThat(sessions.last()).isSameAs(kept);

        assertThatThrownBy(sessions::openConnection).hasMessage("the store was closed");
        sessions.closeConnection(inUse);
        assertThat(inUse.isClosed()).isTrue();
    }
}
