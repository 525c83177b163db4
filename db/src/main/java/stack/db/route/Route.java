package stack.db.route;

import java.util.Optional;

/**
 * A static route. Either a gateway or a network leads to it.
 *
 * @param address of the host or network it leads to
 * @param network name of the network that is directly attached
 * @param device to send through; nothing: the one that reaches the gateway or network
 */
public record Route(
    String address,
    String netmask,
    Optional<String> gateway,
    Optional<String> network,
    Optional<String> device) {}
