package io.facerec.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.w3c.dom.Document;

/** Time against size, both logarithmic: a straight line at 45 degrees is linear cost. */
final class ScalePlot {
  private ScalePlot() {}

  static void write(List<GalleryScale.Line> lines, Path file) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(720)
            .height(440)
            .title("One search, threshold 0.4")
            .xAxisTitle("templates")
            .yAxisTitle("p50, milliseconds")
            .build();
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    double[] sizes = lines.stream().mapToDouble(GalleryScale.Line::templates).toArray();
    chart.addSeries(
        "1 thread", sizes, lines.stream().mapToDouble(GalleryScale.Line::alone).toArray());
    chart.addSeries(
        "2 threads", sizes, lines.stream().mapToDouble(GalleryScale.Line::together).toArray());
    SVGGraphics2D graphics = new SVGGraphics2D(document());
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    try (Writer writer = Files.newBufferedWriter(file)) {
      graphics.stream(writer);
    }
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java has no XML", e);
    }
  }
}
