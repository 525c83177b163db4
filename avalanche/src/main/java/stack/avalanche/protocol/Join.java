package stack.avalanche.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Form;
import stack.avalanche.wire.Request;

/**
 * A peer wants in.
 *
 * @param port where others reach it
 * @param begunWith manifests of an earlier join, which the install goes on with, in their order
 */
public record Join(int port, List<ObjectId> begunWith) {
  private static final String PORT = "port";
  private static final String MANIFEST = "manifest";
  private static final int MOST_MANIFESTS = 64;
  private static final int LAST_PORT = 65535;

  public Join {
    begunWith = List.copyOf(begunWith);
  }

  /** As it is sent, but for the token. */
  public Message write() {
    var form = Form.empty().with(PORT, port).withAll(MANIFEST, begunWith);
    return Call.JOIN.with(form.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws Malformed if it is anything else
   */
  public static Join read(Request request) throws Malformed {
    var form = Lines.read(request.body());
    var source = request.source().getAddress().getHostAddress();
    if (!form.first("address").orElse(source).equals(source)) {
      throw new Malformed("address", "address= is not the address this request comes from");
    }
    var port = Lines.number(form, PORT, 0);
    if (port < 1 || port > LAST_PORT) {
      throw new Malformed("port=" + port + " must be from 1 to " + LAST_PORT);
    }
    return new Join((int) port, begunWith(form));
  }

  private static List<ObjectId> begunWith(Form form) {
    return form.all(MANIFEST).stream()
        .limit(MOST_MANIFESTS)
        .flatMap(text -> ObjectId.parse(text).stream())
        .toList();
  }
}
