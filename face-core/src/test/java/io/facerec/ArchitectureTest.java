package io.facerec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/** The house's plan: who may import whom, and what never shows in a public signature. */
@AnalyzeClasses(packages = "io.facerec", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** In the order in which a picture goes through them. */
  private static final List<String> PIPELINE =
      List.of(
          "error",
          "image",
          "runtime",
          "detect",
          "quality",
          "liveness",
          "align",
          "embed",
          "match",
          "evaluate");

  /** Shows what came out, so that nothing imports it. */
  private static final String DRAWING = "io.facerec.draw..";

  private static final List<String> ENGINES =
      List.of("ai.djl.", "ai.onnxruntime.", "org.opencv.", "nu.pattern.", "com.drew.");

  @ArchTest
  static void eachStageImportsOnlyThoseAboveIt(JavaClasses facerec) {
    for (int i = 0; i < PIPELINE.size(); i++) {
      String[] below =
          Stream.concat(
                  PIPELINE.subList(i + 1, PIPELINE.size()).stream()
                      .map(stage -> "io.facerec." + stage + ".."),
                  Stream.of("io.facerec", DRAWING))
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("io.facerec." + PIPELINE.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(below)
          .check(facerec);
    }
  }

  @ArchTest
  static void everyPackageHasItsPlaceInThePipeline(JavaClasses facerec) {
    classes()
        .should()
        .resideInAnyPackage(
            Stream.concat(
                    PIPELINE.stream().map(stage -> "io.facerec." + stage + ".."),
                    Stream.of("io.facerec", DRAWING))
                .toArray(String[]::new))
        .check(facerec);
  }

  @ArchTest
  static final ArchRule nothingNeedsDrawings =
      noClasses()
          .that()
          .resideOutsideOfPackage(DRAWING)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(DRAWING);

  @ArchTest
  static final ArchRule opencvStaysInImage =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.facerec.image")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.opencv..", "nu.pattern..", "com.drew..");

  @ArchTest
  static final ArchRule djlStaysInTheRuntime =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.facerec.runtime..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "ai.onnxruntime..");

  @ArchTest
  static final ArchRule publicSignaturesShowNoEngine =
      classes()
          .that()
          .arePublic()
          .and()
          .resideOutsideOfPackage("..internal..")
          .should(haveSignaturesWithoutEngineTypes());

  @ArchTest
  static final ArchRule namesSayWhatThingsAre =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Dto)")
          .orShould()
          .resideInAnyPackage("..util..", "..impl..", "..manager..", "..helper..");

  private static ArchCondition<JavaClass> haveSignaturesWithoutEngineTypes() {
    return new ArchCondition<>("show no type of an engine to users") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getCodeUnits().stream()
            .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(ArchitectureTest::showsEngineType)
            .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getFullName())));
      }
    };
  }

  private static boolean showsEngineType(JavaCodeUnit unit) {
    return Stream.concat(
            Stream.of(unit.getRawReturnType()),
            Stream.concat(
                unit.getRawParameterTypes().stream(),
                unit.getExceptionTypes().stream()
                    .map(com.tngtech.archunit.core.domain.JavaType::toErasure)))
        .anyMatch(type -> ENGINES.stream().anyMatch(type.getName()::startsWith));
  }
}
