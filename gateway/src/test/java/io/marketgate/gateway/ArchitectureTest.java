package io.marketgate.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.marketgate.gateway",
        importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule features_dependInOneDirection =
            slices().matching("io.marketgate.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule clients_belongToTheirConsumer =
            classes().that().haveSimpleNameEndingWith("Client").should().bePackagePrivate();

    @ArchTest
    static final ArchRule names_sayWhatThingsAre =
            noClasses()
                    .should()
                    .haveSimpleNameEndingWith("Impl")
                    .orShould()
                    .haveSimpleNameEndingWith("Helper")
                    .orShould()
                    .haveSimpleNameEndingWith("Utils")
                    .orShould()
                    .resideInAnyPackage(
                            "..common..",
                            "..util..",
                            "..helper..",
                            "..impl..",
                            "..dto..",
                            "..model..",
                            "..service..");

    @ArchTest
    static final ArchRule features_knowNothingOfTheWhole =
            noClasses()
                    .that()
                    .resideInAPackage("io.marketgate.gateway.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.marketgate.gateway");
}
