package org.anteroom.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;

/// What became of a transaction that another came before, or that the database ended: it had no effect, and is run again.
public final class LostRace {
    /// Serialization, a deadlock, a key that another process just took (run again, the work finds what that one wrote), a
    /// transaction that stood still for too long, or waited for too long for one that did, and what H2 says of rows that
    /// another just wrote.
    private static final Set<String> STATES = Set.of("40001", "40P01", "23505", "25P03", "55P03", "90131");
    private static final int TRIES = 10;

    private LostRace() {}

    /// A transaction that can be tried.
    @FunctionalInterface
    public interface Attempt<T, X extends Exception> {
        T run() throws X;
    }

    /// Tries again for as long as races are lost.
    public static <T, X extends Exception> T again(Attempt<T, X> attempt) throws X {
        return again(LostRace::is, attempt);
    }

    /// Tries again for as long as it fails in such ways, ten times at most. What gets no connection is not tried again.
    static <T, X extends Exception> T again(Predicate<JdbiException> mayBeRunAgain, Attempt<T, X> attempt)
            throws X {
        for (var tried = 1;; tried++) {
            try {
                return attempt.run();
            } catch (JdbiException e) {
                if (tried == TRIES || e instanceof ConnectionException || !mayBeRunAgain.test(e)) {
                    throw e;
                }
            }
        }
    }

    static boolean is(JdbiException thrown) {
        return states(thrown).anyMatch(STATES::contains);
    }

    static Stream<String> states(Throwable thrown) {
        return causes(thrown).filter(SQLException.class::isInstance)
            .map(cause -> String.valueOf(((SQLException) cause).getSQLState()));
    }

    static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }
}
