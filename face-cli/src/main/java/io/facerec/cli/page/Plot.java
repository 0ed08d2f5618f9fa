package io.facerec.cli.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One chart in the page's style: nothing but lines and text on whatever colour the page has. */
final class Plot {
  /** Read well on white and on near-black. */
  static final Color NON_MATED = new Color(0xd9752b);

  static final Color MATED = new Color(0x3f8fd2);
  static final Color CURVE = new Color(0x7a6ff0);
  static final Color THRESHOLD = new Color(0xc2417c);

  private static final Color NONE = new Color(0, 0, 0, 0);
  private static final Color GRID = new Color(0x80, 0x80, 0x80, 70);

  /** Replaced by the page's style sheet, which knows whether it is light or dark. */
  private static final Color INK = new Color(120, 128, 140);

  private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  private final XYChart chart;

  Plot(int width, String x, String y) {
    chart = new XYChartBuilder().width(width).height(360).xAxisTitle(x).yAxisTitle(y).build();
    chart
        .getStyler()
        .setChartBackgroundColor(NONE)
        .setLegendBackgroundColor(NONE)
        .setLegendBorderColor(NONE)
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(LegendLayout.Horizontal)
        .setLegendFont(SMALL)
        .setChartFontColor(INK)
        .setChartTitleVisible(false)
        .setChartPadding(4)
        .setPlotBackgroundColor(NONE)
        .setPlotBorderVisible(false)
        .setAntiAlias(true);
    chart
        .getStyler()
        .setPlotGridLinesColor(GRID)
        .setAxisTickLabelsColor(INK)
        .setAxisTickMarksColor(GRID)
        .setAxisTickLabelsFont(SMALL)
        .setAxisTitleFont(SMALL)
        .setLocale(Locale.ROOT);
  }

  XYChart chart() {
    return chart;
  }

  Plot line(String name, List<Double> x, List<Double> y, Color color) {
    series(name, x, y, color, XYSeriesRenderStyle.Line).setLineStyle(new BasicStroke(2));
    return this;
  }

  Plot area(String name, List<Double> x, List<Double> y, Color color) {
    XYSeries series = series(name, x, y, color, XYSeriesRenderStyle.Area);
    series.setLineStyle(new BasicStroke(1.5f));
    series.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 90));
    return this;
  }

  Plot dashes(String name, List<Double> x, List<Double> y, Color color) {
    series(name, x, y, color, XYSeriesRenderStyle.Line)
        .setLineStyle(
            new BasicStroke(
                1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {5, 4}, 0));
    return this;
  }

  Plot point(String name, double x, double y, Color color) {
    XYSeries series = series(name, List.of(x), List.of(y), color, XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(color);
    return this;
  }

  private XYSeries series(
      String name, List<Double> x, List<Double> y, Color color, XYSeriesRenderStyle style) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(style);
    series.setLineColor(color);
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }
}
