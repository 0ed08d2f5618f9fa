package io.facerec.server.telemetry;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A gauge that is asked for its values when it is scraped. They must be at hand: nothing waits. */
final class SampledGauge extends Collector implements Collector.Describable {
  private final String name;
  private final String help;
  private final List<String> labels;
  private final Supplier<Map<List<String>, Double>> values;

  /**
   * A gauge.
   *
   * @param values by the values of the labels, in the labels' order
   */
  SampledGauge(
      String name, String help, List<String> labels, Supplier<Map<List<String>, Double>> values) {
    this.name = name;
    this.help = help;
    this.labels = labels;
    this.values = values;
  }

  @Override
  public List<MetricFamilySamples> collect() {
    GaugeMetricFamily family = new GaugeMetricFamily(name, help, labels);
    values.get().forEach(family::addMetric);
    return List.of(family);
  }

  @Override
  public List<MetricFamilySamples> describe() {
    return List.of(new GaugeMetricFamily(name, help, labels));
  }
}
