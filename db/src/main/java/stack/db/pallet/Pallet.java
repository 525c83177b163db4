package stack.db.pallet;

/**
 * A pallet that was added. The first five fields after the id are its identity.
 *
 * @param release os and major version it is for, {@code redhat9}
 * @param os family, {@code redhat}
 * @param url where it was added from
 */
public record Pallet(
    long id, String name, String version, String release, String arch, String os, String url) {

  /** By id alone: the hash that a record makes itself costs a process milliseconds. */
  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }
}
