package io.facerec.cli.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Faces that look like one person's; as JSON exactly these fields.
 *
 * @param cluster its number, from 1
 * @param faces in the order of their pictures
 */
public record FaceCluster(int cluster, List<FaceLocation> faces) {

  /** Prints all of them, in their order. */
  public static void print(List<FaceCluster> clusters, Format format, PrintWriter out) {
    switch (format) {
      case TABLE -> table(clusters, out);
      case JSON -> clusters.forEach(cluster -> JsonLines.print(out, cluster));
      case CSV -> csv(clusters, new CsvLines(out));
    }
  }

  private static void table(List<FaceCluster> clusters, PrintWriter out) {
    List<List<String>> rows = new ArrayList<>();
    for (FaceCluster cluster : clusters) {
      for (FaceLocation face : cluster.faces()) {
        rows.add(List.of("" + cluster.cluster(), face.picture(), face.shownBox()));
      }
    }
    if (!rows.isEmpty()) {
      new TextTable(List.of("CLUSTER", "PICTURE", "BOX"), List.of(true, false, true))
          .print(rows, out);
    }
  }

  private static void csv(List<FaceCluster> clusters, CsvLines lines) {
    List<String> header = new ArrayList<>(List.of("cluster", "picture"));
    header.addAll(FaceLocation.SIDES);
    lines.print(header);
    for (FaceCluster cluster : clusters) {
      for (FaceLocation face : cluster.faces()) {
        List<Object> cells = new ArrayList<>(List.of(cluster.cluster(), face.picture()));
        cells.addAll(face.box());
        lines.print(cells);
      }
    }
  }
}
