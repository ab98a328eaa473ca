package org.anteroom.testing;

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
                var folder = context.getStore(OURS)
                    .computeIfAbsent("folder", _ -> new TestFolder(), TestFolder.class);
                return new TestDatabase.H2(folder.path());
            }
            return OnPostgres.fresh(context);
        }
    }
}
