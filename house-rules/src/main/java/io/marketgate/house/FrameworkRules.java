package io.marketgate.house;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the framework does, nobody does again: {@code ArchTests.in(FrameworkRules.class)}.
 *
 * <p>Exceptions are listed here by name, each with what forced it.
 */
public final class FrameworkRules {
    private static final String TRANSACTIONAL = "io.micronaut.transaction.annotation.Transactional";

    private static final String CLIENT = "io.micronaut.http.client.annotation.Client";

    /**
     * What streams, or was measured (decisions 4 and 6); and the launcher, which has no framework.
     */
    private static final Set<String> CLIENTS_BY_HAND =
            Set.of(
                    "io.marketgate.launcher.LocalHttp",
                    "io.marketgate.launcher.TrainingLoad", // no call of a service, but a load
                    "io.marketgate.gateway.proxy.Proxy",
                    "io.marketgate.marketdata.upstream.VendorClient");

    /** Prepares roles and schemas before any service is there, without a framework: decision 7. */
    private static final Set<String> JDBC_BY_HAND =
            Set.of(
                    "io.marketgate.launcher.LocalPostgres",
                    "io.marketgate.launcher.ExternalPostgres");

    private static final Set<String> HTTP_CLIENTS =
            Set.of(
                    "io.micronaut.http.client.HttpClient",
                    "io.micronaut.http.client.BlockingHttpClient",
                    "io.micronaut.http.client.RawHttpClient",
                    "io.micronaut.http.client.StreamingHttpClient",
                    "io.micronaut.http.client.ProxyHttpClient",
                    "java.net.http.HttpClient",
                    "java.net.HttpURLConnection");

    @ArchTest
    static final ArchRule clientsBelongToTheirConsumer =
            classes()
                    .that()
                    .areAnnotatedWith(CLIENT)
                    .should()
                    .bePackagePrivate()
                    .andShould()
                    .beInterfaces()
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule callsBetweenServicesAreDeclared =
            noClasses()
                    .that(are(notNamed(CLIENTS_BY_HAND)))
                    .should()
                    .dependOnClassesThat(are(named(HTTP_CLIENTS)));

    @ArchTest
    static final ArchRule bodiesAreRecords =
            methods().should(BodyTypes.beTyped()).allowEmptyShould(true);

    @ArchTest
    static final ArchRule bodiesAreReadOffTheEventLoops =
            methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .areAnnotatedWith("io.micronaut.http.annotation.Controller")
                    .should(BodyTypes.beReadOffTheEventLoop())
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule rowsAreReadByMicronautData =
            noClasses()
                    .that(are(notNamed(JDBC_BY_HAND)))
                    .and()
                    .resideOutsideOfPackage("io.marketgate.database..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule repositoriesAreInterfacesOfMicronautData =
            classes()
                    .that()
                    .haveSimpleNameEndingWith("Repository")
                    .should()
                    .beInterfaces()
                    .andShould()
                    .beAnnotatedWith("io.micronaut.data.jdbc.annotation.JdbcRepository")
                    .allowEmptyShould(true);

    /** A method that does not takes its interface's, not the annotation's default. */
    @ArchTest
    static final ArchRule transactionsSayTheirPropagation =
            methods()
                    .that()
                    .areAnnotatedWith(TRANSACTIONAL)
                    .should()
                    .beAnnotatedWith(
                            DescribedPredicate.describe(
                                    "a propagation", FrameworkRules::saysPropagation))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule settingsAreRecords =
            classes()
                    .that()
                    .areAnnotatedWith("io.micronaut.context.annotation.ConfigurationProperties")
                    .or()
                    .areAnnotatedWith("io.micronaut.context.annotation.EachProperty")
                    .should()
                    .beRecords()
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule settingsAreNotScattered =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("io.micronaut.context.annotation.Value");

    private FrameworkRules() {}

    private static boolean saysPropagation(JavaAnnotation<?> annotation) {
        return annotation.getRawType().getName().equals(TRANSACTIONAL)
                && annotation.hasExplicitlyDeclaredProperty("propagation");
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return outermost("one of " + names, names::contains);
    }

    private static DescribedPredicate<JavaClass> notNamed(Set<String> names) {
        return outermost("none of " + names, name -> !names.contains(name));
    }

    /** Nested, anonymous and generated classes go by the name of the class they belong to. */
    private static DescribedPredicate<JavaClass> outermost(
            String description, Predicate<String> test) {
        return DescribedPredicate.describe(
                description,
                (JavaClass type) ->
                        test.test(
                                type.getName()
                                        .replaceFirst("\\.\\$", ".")
                                        .replaceFirst("\\$.*", "")));
    }
}
