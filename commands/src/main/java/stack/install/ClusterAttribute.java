package stack.install;

import java.util.Optional;
import java.util.stream.Stream;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.scope.Owner;
import stack.db.scope.Scope;
import stack.pallets.kickstart.ShellWord;
import stack.run.Booleans;

/** Attributes that say something of the cluster and not of a host: only a global value counts. */
public enum ClusterAttribute {
  /** What machines with BIOS start from the network. */
  BIOS_LOADER("boot.bios"),
  /** False keeps boot loaders from HTTP: machines boot over TFTP then. */
  HTTP_BOOT("boot.http"),
  DHCP_SERVER("dhcp.server"),
  DNS_SERVER("dns.server"),
  /** The port of the daemon; the default is in Stacki's intrinsic firewall rules. */
  PORT("avalanche.port"),
  /** The port for TLS; Stacki's intrinsic rules open the default. */
  TLS_PORT("avalanche.tlsport"),
  /** Address of the machine that takes the frontend's place while it is away. */
  STANDBY("avalanche.standby"),
  /** Who may see the daemon's page. */
  PAGE("avalanche.page"),
  /** Whether a piece enters each rack once. */
  RACK_RULE("avalanche.rackrule"),
  DISCOVERY_RACK("discovery.base.rack"),
  DISCOVERY_RANK("discovery.base.rank");

  private final String text;

  ClusterAttribute(String text) {
    this.text = text;
  }

  /** Its name, as it is typed. */
  public String text() {
    return text;
  }

  /** What is set now. */
  public Optional<String> value(Attributes attributes) {
    // Each change of a host asks: without lambdas, which a start makes anew.
    var set = attributes.at(Owner.GLOBAL, Wanted.OPEN.named(text));
    return set.isEmpty() ? Optional.empty() : Optional.of(set.getFirst().value());
  }

  /** Whether it is on, as one is that nobody has set. */
  public boolean isOn(Attributes attributes) {
    var value = value(attributes);
    return value.isEmpty() || Booleans.parse(value.get());
  }

  /**
   * What to say when any attribute is stored where nothing reads it: as Stacki does, it is stored
   * all the same.
   */
  public static Optional<String> doubt(String name, String value, Scope scope, boolean shadow) {
    if (scope == Scope.GLOBAL && !shadow) {
      return Optional.empty();
    }
    return Stream.of(values())
        .filter(each -> each.text.equals(name))
        .findFirst()
        .map(each ->
            "warning - attribute \"%s\" counts only as a global one, not %s; type: stack set attr"
                    .formatted(name, shadow ? "as a shadow attribute" : "at scope " + scope.word())
                + " attr=%s value=%s".formatted(name, ShellWord.of(value)));
  }
}
