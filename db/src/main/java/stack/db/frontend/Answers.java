package stack.db.frontend;

import java.util.Optional;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;

/**
 * What has to be known to set up a frontend.
 *
 * @param name host name without zone
 * @param device private interface, such as eth1
 * @param mac of that interface, where the machine has it
 * @param network address of the private network
 * @param gateway of the private network
 * @param zone domain of the private network; may be empty
 * @param nameServers addresses, comma separated; may be empty
 * @param passwordHash of root on installed hosts, as crypt(3) makes it
 * @param product the pallet that this program is
 * @param groups who may run commands from the start
 */
public record Answers(
    String name,
    String device,
    Optional<Mac> mac,
    Ip ip,
    Ip network,
    Ip mask,
    Ip gateway,
    String zone,
    String nameServers,
    String timezone,
    String passwordHash,
    Product product,
    Groups groups) {

  /**
   * This program as a pallet.
   *
   * @param release os and major version of the frontend, {@code redhat9}
   * @param os family of the frontend, {@code redhat} or {@code sles}
   */
  public record Product(String name, String version, String release, String arch, String os) {}

  /** Numeric ids of Unix groups. */
  public record Groups(long apache, long wheel, long nobody) {}

  /** The name with the zone behind it, if there is one. */
  public String fullName() {
    return zone.isEmpty() ? name : name + "." + zone;
  }
}
