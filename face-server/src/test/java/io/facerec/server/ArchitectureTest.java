package io.facerec.server;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;

@AnalyzeClasses(packages = "io.facerec.server", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** Each package imports only those before it. */
  private static final List<String> ORDER =
      List.of(
          "config",
          "problem",
          "route",
          "telemetry",
          "event",
          "auth",
          "limit",
          "answer",
          "picture",
          "recognition",
          "gallery",
          "upload",
          "webhook",
          "job",
          "upkeep",
          "account",
          "admin",
          "health",
          "listen",
          "openapi");

  @ArchTest static final ArchRule PACKAGES_IN_ORDER = inOrder();

  @ArchTest
  static final ArchRule NO_WASTEBASKETS =
      ArchRuleDefinition.noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto)");

  private static LayeredArchitecture inOrder() {
    LayeredArchitecture architecture =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy("io.facerec.server");
    for (String name : ORDER) {
      architecture = architecture.layer(name).definedBy("io.facerec.server." + name + "..");
    }
    for (int i = 0; i < ORDER.size(); i++) {
      List<String> above = new java.util.ArrayList<>(ORDER.subList(i + 1, ORDER.size()));
      above.add("root");
      architecture =
          architecture
              .whereLayer(ORDER.get(i))
              .mayOnlyBeAccessedByLayers(above.toArray(String[]::new));
    }
    return architecture;
  }
}
