package io.facerec.server.telemetry;

import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import java.util.List;
import java.util.function.DoubleSupplier;

/** A counter that is kept elsewhere and asked for when it is scraped; {@code _total} is added. */
final class SampledCounter extends Collector implements Collector.Describable {
  private final String name;
  private final String help;
  private final DoubleSupplier value;

  SampledCounter(String name, String help, DoubleSupplier value) {
    this.name = name;
    this.help = help;
    this.value = value;
  }

  @Override
  public List<MetricFamilySamples> collect() {
    return List.of(new CounterMetricFamily(name, help, value.getAsDouble()));
  }

  @Override
  public List<MetricFamilySamples> describe() {
    return List.of(new CounterMetricFamily(name, help, 0));
  }
}
