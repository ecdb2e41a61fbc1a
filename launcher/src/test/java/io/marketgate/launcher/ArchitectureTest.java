package io.marketgate.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.marketgate.launcher", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule plainJava =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.micronaut..");

    @ArchTest
    static final ArchRule classesAreNamedForTheirJob =
            noClasses().should().haveNameMatching(".*\\w(Impl|Utils?|Helper|Manager|Service)");
}
