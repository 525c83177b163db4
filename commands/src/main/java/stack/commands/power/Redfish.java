package stack.commands.power;

import java.time.Duration;
import java.util.List;
import stack.db.DatabaseException;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.db.interfaces.Interfaces;
import stack.run.Booleans;

/**
 * The host's baseboard controller, at the address of its interface {@code ipmi}, by Redfish. The
 * certificate that it shows first is expected from then on.
 */
final class Redfish implements PowerMethod {
  private static final String CERTIFICATE = "redfish.certificate";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Interfaces interfaces;
  private final Attributes attributes;

  Redfish(Interfaces interfaces, Attributes attributes) {
    this.interfaces = interfaces;
    this.attributes = attributes;
  }

  @Override
  public String name() {
    return "redfish";
  }

  /** Whether it takes IPMI's place for a host. */
  boolean isWanted(Host host) {
    return attributes.value(host, name()).filter(Booleans::parse).isPresent();
  }

  @Override
  public Outcome apply(Host host, PowerOrder order) {
    var address =
        interfaces.of(List.of(host)).stream()
            .filter(each -> each.isNamed("ipmi"))
            .flatMap(each -> each.ip().stream())
            .findFirst();
    if (address.isEmpty()) {
      return new Outcome(false, host.name() + " missing ipmi interface");
    }
    var expected = attributes.value(host, CERTIFICATE);
    var certificate = new PinnedCertificate(expected);
    var authority = address.get() + ":" + attributes.value(host, "redfish.port").orElse("443");
    try (var connection = new RedfishConnection(authority, PATIENCE, certificate)) {
      // The root is for everybody; no password is sent to who is not known.
      var root = connection.get(RedfishConnection.ROOT).body();
      if (expected.isEmpty()) {
        keep(host, certificate.shown());
      }
      connection.login(
          value(host, "redfish_username", "ipmi_username", "root"),
          value(host, "redfish_password", "ipmi_password", "admin"));
      var system = RedfishSystem.find(connection, root, attributes.value(host, "redfish.system"));
      return new Outcome(true, system.apply(order));
    } catch (RedfishException e) {
      return new Outcome(false, host.name() + ": " + e.getMessage() + hint(host, certificate));
    }
  }

  private static String hint(Host host, PinnedCertificate certificate) {
    return certificate.hasChanged()
        ? "; if that is right, type: stack remove host attr %s attr=%s"
            .formatted(host.name(), CERTIFICATE)
        : "";
  }

  private String value(Host host, String name, String otherwise, String fallback) {
    return attributes
        .value(host, name)
        .or(() -> attributes.value(host, otherwise))
        .orElse(fallback);
  }

  private void keep(Host host, String fingerprint) throws RedfishException {
    try {
      attributes.set(host.owner(), CERTIFICATE, fingerprint, false);
    } catch (DatabaseException _) {
      throw new RedfishException(
          "its certificate is not known yet, and cannot be kept now; as root, type: stack set host"
              + " power %s command=status".formatted(host.name()));
    }
  }
}
