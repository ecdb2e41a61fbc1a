package io.marketgate.kv;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house for this module. */
@AnalyzeClasses(packages = "io.marketgate.kv", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsNoFrameworkAndNoOtherModule =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.micronaut..", "jakarta..", "io.marketgate.defaults..");

    @ArchTest
    static final ArchRule onlyRedisClassesKnowLettuce =
            noClasses()
                    .that()
                    .haveSimpleNameNotStartingWith("Redis")
                    .and()
                    .haveNameNotMatching(".*\\.Redis[A-Za-z]*\\$.*")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.lettuce..");

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
