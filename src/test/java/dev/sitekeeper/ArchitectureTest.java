package dev.sitekeeper;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows between packages run one way, and each outside thing has one place. */
class ArchitectureTest {

    private static final String ROOT = "dev.sitekeeper.";
    private static final String[] PURE = of("api", "site", "terraform", "cloud", "status");
    private static final Set<String> NAMES_THAT_SAY_NOTHING =
            Set.of("util", "utils", "common", "helper", "helpers", "impl", "manager", "base");
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sitekeeper");

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

    @Test
    void shouldImportEachSdkInOnePlace() {
        onlyIn("aws", "software.amazon.awssdk..");
        onlyIn("git", "org.eclipse.jgit..");
        onlyIn("reconcile", "io.javaoperatorsdk..");
    }

    @Test
    void shouldPointOneWay() {
        forbid(
                of("api"),
                ours("site", "terraform", "git", "cloud", "aws", "status", "reconcile", "telemetry", "config"));
        forbid(of("site"), ours("terraform", "git", "cloud", "aws", "status", "reconcile", "telemetry", "config"));
        forbid(of("terraform"), ours("git", "cloud", "aws", "status", "reconcile", "telemetry", "config"));
        forbid(of("cloud"), ours("terraform", "git", "aws", "status", "reconcile", "telemetry", "config"));
        forbid(of("git"), ours("cloud", "aws", "status", "reconcile"));
        forbid(of("aws"), ours("terraform", "git", "status", "reconcile"));
        forbid(of("status"), ours("aws", "reconcile", "telemetry"));
        forbid(of("reconcile"), ours("aws"));
    }

    @Test
    void shouldHaveNoCyclesBetweenTopPackages() {
        slices().matching(ROOT + "(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(PRODUCT);
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
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    private static DescribedPredicate<JavaClass> ours(String... names) {
        return resideInAnyPackage(of(names));
    }

    private static DescribedPredicate<JavaClass> named(String pattern) {
        return DescribedPredicate.describe(
                "are " + pattern, type -> type.getName().matches(pattern));
    }

    private static String[] of(String... names) {
        return Arrays.stream(names).map(name -> ROOT + name + "..").toArray(String[]::new);
    }
}
