package stack.avalanche.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Metrics in Prometheus' text format 0.0.4, one family after the other. */
public final class Metrics {
  private final StringBuilder text = new StringBuilder();
  private String family = "";

  /** Begins a family whose samples only grow. */
  public Metrics counter(String name, String help) {
    return begin(name, "counter", help);
  }

  /** Begins a family whose samples go up and down. */
  public Metrics gauge(String name, String help) {
    return begin(name, "gauge", help);
  }

  /** A whole family. */
  public Metrics histogram(String name, String help, Histogram histogram) {
    begin(name, "histogram", help);
    histogram.write(this);
    return this;
  }

  private Metrics begin(String name, String type, String help) {
    family = name;
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /**
   * One sample of the family that was begun last.
   *
   * @param labels name, value, name, value
   */
  public Metrics sample(Number value, String... labels) {
    line("", value, labels);
    return this;
  }

  /** One sample for each kind, which becomes the value of {@code label}. */
  public Metrics samples(String label, Map<String, ? extends Number> values) {
    values.forEach((kind, value) -> sample(value, label, kind));
    return this;
  }

  void line(String suffix, Number value, String... labels) {
    text.append(family).append(suffix);
    for (var i = 0; i < labels.length; i += 2) {
      text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
      text.append(escape(labels[i + 1])).append('"');
    }
    text.append(labels.length > 0 ? "} " : " ").append(value).append('\n');
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** The answer to a scraper. */
  public Response response() {
    return Response.bytes(
        200, "text/plain; version=0.0.4", toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
