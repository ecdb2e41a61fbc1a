package io.marketgate.portfolio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.marketgate.house.FrameworkRules;
import io.marketgate.house.HouseRules;

/** The rules of the house for this module. */
@AnalyzeClasses(packages = "io.marketgate.portfolio", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);
    @ArchTest static final ArchTests frameworkRules = ArchTests.in(FrameworkRules.class);

    @ArchTest
    static final ArchRule nobodyGoesRoundTheProject =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("io.marketgate.database.Transactions");

    @ArchTest
    static final ArchRule noDoubles =
            noClasses()
                    .that()
                    .resideInAnyPackage("..ledger..", "..trade..", "..snapshot..", "..valuation..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.lang.Double");
}
