package org.anteroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/// Gives each test its database, once of each kind.
final class EachDatabase implements TestTemplateInvocationContextProvider {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace
        .create(EachDatabase.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
            ExtensionContext context) {
        var choice = System.getProperty(BothDatabases.CHOICE, "h2,postgres");
        return Stream.of("h2", "postgres").filter(choice::contains).map(Once::new);
    }

    private record Once(String kind) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return "on " + kind;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Fresh(kind));
        }
    }

    private record Fresh(String kind) implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestDatabase.class;
        }

        @Override
        public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
            if (kind.equals("h2")) {
                return context.getStore(OURS)
                    .computeIfAbsent("folder", _ -> new Folder(), Folder.class)
                    .database();
            }
            return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent("postgres", _ -> PostgresServer.start(), PostgresServer.class)
                .newDatabase();
        }
    }

    /// A temporary folder, deleted after its test.
    private static final class Folder implements AutoCloseable {
        private final Path path;

        private Folder() {
            try {
                path = Files.createTempDirectory("anteroom-h2-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private TestDatabase database() {
            return new TestDatabase.H2(path);
        }

        @Override
        public void close() throws IOException {
            try (var files = Files.walk(path)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
