package io.marketgate.marketdata;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.marketgate.house.FrameworkRules;
import io.marketgate.house.HouseRules;

@AnalyzeClasses(
        packages = "io.marketgate.marketdata",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);
    @ArchTest static final ArchTests frameworkRules = ArchTests.in(FrameworkRules.class);

    @ArchTest
    static final ArchRule bars_coverage_codec_and_calendar_are_plain_java =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..marketdata.bars..",
                            "..marketdata.coverage..",
                            "..marketdata.codec..",
                            "..marketdata.calendar..")
                    .and()
                    .haveNameNotMatching(".*Lifetimes.*") // annotations say how it is configured
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
