package org.anteroom.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs a test twice, on H2 and on PostgreSQL; the test, or what is done before each, takes a [TestDatabase] and gets a
/// fresh one each time.
///
/// One PostgreSQL serves all tests of a run, as [OnPostgres] says. `-Danteroom.databases=h2` or `=postgres` runs only one of them.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(EachDatabase.class)
public @interface BothDatabases {
    /// The system property that leaves one of them out.
    String CHOICE = "anteroom.databases";
}
