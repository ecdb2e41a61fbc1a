package io.marketgate.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.marketgate.house.FrameworkRules;
import io.marketgate.house.HouseRules;

@AnalyzeClasses(
        packages = "io.marketgate.gateway",
        importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);
    @ArchTest static final ArchTests frameworkRules = ArchTests.in(FrameworkRules.class);

    @ArchTest
    static final ArchRule clients_belongToTheirConsumer =
            classes().that().haveSimpleNameEndingWith("Client").should().bePackagePrivate();

    @ArchTest
    static final ArchRule features_knowNothingOfTheWhole =
            noClasses()
                    .that()
                    .resideInAPackage("io.marketgate.gateway.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.marketgate.gateway");
}
