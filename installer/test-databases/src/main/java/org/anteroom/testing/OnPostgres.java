package org.anteroom.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives whoever takes a [TestDatabase.Postgres] a fresh one: for tests of what only a server of databases has, such as
/// two programs at one database, or a way to it that can be cut.
///
/// One PostgreSQL serves all tests of a run, these and those of [BothDatabases].
public final class OnPostgres implements ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace
        .create(OnPostgres.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.Postgres.class;
    }

    @Override
    public TestDatabase.Postgres resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return fresh(context);
    }

    static TestDatabase.Postgres fresh(ExtensionContext context) {
        return context.getRoot()
            .getStore(OURS)
            .computeIfAbsent("server", _ -> PostgresServer.start(), PostgresServer.class)
            .newDatabase();
    }
}
