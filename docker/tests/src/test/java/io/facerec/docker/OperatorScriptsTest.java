package io.facerec.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every script in scripts. */
class OperatorScriptsTest {
  private static final Path SCRIPTS = Sources.ROOT.resolve("scripts");

  @TempDir Path temporary;

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(SCRIPTS)) {
      return files.filter(f -> f.toString().endsWith(".sh")).sorted().toList();
    }
  }

  /** Those that operators call: they know --help and read the settings of a stack. */
  private static List<Path> forOperators() throws IOException {
    return scripts().stream()
        .filter(f -> Sources.text(f).contains("/operations.sh\"\n"))
        .filter(f -> !f.endsWith("operations.sh"))
        .toList();
  }

  @Test
  void shellcheckFindsNothing() throws Exception {
    List<String> command =
        new ArrayList<>(List.of("shellcheck", "-x", "-P", "SCRIPTDIR", "--severity=warning"));
    scripts().forEach(script -> command.add(script.toString()));
    Program check = Program.run(SCRIPTS, Map.of(), command);
    assertThat(check.exitCode()).as(check.output()).isZero();
  }

  @Test
  void eachStopsAtItsFirstFault() throws Exception {
    for (Path script : scripts()) {
      String text = Sources.text(script);
      if (text.startsWith("#!/usr/bin/env bash")) {
        assertThat(text).as(script.toString()).contains("\nset -euo pipefail\n");
        assertThat(Files.isExecutable(script)).as(script.toString()).isTrue();
      } else if (text.startsWith("#!/bin/sh")) {
        assertThat(text).as(script.toString()).contains("\nset -eu\n");
      } else {
        assertThat(text).as(script + " is sourced").startsWith("# shellcheck shell=bash");
      }
    }
  }

  @Test
  void whatDevelopersCallTellsWhatItDoesAndDoesNotDoIt() throws Exception {
    List<Path> all = new ArrayList<>(scripts());
    all.removeAll(forOperators());
    for (Path script : all) {
      if (SCRIPTS.relativize(script).getNameCount() == 1 && Files.isExecutable(script)) {
        Program help = Program.run(temporary, script.toString(), "--help");
        assertThat(help.exitCode()).as(script + help.output()).isZero();
        assertThat(help.output()).as(script.toString()).isNotBlank().doesNotContain("building;");
      }
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void eachTellsHowItIsCalledAndDoesNothingMeanwhile() throws Exception {
    assertThat(forOperators()).hasSizeGreaterThan(1);
    for (Path script : forOperators()) {
      Program help = Program.run(temporary, script.toString(), "--help");
      assertThat(help.exitCode()).as(script + help.output()).isZero();
      assertThat(help.output()).as(script.toString()).contains(script.getFileName().toString());
      Program wrong = Program.run(temporary, script.toString(), "--no-such-option");
      assertThat(wrong.exitCode()).as(script + wrong.output()).isNotZero();
      assertThat(wrong.output()).as(script.toString()).contains("error: ");
    }
    assertThat(temporary).isEmptyDirectory();
  }
}
