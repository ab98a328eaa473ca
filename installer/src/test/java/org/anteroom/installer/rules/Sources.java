package org.anteroom.installer.rules;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;

/// What the sources of all modules look like.
final class Sources {
    private static final List<String> MODULES = List.of(
            "shared-model",
            "sync-server",
            "kiosk-app",
            "installer",
            "installer/test-databases");

    private Sources() {}

    /// A source file.
    record File(Path path, List<String> lines) {
        boolean isPackageInfo() {
            return path.endsWith("package-info.java");
        }

        boolean isOurs() {
            return path.toString().replace('\\', '/').contains("java/org/anteroom/");
        }
    }

    /// A method, by file, name and how many lines it has.
    record Method(Path file, String name, long lines) {}

    /// A catch clause, by file and the text of its type.
    record Catch(Path file, String type) {}

    /// What was found by parsing.
    record Parsed(List<Method> methods, List<Catch> catches, List<String> classNames) {}

    /// All Java files of all modules, tests too.
    static List<File> files() throws IOException {
        var files = new ArrayList<File>();
        for (var module : MODULES) {
            try (var walk = Files.walk(root().resolve(module).resolve("src"))) {
                for (var path : walk.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
                    files.add(new File(root().relativize(path), Files.readAllLines(path)));
                }
            }
        }
        return files;
    }

    /// The folder of the whole project.
    static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("shared-model"))) {
            folder = Objects.requireNonNull(folder.getParent(), "not within the project");
        }
        return folder;
    }

    /// Parses our own files.
    static Parsed parse(List<File> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var parsed = new Parsed(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var units = manager.getJavaFileObjectsFromPaths(
                    files.stream().filter(File::isOurs).map(file -> root().resolve(file.path())).toList());
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of(), null, units);
            var positions = Trees.instance(task).getSourcePositions();
            for (var unit : task.parse()) {
                new Scanner(unit, positions, parsed).scan(unit, null);
            }
        }
        return parsed;
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Parsed parsed;
        private final Path file;

        Scanner(CompilationUnitTree unit, SourcePositions positions, Parsed parsed) {
            this.unit = unit;
            this.positions = positions;
            this.parsed = parsed;
            this.file = root().relativize(Path.of(unit.getSourceFile().toUri()));
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            var lines = unit.getLineMap();
            var first = lines.getLineNumber(positions.getStartPosition(unit, method));
            var last = lines.getLineNumber(positions.getEndPosition(unit, method));
            parsed.methods().add(new Method(file, method.getName().toString(), last - first + 1));
            return super.visitMethod(method, null);
        }

        @Override
        public Void visitCatch(CatchTree clause, Void nothing) {
            parsed.catches().add(new Catch(file, clause.getParameter().getType().toString()));
            return super.visitCatch(clause, null);
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            parsed.classNames().add(type.getSimpleName().toString());
            return super.visitClass(type, null);
        }
    }
}
