package org.anteroom.server.log;

import java.sql.SQLException;
import java.util.stream.Stream;

/// Tells whether something failed because of what was to be written, and would fail again wherever that is written, or
/// because of the database, which fails for all alike.
final class DataFault {
    private DataFault() {}

    /// By the classes of SQLSTATE: 22 is a value the database cannot hold, 23 a row it may not; what is no error of the
    /// database is one of the data.
    static boolean is(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
            .filter(SQLException.class::isInstance)
            .map(cause -> String.valueOf(((SQLException) cause).getSQLState()))
            .allMatch(state -> state.startsWith("22") || state.startsWith("23"));
    }
}
