package io.marketgate.portfolio;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.marketgate.house.FrameworkRules;
import io.marketgate.house.HouseRules;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.transaction.annotation.Transactional;

/** The rules of the house for this module. */
@AnalyzeClasses(packages = "io.marketgate.portfolio", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);
    @ArchTest static final ArchTests frameworkRules = ArchTests.in(FrameworkRules.class);

    @ArchTest
    static final ArchRule nobodyOpensTransactionsOfNoProject =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching(
                            "io\\.micronaut\\.transaction\\."
                                    + "(\\w+Operations|\\w+Manager|TransactionDefinition|"
                                    + "(jdbc|support)\\..*)");

    @ArchTest
    static final ArchRule rowsAreReadWithinTransactionsOnly =
            classes()
                    .that()
                    .areAnnotatedWith(JdbcRepository.class)
                    .should()
                    .beAnnotatedWith(describe("MANDATORY", ArchitectureTest::isMandatory));

    @ArchTest
    static final ArchRule noMethodSaysOtherwise =
            noMethods().should().beAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule noDoubles =
            noClasses()
                    .that()
                    .resideInAnyPackage("..ledger..", "..trade..", "..snapshot..", "..valuation..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.lang.Double");

    private static boolean isMandatory(JavaAnnotation<?> annotation) {
        return annotation.getRawType().isEquivalentTo(Transactional.class)
                && annotation
                        .get("propagation")
                        .filter(it -> ((JavaEnumConstant) it).name().equals("MANDATORY"))
                        .isPresent();
    }
}
