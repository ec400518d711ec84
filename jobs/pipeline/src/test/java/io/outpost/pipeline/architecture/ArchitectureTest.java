package io.outpost.pipeline.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.lake.SparkSessions;
import io.outpost.pipeline.night.Job;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** What the design says about who may know what. */
@AnalyzeClasses(packages = "io.outpost", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String PIPELINE = "io.outpost.pipeline.";
  private static final String[] DOMAINS = {
    "customers", "voice", "value", "operations", "study", "returns", "quality", "simulate", "report"
  };

  @ArchTest
  static final ArchRule theMathematicsKnowsNoSparkNoFilesAndNoOtherModule =
      noClasses()
          .that()
          .resideInAPackage("io.outpost.analytics..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.apache..",
                      "scala..",
                      "io.delta..",
                      "com.fasterxml..",
                      "java.io",
                      "java.nio.file..",
                      "java.net..",
                      "java.sql..",
                      "io.outpost.text..",
                      "io.outpost.pipeline..")
                  // Every exception, record of it included, can be written out by the language
                  // itself.
                  .and(
                      DescribedPredicate.not(
                          nameMatching("java\\.io\\.(Serializable|ObjectStreamException)"))));

  @ArchTest
  static final ArchRule onlyTheCommandLineReadsAClock =
      noClasses()
          .that()
          .resideOutsideOfPackage(PIPELINE + "app..")
          .should()
          .callMethodWhere(isAClock());

  @ArchTest
  static final ArchRule onlyTheTextModuleReachesCoreNlp =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.outpost.text..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("edu.stanford..");

  @ArchTest
  static void domainsMeetAtTables(JavaClasses all) {
    for (String domain : DOMAINS) {
      String[] others =
          java.util.Arrays.stream(DOMAINS)
              .filter(other -> !other.equals(domain))
              .map(other -> PIPELINE + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(PIPELINE + domain + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(all);
    }
  }

  @ArchTest
  static final ArchRule onlyTheLakehouseReadsOrWritesDelta =
      noClasses()
          .that(
              DescribedPredicate.not(
                  nameMatching(
                      // The exit code depends on which of Delta's exceptions ended a run.
                      PIPELINE.replace(".", "\\.")
                          + "(lake\\.(Lakehouse|ListedFiles|TableHistory)|app\\.ExitCode)(\\$.*)?")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..");

  @ArchTest
  static final ArchRule theExitCodeKnowsOnlyExceptionsOfDelta =
      noClasses()
          .that()
          .haveFullyQualifiedName(PIPELINE + "app.ExitCode")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..")
                  .and(DescribedPredicate.not(JavaClass.Predicates.assignableTo(Throwable.class))));

  @ArchTest
  static final ArchRule onlyOneClassBuildsASession =
      noClasses()
          .that(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(SparkSessions.class)))
          .should()
          .callMethodWhere(
              JavaCall.Predicates.target(nameMatching("builder|getOrCreate|active|newSession"))
                  .and(
                      JavaCall.Predicates.target(
                          com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With
                              .owner(
                                  nameMatching(
                                      "org\\.apache\\.spark\\.sql\\.(.*\\.)?SparkSession(\\$.*)?")))));

  @ArchTest
  static final ArchRule jobsSeeRowsAndNothingElse =
      noClasses()
          .that()
          .implement(Job.class)
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.belongToAnyOf(
                  SparkSession.class, Clock.class, Path.class, Lakehouse.class));

  @ArchTest
  static final ArchRule domainsOfTheNightSeeNoSessionNoClockAndNoFile =
      noClasses()
          .that()
          .resideInAnyPackage(
              PIPELINE + "customers..",
              PIPELINE + "voice..",
              PIPELINE + "value..",
              PIPELINE + "operations..",
              PIPELINE + "study..",
              PIPELINE + "returns..",
              PIPELINE + "quality..",
              PIPELINE + "conform..",
              PIPELINE + "privacy..",
              PIPELINE + "rows..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.belongToAnyOf(SparkSession.class, Clock.class, Lakehouse.class)
                  .or(resideInAPackage("java.nio.file..")));

  @ArchTest
  static final ArchRule packagesOfThePipelineHaveNoCycles =
      slices().matching(PIPELINE + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheMathematicsHaveNoCycles =
      slices().matching("io.outpost.analytics.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveNameMatching(".*(Utils|Helper|Helpers|Manager|Impl)$");

  @ArchTest
  static final ArchRule jobsAreFinal =
      classes()
          .that()
          .implement(Job.class)
          .should()
          .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

  @ArchTest
  static void everyPackageOpensWithAWordToTheReader(JavaClasses all) {
    Set<String> packages = new TreeSet<>();
    all.stream()
        .filter(type -> !type.getPackageName().contains(".jte"))
        .forEach(type -> packages.add(type.getPackageName()));
    Set<String> described = new TreeSet<>();
    all.stream()
        .filter(type -> type.getSimpleName().equals("package-info"))
        .forEach(type -> described.add(type.getPackageName()));
    assertThat(packages).isNotEmpty();
    packages.removeAll(described);
    assertThat(packages).isEmpty();
  }

  private static DescribedPredicate<JavaCall<?>> isAClock() {
    return DescribedPredicate.describe(
        "reads a clock",
        call -> {
          String owner = call.getTargetOwner().getFullName();
          boolean today =
              call.getName().equals("now")
                  && owner.startsWith("java.time.")
                  && call.getTarget().getRawParameterTypes().isEmpty();
          boolean millis =
              owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
          boolean clock = owner.equals("java.time.Clock") && call.getName().startsWith("system");
          return today || millis || clock;
        });
  }
}
