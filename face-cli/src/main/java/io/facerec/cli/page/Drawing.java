package io.facerec.cli.page;

import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.knowm.xchart.XYChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A chart as an SVG element that stands inside HTML. */
final class Drawing {
  private static final String SVG = "http://www.w3.org/2000/svg";

  private Drawing() {}

  /**
   * Draws.
   *
   * @param name unlike that of any other drawing of the page: ids inside begin with it
   * @param label what it shows, for those who cannot see it
   */
  static String svg(XYChart chart, String name, String label) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment("");
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String prefix) {
            return super.generateID(name + "-" + prefix);
          }
        });
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    Element root = graphics.getRoot();
    root.setAttributeNS(
        null, "viewBox", "0 0 %d %d".formatted(chart.getWidth(), chart.getHeight()));
    root.setAttributeNS(null, "role", "img");
    root.setAttributeNS(null, "aria-label", label);
    StringWriter text = new StringWriter();
    try {
      graphics.stream(root, text, true, false);
    } catch (SVGGraphics2DIOException e) {
      throw new IllegalStateException("a drawing cannot be written", e);
    }
    // What comes before the element belongs to a file of its own.
    String file = text.toString();
    return file.substring(file.indexOf("<svg")).replace("genericDefs", name + "-generic");
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java has no XML", e);
    }
  }
}
