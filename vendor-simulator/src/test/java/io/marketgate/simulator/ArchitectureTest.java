package io.marketgate.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house for this module. */
@AnalyzeClasses(packages = "io.marketgate.simulator", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("io.marketgate.simulator.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule controllersAreNobodysBusiness =
            classes().that().haveSimpleNameEndingWith("Controller").should().notBePublic();

    @ArchTest
    static final ArchRule whatIsTradedKnowsNothingOfHttp =
            noClasses()
                    .that()
                    .resideInAnyPackage("..market..", "..calendar..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.micronaut.http..");

    @ArchTest
    static final ArchRule packagesAreDomainNouns =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..common..",
                            "..util..",
                            "..helper..",
                            "..impl..",
                            "..dto..",
                            "..model..",
                            "..service..");

    @ArchTest
    static final ArchRule classesAreNamedForTheirJob =
            classes()
                    .should()
                    .haveNameNotMatching(".*(Impl|Utils?|Helper|Manager|Service)(\\$.*)?$");
}
