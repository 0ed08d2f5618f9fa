package io.facerec.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Which package of the module may import which, and where each driver stays. */
@AnalyzeClasses(packages = "io.facerec.storage", importOptions = DoNotIncludeTests.class)
class StorageArchitectureTest {
  private static final List<String> ORDER =
      List.of(
          "seal",
          "object",
          "cache",
          "sql",
          "gallery",
          "audit",
          "account",
          "upload",
          "job",
          "webhook",
          "erase",
          "retention",
          "rotate",
          "transfer",
          "backup");

  @ArchTest
  static void eachPackageImportsOnlyThoseAboveIt(JavaClasses storage) {
    for (int i = 0; i < ORDER.size(); i++) {
      String[] below =
          Stream.concat(
                  ORDER.subList(i + 1, ORDER.size()).stream()
                      .map(name -> "io.facerec.storage." + name + ".."),
                  Stream.of("io.facerec.storage"))
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("io.facerec.storage." + ORDER.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(below)
          .allowEmptyShould(true) // until all of them are there
          .check(storage);
    }
  }

  @ArchTest
  static void everyPackageHasItsPlace(JavaClasses storage) {
    classes()
        .should()
        .resideInAnyPackage(
            Stream.concat(
                    ORDER.stream().map(name -> "io.facerec.storage." + name + ".."),
                    Stream.of("io.facerec.storage"))
                .toArray(String[]::new))
        .check(storage);
  }

  @ArchTest
  static final ArchRule cryptographyStaysInSeal =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.facerec.storage.seal")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bouncycastle..", "javax.crypto..");

  @ArchTest
  static final ArchRule objectsAloneKnowS3 =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.facerec.storage.object")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.minio..", "okhttp3..");

  @ArchTest
  static final ArchRule theCacheAloneKnowsRedis =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.facerec.storage.cache")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("redis.clients..");

  @ArchTest
  static final ArchRule namesSayWhatThingsAre =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Dto)")
          .orShould()
          .resideInAnyPackage("..util..", "..impl..", "..manager..", "..helper..");
}
