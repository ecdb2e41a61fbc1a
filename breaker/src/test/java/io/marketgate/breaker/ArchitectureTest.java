package io.marketgate.breaker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.marketgate.house.FrameworkRules;
import io.marketgate.house.HouseRules;

/** The rules of the house for this module. */
@AnalyzeClasses(packages = "io.marketgate.breaker", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);

    @ArchTest static final ArchTests frameworkRules = ArchTests.in(FrameworkRules.class);

    @ArchTest
    static final ArchRule plainJava =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.micronaut..", "jakarta..", "io.netty..");
}
