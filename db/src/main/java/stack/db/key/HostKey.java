package stack.db.key;

/**
 * A key by which a host's sshd is known.
 *
 * @param host its name
 * @param type as {@code ssh-ed25519}
 * @param publicPart what stands behind the type in a public key
 * @param privatePart the file of the private key without its first and last line, in one
 */
public record HostKey(String host, String type, String publicPart, String privatePart) {}
