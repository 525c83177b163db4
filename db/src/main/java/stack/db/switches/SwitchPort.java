package stack.db.switches;

import java.util.Optional;
import java.util.OptionalInt;
import stack.db.interfaces.Mac;

/**
 * An interface of a host and the switch port it is plugged into.
 *
 * @param switchHost name of the switch, which is a host too
 */
public record SwitchPort(
    String host,
    Optional<Mac> mac,
    Optional<String> device,
    OptionalInt vlan,
    String switchHost,
    int port) {}
