package stack.db.key;

/**
 * An ssh public key of a host.
 *
 * @param host its name
 * @param key one line, as in authorized_keys
 */
public record PublicKey(long id, String host, String key) {}
