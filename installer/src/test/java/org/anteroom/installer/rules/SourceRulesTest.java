package org.anteroom.installer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Budgets and habits that only the sources show.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SourceRulesTest {
    private static final int FILE_HARD = 400;
    private static final int FILE_P90 = 190;
    private static final int METHOD_HARD = 70;
    private static final int METHOD_SOFT = 30;
    private static final Pattern VAGUE = Pattern
        .compile(".*(Manager|Helper|Utils?|Impl|Info|Data|DTO|Dto|Service|[a-z]Base)|Abstract.*");
    private static final Set<String> BLIND_CATCHERS = Set.of("Background", "RequestBoundary");

    private final List<Sources.File> files;
    private final Sources.Parsed parsed;

    SourceRulesTest() throws IOException {
        files = Sources.files();
        parsed = Sources.parse(files);
    }

    @Test
    void files_are_short() {
        assertThat(files.stream().filter(file -> file.lines().size() > FILE_HARD).map(Sources.File::path))
            .isEmpty();
        var lengths = files.stream()
            .filter(file -> !file.isPackageInfo())
            .map(file -> file.lines().size())
            .sorted()
            .toList();
        assertThat(lengths.get(lengths.size() * 9 / 10)).as("lines at the 90th percentile")
            .isLessThanOrEqualTo(FILE_P90);
    }

    @Test
    void methods_are_short() throws IOException {
        assertThat(parsed.methods()).as("methods found").hasSizeGreaterThan(1_000);
        assertThat(parsed.methods()).filteredOn(method -> method.lines() > METHOD_HARD).isEmpty();
        var longer = parsed.methods().stream().filter(method -> method.lines() > METHOD_SOFT).toList();
        var report = Files.createDirectories(Path.of("target")).resolve("long-methods.txt");
        Files.write(report, longer.stream().map(Sources.Method::toString).sorted().toList());
    }

    @Test
    void every_package_says_what_it_is_for() {
        var packages = new TreeSet<Path>();
        var described = new TreeSet<Path>();
        var silent = new ArrayList<Path>();
        for (var file : files) {
            packages.add(file.path().resolveSibling(""));
            if (file.isPackageInfo()) {
                described.add(file.path().resolveSibling(""));
                var text = String.join("\n", file.lines());
                if (file.isOurs() && (!text.startsWith("///") || !text.contains("@NullMarked"))) {
                    silent.add(file.path());
                }
            }
        }
        packages.removeAll(described);
        assertThat(packages).as("packages without package-info").isEmpty();
        assertThat(silent).as("package-info without a doc comment or @NullMarked").isEmpty();
    }

    @Test
    void packages_of_the_product_say_what_they_must_not_know() {
        assertThat(files).filteredOn(
                file -> file.isPackageInfo() && file.isOurs() && file.path().toString().contains("main")
                        && !String.join(" ", file.lines())
                            .matches(".*\\b([Kk]now|[Nn]ever|[Nn]ot|[Nn]o|[Oo]nly)\\w*\\b.*"))
            .extracting(Sources.File::path)
            .isEmpty();
    }

    @Test
    void everything_is_caught_only_at_the_two_borders() {
        assertThat(parsed.catches())
            .filteredOn(each -> each.type().equals("Exception") && each.file().toString().contains("main"))
            .extracting(each -> simpleName(each.file()))
            .isSubsetOf(BLIND_CATCHERS);
    }

    @Test
    void names_say_something() {
        assertThat(parsed.classNames()).filteredOn(name -> VAGUE.matcher(name).matches()).isEmpty();
    }

    @Test
    void tests_wait_for_conditions_and_none_is_switched_off() {
        assertThat(files).filteredOn(file -> file.path().toString().contains("test"))
            .filteredOn(
                    file -> !file.path().endsWith("SourceRulesTest.java") && file.lines()
                        .stream()
                        .anyMatch(line -> line.contains("Thread.sleep(") || line.contains("@Disabled")))
            .extracting(Sources.File::path)
            .isEmpty();
    }

    private static String simpleName(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - ".java".length());
    }
}
