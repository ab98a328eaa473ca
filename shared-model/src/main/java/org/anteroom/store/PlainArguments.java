package org.anteroom.store;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

/// Binds what nearly every statement binds, without asking one after the other of the many factories Jdbi has.
final class PlainArguments implements ArgumentFactory.Preparable {
    private static final Map<Type, Function<Object, Argument>> PLAIN = Map.of(
            String.class,
            value -> (at, statement, _) -> statement.setString(at, (String) value),
            long.class,
            value -> (at, statement, _) -> statement.setLong(at, (Long) value),
            int.class,
            value -> (at, statement, _) -> statement.setInt(at, (Integer) value),
            boolean.class,
            value -> (at, statement, _) -> statement.setBoolean(at, (Boolean) value));

    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
        return Optional.ofNullable(PLAIN.get(type));
    }
}
