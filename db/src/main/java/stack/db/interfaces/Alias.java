package stack.db.interfaces;

import java.util.Optional;

/**
 * A further host name of an interface.
 *
 * @param device of the interface
 */
public record Alias(String name, String host, Optional<String> device, long interfaceId) {}
