package cn.xinqiao;

import cn.xinqiao.platform.access.Access;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.HttpMethodMapping;
import jakarta.inject.Inject;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** What the folders promise. Each rule was seen to fail on a planted violation. */
@AnalyzeClasses(packages = "cn.xinqiao", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Each feature may use those before it. */
    private static final List<String> FEATURES = List.of("platform", "reference", "account", "organisation", "investor",
            "financing", "matching", "moderation", "introduction", "policy", "appeal", "roadshow", "deal", "servicetask", "nda", "room", "notification", "report", "statistics", "importing", "demo");

    @ArchTest
    static final ArchRule featuresFormNoCycles = slices().matching("cn.xinqiao.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule thePlatformsPartsFormNoCycles = slices().matching("cn.xinqiao.platform.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresUseOnlyEarlierFeatures = classes().that().resideInAPackage("cn.xinqiao.*..")
            .should(new UseOnlyEarlierFeatures());

    @ArchTest
    static final ArchRule theMatchingEngineIsPlainJava = classes().that().resideInAPackage("..matching.engine..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("..matching.engine..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule theRulesOfPolicyArePlainJava = classes().that().resideInAPackage("..policy.rules..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("..policy.rules..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule theScreeningIsPlainJava = classes().that().resideInAPackage("..moderation.screening..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("..moderation.screening..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule theRoadshowPlannerIsPlainJava = classes().that().resideInAPackage("..roadshow.planner..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("..roadshow.planner..", "java..", "org.jspecify..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule thePanelsArithmeticIsPlainJava = classes().that().resideInAnyPackage("..roadshow.review.assignment..", "..roadshow.review.scoring..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("..roadshow.review.assignment..", "..roadshow.review.scoring..", "..matching.engine..",
                    "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule theMergeOfTheDayIsPlainJava = classes().that().resideInAPackage("..roadshow.day.merge..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("..roadshow.day.merge..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule theEnginesHaveNoClock = noClasses().that()
            .resideInAnyPackage("..matching.engine..", "..roadshow.planner..", "..policy.rules..", "..roadshow.day.merge..")
            .should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis").allowEmptyShould(true);

    @ArchTest
    static final ArchRule everyRouteSaysItsAudience = methods().that().areMetaAnnotatedWith(HttpMethodMapping.class)
            .and().areNotAnnotatedWith(Error.class).and().areDeclaredInClassesThat().areMetaAnnotatedWith(Controller.class)
            .should().beAnnotatedWith(Access.class);

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields().should().beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule nothingIsFetchedFromAddressesUsersGive = noClasses()
            .should().dependOnClassesThat().haveFullyQualifiedName("java.net.URL")
            .orShould().dependOnClassesThat().resideInAPackage("java.net.http..");

    private static final class UseOnlyEarlierFeatures extends ArchCondition<JavaClass> {
        UseOnlyEarlierFeatures() {
            super("use only features that stand before theirs in " + FEATURES);
        }

        @Override
        public void check(JavaClass user, ConditionEvents events) {
            for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                int own = rank(user);
                int used = rank(dependency.getTargetClass());
                if (own >= 0 && used > own) {
                    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                }
            }
        }

        /** Place of the class's feature, -1 for what is no feature: libraries and the root package that wires all. */
        private static int rank(JavaClass type) {
            String name = type.getPackageName();
            return name.startsWith("cn.xinqiao.") ? FEATURES.indexOf(name.split("\\.")[2]) : -1;
        }
    }
}
