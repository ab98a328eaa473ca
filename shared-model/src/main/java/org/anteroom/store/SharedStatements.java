package org.anteroom.store;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;

/// How statements are read and bound in every store: each text is parsed once for all stores of a program.
public final class SharedStatements implements JdbiPlugin {
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.getConfig(SqlStatements.class).setSqlParser(PARSER);
        jdbi.registerArgument(new PlainArguments());
    }
}
