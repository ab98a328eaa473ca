package org.anteroom.installer.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Set;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;

/// Who may know whom, and who may do what.
@AnalyzeClasses(packages = "org.anteroom", importOptions = {ImportOption.DoNotIncludeTests.class,
        HouseRulesTest.NoTestJars.class})
final class HouseRulesTest {
    /// Tests of other modules come as a jar.
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String[] DATABASE = {"org.jdbi..", "java.sql..", "javax.sql..", "org.h2..",
            "org.flywaydb..", "com.zaxxer.."};
    private static final Set<String> CLOCK_READERS = Set.of(
            "now",
            "currentTimeMillis",
            "nanoTime",
            "systemUTC",
            "systemDefaultZone",
            "system");
    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.ZonedDateTime",
            "java.time.OffsetDateTime",
            "java.time.Clock",
            "java.time.InstantSource");

    @ArchTest
    static final ArchRule only_the_stores_know_the_database = noClasses().that()
        .resideOutsideOfPackages(
                "..store..",
                "..kiosk.local..",
                "..server.log..",
                "..server.feed..",
                "..server.query..",
                "..server.seat..",
                "..server.visit..",
                "..server.device..",
                "..server.replay..",
                "..server.seat..",
                "..server.app..",
                "..testing..",
                "..installer..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DATABASE);

    /// `server.device` keeps keys, codes and nonces, `server.replay` answers: no records of the domain. The
    /// simulator's store puts back whole backups.
    @ArchTest
    static final ArchRule only_the_two_logs_open_writing_transactions = noClasses().that()
        .resideOutsideOfPackages(
                "..store..",
                "..kiosk.local..",
                "..server.log..",
                "..server.device..",
                "..server.replay..",
                "..installer.sim..")
        .should()
        .callMethodWhere(calls(Store.class, "write"));

    @ArchTest
    static final ArchRule rows_are_written_only_where_changes_are_merged = noClasses().that()
        .resideOutsideOfPackages("..store..", "..kiosk.local..", "..server.log..")
        .should()
        .callMethodWhere(calls(RecordTable.class, "write"));

    @ArchTest
    static final ArchRule the_model_is_pure = noClasses().that()
        .resideInAPackage("..model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
                "javafx..",
                "org.jdbi..",
                "okhttp3..",
                "org.slf4j..",
                "java.sql..",
                "javax.sql..",
                "java.net..",
                "java.nio.file..",
                "org.anteroom.store..",
                "org.anteroom.kiosk..",
                "org.anteroom.server..");

    @ArchTest
    static final ArchRule only_the_wire_and_the_edges_know_jackson = noClasses().that()
        .resideOutsideOfPackages(
                "..model.wire..",
                "..server.http..",
                "..server.api..",
                "..kiosk.sync..",
                "..installer..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule the_store_knows_no_program = noClasses().that()
        .resideInAPackage("org.anteroom.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "org.anteroom.kiosk..", "org.anteroom.server..");

    @ArchTest
    static final ArchRule the_programs_do_not_know_each_other = noClasses().that()
        .resideInAPackage("org.anteroom.kiosk..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.anteroom.server..");

    @ArchTest
    static final ArchRule the_server_does_not_know_the_kiosk = noClasses().that()
        .resideInAPackage("org.anteroom.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.anteroom.kiosk..", "javafx..");

    @ArchTest
    static final ArchRule sync_and_store_know_no_screen = noClasses().that()
        .resideInAnyPackage("..kiosk.sync..", "..kiosk.local..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "..kiosk.ui..", "..kiosk.app..");

    @ArchTest
    static final ArchRule view_models_know_no_control = noClasses().that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..", "javafx.application..")
        .allowEmptyShould(true);

    @ArchTest
    static final ArchRule controllers_only_bind = noClasses().that()
        .haveSimpleNameEndingWith("Controller")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..kiosk.local..", "..kiosk.sync..", "..store..", "okhttp3..", "org.jdbi..",
                "java.sql..", "java.net..", "java.nio.file..", "org.slf4j..")
        .allowEmptyShould(true);

    @ArchTest
    static final ArchRule feature_packages_do_not_know_each_other = slices()
        .matching(
                "org.anteroom.kiosk.(home|registration|checkin|booking|queue|frontdesk|board|syncstatus|settings)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_are_free_of_cycles = slices().matching("org.anteroom.(**)")
        .should()
        .beFreeOfCycles();

    @ArchTest
    static final ArchRule the_clock_is_passed_in = noClasses().that()
        .resideOutsideOfPackages("..app..", "..installer..", "..testing..")
        .should()
        .callMethodWhere(DescribedPredicate.describe("reads a clock of its own", HouseRulesTest::readsClock));

    @ArchTest
    static final ArchRule standard_streams_are_for_commands = noClasses().that()
        .resideOutsideOfPackages("..app..", "..installer..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule no_mutable_statics = fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule classes_are_final_or_sealed = classes().that()
        .areNotInterfaces()
        .and(DescribedPredicate.describe("can be extended", HouseRulesTest::canBeExtended))
        .should(
                ArchConditions.be(
                        DescribedPredicate.describe(
                                "sealed",
                                (JavaClass type) -> type.reflect().isSealed())))
        .allowEmptyShould(true);

    private static boolean canBeExtended(JavaClass type) {
        var modifiers = type.getModifiers();
        return !modifiers.contains(JavaModifier.FINAL)
                && !type.isEnum()
                && !type.isAnonymousClass()
                && !type.getSimpleName().equals("package-info");
    }

    private static boolean readsClock(JavaCall<?> call) {
        var target = call.getTarget();
        return CLOCKS.contains(target.getOwner().getName())
                && CLOCK_READERS.contains(target.getName())
                && target.getRawParameterTypes()
                    .stream()
                    .noneMatch(type -> type.getName().equals("java.time.Clock"));
    }

    private static DescribedPredicate<JavaCall<?>> calls(Class<?> owner, String method) {
        return DescribedPredicate.describe(
                "calls " + owner.getSimpleName() + "." + method,
                call -> call.getTargetOwner().isAssignableTo(owner) && call.getName().equals(method));
    }
}
