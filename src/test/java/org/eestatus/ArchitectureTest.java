package org.eestatus;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.naming.InitialContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.eestatus");

    private static final DescribedPredicate<JavaClass> TYPES_FOR_AUTHORS = equivalentTo(Provider.class)
            .or(equivalentTo(Arguments.class))
            .or(equivalentTo(CheckResult.class))
            .or(equivalentTo(Sensitive.class))
            .or(equivalentTo(Public.class))
            .or(equivalentTo(Verdict.class));

    private static final String[] EDGES = {
        "org.eestatus.rest..", "org.eestatus.website..", "org.eestatus.cli..", "org.eestatus.cdi.."
    };

    @Test
    void coreUsesOnlyTheJdkAndItself() {
        classes()
                .that()
                .resideInAPackage("org.eestatus.core..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "org.eestatus.core..")
                        .or(TYPES_FOR_AUTHORS))
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({"redact, redact", "model, model redact", "run, run model redact"})
    void thePartsOfCoreBuildOnOneAnother(String part, String below) {
        String[] allowed = Arrays.stream(below.split(" "))
                .map(each -> "org.eestatus.core." + each + "..")
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("org.eestatus.core." + part + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed)
                        .or(resideInAnyPackage("java..", "org.jspecify.."))
                        .or(TYPES_FOR_AUTHORS))
                .check(CLASSES);
    }

    /** Nested classes may share a name, because their outer class tells them apart. */
    @Test
    void noSimpleNameExistsTwice() {
        Map<String, List<String>> names = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(each -> !each.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertThat(names.values()).allMatch(classes -> classes.size() == 1);
    }

    @Test
    void settingsUseOnlyTheJdkTheYamlParserAndThemselves() {
        classes()
                .that()
                .resideInAPackage("org.eestatus.settings..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..", "org.jspecify..", "org.yaml.snakeyaml..", "org.eestatus.settings..")
                        .or(TYPES_FOR_AUTHORS))
                .check(CLASSES);
    }

    @Test
    void whatARequestSaysIsReadWithoutAnyOfThoseWhoAnswerIt() {
        classes()
                .that()
                .resideInAPackage("org.eestatus.http..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "org.eestatus.core..", "org.eestatus.http.."))
                .check(CLASSES);
    }

    @Test
    void thePartsOfTheProvidersNeverImportEachOther() {
        slices().matching("org.eestatus.providers.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "jakarta.ws.rs, rest",
        "jakarta.faces, website",
        "javax.naming, jndi",
        "org.eclipse.jgit, providers.code",
        "com.rabbitmq, providers.celery",
        "redis.clients, net",
        "org.yaml.snakeyaml, settings",
        "io.prometheus, formats",
        "org.eclipse.microprofile, providers.microprofile",
        "jakarta.batch, providers.batch",
        "jakarta.jms, providers.messaging",
        "jakarta.mail, providers.mail",
        "jakarta.enterprise.concurrent, providers.executor",
        "picocli, cli"
    })
    void eachTechnologyHasOneHome(String technology, String home) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes(home))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(technology + "..")
                .check(CLASSES);
    }

    /**
     * Returns the packages that may use the technology of a home package. Some technologies are used outside their home
     * package: Redis serves as a cache and as a Celery broker, YAML is parsed and rendered, {@code cdi} obtains managed threads
     * from the container, and each server stores JNDI names differently.
     */
    private static String[] homes(String home) {
        List<String> homes = switch (home) {
            case "jndi" -> List.of(home, "servers");
            case "net" -> List.of(home, "providers.cache", "providers.celery");
            case "settings" -> List.of(home, "formats");
            case "providers.executor" -> List.of(home, "cdi");
            default -> List.of(home);
        };
        return homes.stream().map(each -> "org.eestatus." + each + "..").toArray(String[]::new);
    }

    @Test
    void onlyJndiLooksNamesUp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.eestatus.jndi..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(InitialContext.class)
                .check(CLASSES);
    }

    @Test
    void cdiHasItsHomeInItsPackageScopesAside() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.eestatus.cdi..")
                .should()
                .dependOnClassesThat(resideInAPackage("jakarta.enterprise..")
                        .and(not(
                                resideInAnyPackage("jakarta.enterprise.context..", "jakarta.enterprise.concurrent.."))))
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "website", "cli", "cdi"})
    void theEdgesNeverImportOneAnother(String edge) {
        noClasses()
                .that()
                .resideInAPackage("org.eestatus." + edge + "..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(EDGES).and(not(resideInAPackage("org.eestatus." + edge + ".."))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void nothingReadsXmlOrSerializedObjects() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("javax.xml..", "org.xml..", "org.w3c..", "jakarta.xml..")
                        .or(equivalentTo(ObjectInputStream.class)))
                .check(CLASSES);
    }

    /** Patterns must be constants, because {@link PatternGrowthTest} checks only constants. */
    @ParameterizedTest
    @ValueSource(strings = {"matches", "replaceAll", "replaceFirst"})
    void everyRegularExpressionIsAConstantPattern(String method) {
        noClasses()
                .should()
                .callMethodWhere(target(owner(equivalentTo(String.class))).and(target(name(method))))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noNameSaysNothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(CLASSES);
    }

    @Test
    void whatAnswersAPathIsAnEndpoint() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .haveSimpleNameEndingWith("Endpoint")
                .check(CLASSES);
    }
}
