package org.anteroom.store.durable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// A database that does no more after so many statements, as if the program had ended.
final class CutSource {
    private final DataSource database;
    private int left;

    CutSource(DataSource database, int statements) {
        this.database = database;
        this.left = statements;
    }

    DataSource source() {
        return over(DataSource.class, database);
    }

    private <T> T over(Class<T> type, Object real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                        (_, method, arguments) -> called(real, method, arguments)));
    }

    private Object called(Object real, Method method, Object[] arguments) throws Throwable {
        if (real instanceof Statement && method.getName().startsWith("execute") && left-- <= 0) {
            throw new SQLException("cut");
        }
        try {
            return watched(method.invoke(real, arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object watched(Object answer) {
        return switch (answer) {
            case Connection connection -> over(Connection.class, connection);
            case PreparedStatement statement -> over(PreparedStatement.class, statement);
            case Statement statement -> over(Statement.class, statement);
            case null, default -> answer;
        };
    }
}
