package io.facerec.cli.report;

/** What a command reports of each face beyond where it is and how good its picture is. */
public enum Extra {
  LIVENESS,
  EMBEDDING,
  CANDIDATES
}
