package io.marketgate.marketdata;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.marketgate.marketdata",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule features_are_free_of_cycles =
            slices().matching("io.marketgate.marketdata.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_are_domain_nouns =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..common..",
                            "..util..",
                            "..utils..",
                            "..helper..",
                            "..impl..",
                            "..dto..",
                            "..model..",
                            "..service..");

    @ArchTest
    static final ArchRule names_say_what_a_class_is =
            noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Dto|DTO|Service)");

    @ArchTest
    static final ArchRule interfaces_have_no_prefix =
            noClasses().that().areInterfaces().should().haveNameMatching(".*\\.I[A-Z][a-z]\\w*");

    @ArchTest
    static final ArchRule clients_stay_inside_their_package =
            classes()
                    .that()
                    .areAnnotatedWith("io.micronaut.http.client.annotation.Client")
                    .should()
                    .bePackagePrivate()
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule bars_and_calendar_are_plain_java =
            noClasses()
                    .that()
                    .resideInAnyPackage("..marketdata.bars..", "..marketdata.calendar..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.micronaut..",
                            "io.netty..",
                            "io.lettuce..",
                            "jakarta..",
                            "reactor..",
                            "io.marketgate.kv..",
                            "io.marketgate.defaults..");
}
