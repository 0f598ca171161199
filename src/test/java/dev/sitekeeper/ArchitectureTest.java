package dev.sitekeeper;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sitekeeper.cloud.duty.Scripts;
import dev.sitekeeper.terraform.ModuleLibrary;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows between packages run one way, and each outside thing has one place. */
class ArchitectureTest {

    private static final String ROOT = "dev.sitekeeper.";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sitekeeper");
    private static final String[] PURE = of("api", "site", "terraform", "cloud", "status");
    private static final Set<String> NAMES_THAT_SAY_NOTHING =
            Set.of("util", "utils", "common", "helper", "helpers", "impl", "manager", "base");

    @Test
    void shouldKnowNoInputOrOutput_inThePurePackages() {
        forbid(
                PURE,
                resideInAnyPackage(
                        "org.eclipse.jgit..",
                        "software.amazon.awssdk..",
                        "io.javaoperatorsdk..",
                        "io.fabric8.kubernetes.client.dsl..",
                        "java.net.http..",
                        "java.nio.channels..",
                        "java.nio.file.."));
        forbid(PURE, named("java.net.(Socket|ServerSocket|URL|URLConnection|HttpURLConnection)"));
        forbid(PURE, named("java.io.(File|FileReader|FileWriter|FileInputStream|FileOutputStream|RandomAccessFile)"));
        forbid(PURE, named("io.fabric8.kubernetes.client.KubernetesClient(Builder)?"));
    }

    /** What ships within the operator's jar is data of the program, not input: two classes read it. */
    @Test
    void shouldReadFilesOfTheJar_onlyWhereTheyAreKept() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .and()
                .doNotHaveFullyQualifiedName(Scripts.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(ModuleLibrary.class.getName())
                .should()
                .callMethodWhere(target(nameMatching("getResource(s|AsStream)?")))
                .check(PRODUCT);
    }

    @Test
    void shouldImportEachSdkInOnePlace() {
        onlyIn("aws", "software.amazon.awssdk..");
        onlyIn("git", "org.eclipse.jgit..");
        onlyIn("reconcile", "io.javaoperatorsdk..");
        onlyIn("cli", "dev.cel..");
    }

    @Test
    void shouldPointOneWay() {
        forbid(
                of("api"),
                ours("site", "terraform", "git", "cloud", "aws", "status", "reconcile", "telemetry", "config"));
        forbid(of("site"), ours("terraform", "git", "cloud", "aws", "status", "reconcile", "telemetry", "config"));
        forbid(of("terraform"), ours("git", "cloud", "aws", "status", "reconcile", "telemetry", "config"));
        forbid(of("cloud"), ours("terraform", "git", "aws", "status", "reconcile", "telemetry", "config"));
        forbid(of("git"), ours("cloud", "aws", "status", "reconcile", "telemetry", "config"));
        forbid(of("aws"), ours("terraform", "git", "status", "reconcile"));
        forbid(of("status"), ours("terraform", "git", "aws", "reconcile", "telemetry", "config"));
        forbid(of("telemetry"), ours("terraform", "git", "aws", "reconcile"));
        forbid(
                of("config"),
                ours("api", "site", "terraform", "git", "cloud", "aws", "status", "reconcile", "telemetry"));
        forbid(of("reconcile"), ours("aws"));
        forbid(of("cli"), ours("git", "cloud", "aws", "status", "reconcile", "telemetry"));
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .should()
                .dependOnClassesThat(ours("cli"))
                .check(PRODUCT);
    }

    /** As docs/explanation/architecture.md has them: each part of the loop uses only those before it. */
    @Test
    void shouldPointOneWay_withinTheLoop() {
        var parts =
                List.of("secret", "desired", "fact", "operation", "fleet", "infrastructure", "sweep", "", "process");
        for (int i = 0; i < parts.size(); i++) {
            var later = parts.subList(i + 1, parts.size()).stream()
                    .map(ArchitectureTest::partOfTheLoop)
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(partOfTheLoop(parts.get(i)))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(later))
                        .check(PRODUCT);
            }
        }
    }

    private static String partOfTheLoop(String name) {
        return ROOT + "reconcile" + (name.isEmpty() ? "" : "." + name);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(PRODUCT);
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void shouldSayWhatAPackageIsAbout() {
        assertThat(packages()).noneMatch(p -> NAMES_THAT_SAY_NOTHING.contains(p.getRelativeName()));
    }

    @Test
    void shouldBeNullMarkedEverywhere() {
        assertThat(packages().filter(p -> !p.getClasses().isEmpty()))
                .as("each package has a package-info.java with @NullMarked")
                .isNotEmpty()
                .allMatch(p -> p.isAnnotatedWith(NullMarked.class));
    }

    private static Stream<JavaPackage> packages() {
        return PRODUCT.getPackage("dev.sitekeeper").getSubpackagesInTree().stream();
    }

    private static void onlyIn(String owner, String sdk) {
        assertThat(PRODUCT.that(resideInAnyPackage(of(owner))))
                .as("%s is used in %s", sdk, owner)
                .anyMatch(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(d -> resideInAPackage(sdk).test(d.getTargetClass())));
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + owner + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(sdk))
                .check(PRODUCT);
    }

    private static void forbid(String[] packages, DescribedPredicate<? super JavaClass> targets) {
        noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat(targets)
                .check(PRODUCT);
    }

    private static DescribedPredicate<JavaClass> ours(String... names) {
        return resideInAnyPackage(of(names));
    }

    private static DescribedPredicate<JavaClass> named(String pattern) {
        return DescribedPredicate.describe(
                "are " + pattern, type -> type.getName().matches(pattern));
    }

    /** The packages of these names, which have to be there: a rule about a mistyped one would hold for ever. */
    private static String[] of(String... names) {
        return Arrays.stream(names)
                .map(name -> PRODUCT.getPackage(ROOT + name).getName() + "..")
                .toArray(String[]::new);
    }
}
