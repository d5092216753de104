package dev.distill.maven;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import dev.distill.engine.process.Child;
import java.util.Collections;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;

/** The rooms of the house: who may know whom, and what stays where. Methods, since Surefire does not run rules in fields. */
@AnalyzeClasses(packages = "dev.distill", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String DSL = "dev.distill.dsl..";
    private static final String ENGINE = "dev.distill.engine..";
    private static final String TEMPLATES = "dev.distill.templates..";
    private static final String PLUGIN = "dev.distill.maven..";

    /** What of the engine is loaded into Maven's own JVM. */
    private static final DescribedPredicate<JavaClass> IN_MAVEN = resideInAnyPackage(
            "dev.distill.engine.backend..",
            "dev.distill.engine.process..",
            "dev.distill.engine.store..",
            "dev.distill.engine.estimate..",
            "dev.distill.engine.protocol..",
            "dev.distill.engine.run..",
            "dev.distill.engine.fleet..");

    private static final DescribedPredicate<JavaClass> IN_WORKERS_ALONE =
            resideInAPackage(ENGINE).and(not(IN_MAVEN)).as("are loaded into workers alone");

    private static final DescribedPredicate<JavaClass> NUMERICAL =
            resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..");

    @ArchTest
    static void every_module_is_looked_at(JavaClasses all) {
        for (String module : new String[] {DSL, ENGINE, TEMPLATES, PLUGIN}) {
            assertThat(all.stream()).anyMatch(resideInAPackage(module));
        }
        assertThat(all.stream()).anyMatch(IN_MAVEN).anyMatch(IN_WORKERS_ALONE);
    }

    @ArchTest
    static void the_dsl_knows_no_other_module(JavaClasses all) {
        noClasses()
                .that()
                .resideInAPackage(DSL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE, TEMPLATES, PLUGIN)
                .check(all);
    }

    @ArchTest
    static void engine_and_templates_know_the_dsl_alone(JavaClasses all) {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TEMPLATES, PLUGIN)
                .check(all);
        noClasses()
                .that()
                .resideInAPackage(TEMPLATES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE, PLUGIN)
                .check(all);
    }

    @ArchTest
    static void numerical_libraries_stay_in_workers(JavaClasses all) {
        noClasses()
                .that(not(IN_WORKERS_ALONE))
                .should()
                .dependOnClassesThat(NUMERICAL)
                .check(all);
    }

    @ArchTest
    static void what_is_for_workers_alone_is_loaded_nowhere_else(JavaClasses all) {
        noClasses()
                .that(not(IN_WORKERS_ALONE))
                .should()
                .dependOnClassesThat(IN_WORKERS_ALONE)
                .check(all);
    }

    /** From what a network is written down with to arrays: downwards only; losses and updaters do not know each other or layers. */
    @ArchTest
    static void what_computes_points_downwards(JavaClasses all) {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("network")
                .definedBy("dev.distill.engine.network")
                .layer("front")
                .definedBy("dev.distill.engine.front")
                .layer("layer")
                .definedBy("dev.distill.engine.layer")
                .layer("loss")
                .definedBy("dev.distill.engine.loss")
                .layer("update")
                .definedBy("dev.distill.engine.update")
                .layer("graph")
                .definedBy("dev.distill.engine.graph")
                .layer("program")
                .definedBy("dev.distill.engine.program")
                .layer("product")
                .definedBy("dev.distill.engine.product")
                .layer("pass")
                .definedBy("dev.distill.engine.pass")
                .layer("array")
                .definedBy("dev.distill.engine.array")
                .layer("platform")
                .definedBy("dev.distill.engine.platform")
                .layer("safetensors")
                .definedBy("dev.distill.engine.safetensors")
                .layer("outside")
                .definedBy("dev.distill.engine.outside")
                .whereLayer("network")
                .mayOnlyAccessLayers("front", "layer", "graph", "pass", "array", "platform", "safetensors", "outside")
                .whereLayer("outside")
                .mayOnlyAccessLayers("graph", "array")
                .whereLayer("front")
                .mayOnlyAccessLayers("layer", "loss", "update", "graph", "program", "pass", "array", "platform")
                .whereLayer("layer")
                .mayOnlyAccessLayers("graph", "program", "pass", "array", "platform")
                .whereLayer("loss")
                .mayOnlyAccessLayers("graph", "program", "pass", "array", "platform")
                .whereLayer("update")
                .mayOnlyAccessLayers("graph", "program", "array", "platform")
                .whereLayer("graph")
                .mayOnlyAccessLayers("program", "pass", "array", "platform")
                .whereLayer("program")
                .mayOnlyAccessLayers("product", "array", "platform")
                .whereLayer("product")
                .mayNotAccessAnyLayer()
                .whereLayer("pass")
                .mayOnlyAccessLayers("product", "array", "platform")
                .whereLayer("array")
                .mayOnlyAccessLayers("platform")
                .whereLayer("platform")
                .mayNotAccessAnyLayer()
                .whereLayer("safetensors")
                .mayOnlyAccessLayers("array")
                .check(all);
    }

    /** What is computed on is found once: code that asks for itself may come to another answer, and then to other bits. */
    @ArchTest
    static void nothing_but_the_maker_of_the_platform_asks_what_is_computed_on(JavaClasses all) {
        noClasses()
                .that(IN_WORKERS_ALONE)
                .and()
                .doNotHaveFullyQualifiedName("dev.distill.engine.platform.PlatformMaker")
                .should()
                .callMethodWhere(target(nameMatching("getEnvironment|buildInfo|getBackend"))
                        .and(target(owner(resideInAPackage("org.nd4j..")))))
                .check(all);
        noClasses()
                .that(IN_WORKERS_ALONE)
                .and()
                .doNotHaveFullyQualifiedName("dev.distill.engine.platform.PlatformMaker")
                .and()
                .doNotHaveFullyQualifiedName("dev.distill.engine.worker.Worker")
                .should()
                .callMethodWhere(target(nameMatching("getenv")))
                .because("a worker's token alone is no setting")
                .check(all);
        assertThat(all.get("dev.distill.engine.platform.PlatformMaker").getMethodCallsFromSelf())
                .anyMatch(target(nameMatching("getEnvironment")))
                .anyMatch(target(nameMatching("buildInfo")))
                .anyMatch(target(nameMatching("getenv")));
    }

    /** {@link RandomnessTest} reads the modules that are on no class path here. A number that a named stream has not drawn is another one in the next run, or hangs on what was drawn before it. Secrets are no such numbers. */
    @ArchTest
    static void randomness_has_one_door(JavaClasses all) {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.distill.dsl.stream")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|random\\.RandomGeneratorFactory"
                        + "|concurrent\\.ThreadLocalRandom)")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Collections.class, "shuffle", List.class)
                .orShould()
                .callMethodWhere(
                        target(nameMatching("of|getDefault")).and(target(owner(resideInAPackage("java.util.random")))))
                .orShould()
                .callMethodWhere(
                        target(nameMatching("rand.*|getRandom")).and(target(owner(resideInAPackage("org.nd4j..")))))
                .check(all);
    }

    /** Which run comes when knows neither processes nor what happens in them. */
    @ArchTest
    static void what_runs_a_plan_knows_no_processes(JavaClasses all) {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("fleet")
                .definedBy("dev.distill.engine.fleet")
                .layer("run")
                .definedBy("dev.distill.engine.run")
                .layer("protocol")
                .definedBy("dev.distill.engine.protocol")
                .layer("estimate")
                .definedBy("dev.distill.engine.estimate")
                .whereLayer("fleet")
                .mayOnlyAccessLayers("run", "protocol", "estimate")
                .whereLayer("run")
                .mayOnlyAccessLayers("protocol", "estimate")
                .whereLayer("protocol")
                .mayOnlyAccessLayers("estimate")
                .whereLayer("estimate")
                .mayNotAccessAnyLayer()
                .check(all);
        noClasses()
                .that()
                .resideInAPackage("dev.distill.engine.run")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Process.class)
                .check(all);
    }

    /** A pin knows its text, and not that it is run again, that a study is held beside it or that its page is drawn; these do not know each other. */
    @ArchTest
    static void a_pin_knows_its_text_alone(JavaClasses all) {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("verify")
                .definedBy("dev.distill.dsl.pin.verify")
                .layer("change")
                .definedBy("dev.distill.dsl.pin.change")
                .layer("claim")
                .definedBy("dev.distill.dsl.pin.claim")
                .layer("report")
                .definedBy("dev.distill.dsl.pin.report")
                .layer("pin")
                .definedBy("dev.distill.dsl.pin")
                .layer("text")
                .definedBy("dev.distill.dsl.pin.text")
                .whereLayer("verify")
                .mayOnlyAccessLayers("pin", "text")
                .whereLayer("change")
                .mayOnlyAccessLayers("pin", "text")
                .whereLayer("claim")
                .mayOnlyAccessLayers("report", "pin", "text")
                .whereLayer("report")
                .mayOnlyAccessLayers("pin", "text")
                .whereLayer("pin")
                .mayOnlyAccessLayers("text")
                .whereLayer("text")
                .mayNotAccessAnyLayer()
                .check(all);
    }

    @ArchTest
    static void velocity_stays_in_the_templates(JavaClasses all) {
        noClasses()
                .that()
                .resideOutsideOfPackage(TEMPLATES)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.velocity..")
                .check(all);
    }

    /** It is resolved by who asks for a cluster, at run time: nobody else downloads it. */
    @ArchTest
    static void no_module_here_sees_spark(JavaClasses all) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..", "dev.distill.spark..")
                .check(all);
    }

    @ArchTest
    static void maven_stays_in_the_plugin(JavaClasses all) {
        noClasses()
                .that()
                .resideOutsideOfPackage(PLUGIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..")
                .check(all);
    }

    @ArchTest
    static void no_package_knows_itself_by_way_of_others(JavaClasses all) {
        slices().matching("dev.distill.(*)..").should().beFreeOfCycles().check(all);
        slices().matching("dev.distill.dsl.(*)..").should().beFreeOfCycles().check(all);
        slices().matching("dev.distill.dsl.(**)").should().beFreeOfCycles().check(all);
        slices().matching("dev.distill.engine.(**)").should().beFreeOfCycles().check(all);
        slices().matching("dev.distill.templates.(**)")
                .should()
                .beFreeOfCycles()
                .check(all);
        slices().matching("dev.distill.maven.(**)").should().beFreeOfCycles().check(all);
    }

    /** A worker's standard output is its log file. */
    @ArchTest
    static void only_the_console_and_workers_print(JavaClasses all) {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.distill.maven.console", "dev.distill.engine.worker")
                .should(ACCESS_STANDARD_STREAMS)
                .check(all);
    }

    /** What a shell holds must not reach a process by another way. */
    @ArchTest
    static void processes_are_started_through_one_door(JavaClasses all) {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Child.class.getName())
                .should()
                .callConstructor(ProcessBuilder.class, List.class)
                .orShould()
                .callConstructor(ProcessBuilder.class, String[].class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .check(all);
    }

    @ArchTest
    static void a_mojo_is_final(JavaClasses all) {
        classes()
                .that()
                .areAssignableTo(AbstractMojo.class)
                .and()
                .doNotHaveModifier(ABSTRACT)
                .and()
                .doNotHaveSimpleName("HelpMojo")
                .should()
                .haveModifier(FINAL)
                .check(all);
    }
}
