package stack.db.firewall;

import java.util.Optional;

/**
 * A firewall rule.
 *
 * @param table filter, nat, mangle or raw
 * @param service names or ports, comma separated, or all
 * @param network packets come in from; nothing: any
 * @param outputNetwork packets go out to; nothing: any
 * @param flags further words for iptables
 */
public record FirewallRule(
    String name,
    String table,
    String chain,
    String action,
    String service,
    String protocol,
    Optional<String> network,
    Optional<String> outputNetwork,
    Optional<String> flags,
    Optional<String> comment) {}
