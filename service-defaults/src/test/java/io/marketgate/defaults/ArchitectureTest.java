package io.marketgate.defaults;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.marketgate.house.FrameworkRules;
import io.marketgate.house.HouseRules;

@AnalyzeClasses(packages = "io.marketgate.defaults", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);

    @ArchTest static final ArchTests frameworkRules = ArchTests.in(FrameworkRules.class);
}
