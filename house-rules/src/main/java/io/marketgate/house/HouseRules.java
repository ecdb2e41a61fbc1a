package io.marketgate.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house for every service: {@code ArchTests.in(HouseRules.class)}. */
public final class HouseRules {
    @ArchTest
    static final ArchRule featuresAreFreeOfCycles =
            slices().matching("io.marketgate.(*).(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesAreDomainNouns =
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
    static final ArchRule classesAreNamedForTheirJob =
            noClasses()
                    .should()
                    .haveNameMatching(".*\\w(Impl|Utils?|Helper|Manager|Service|Dto|DTO)(\\$.*)?");

    @ArchTest
    static final ArchRule interfacesHaveNoPrefix =
            noClasses().that().areInterfaces().should().haveNameMatching(".*[.$]I[A-Z][a-z]\\w*");

    @ArchTest
    static final ArchRule controllersAreNobodysBusiness =
            classes()
                    .that()
                    .haveSimpleNameEndingWith("Controller")
                    .should()
                    .notBePublic()
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule problemsHavePages =
            classes()
                    .that()
                    .implement("io.marketgate.defaults.problem.ProblemType")
                    .and()
                    .areEnums()
                    .should(new ProblemPages())
                    .allowEmptyShould(true);

    private HouseRules() {}
}
