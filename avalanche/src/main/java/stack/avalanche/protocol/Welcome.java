package stack.avalanche.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Form;
import stack.avalanche.wire.Response;

/**
 * What a peer is told that is in.
 *
 * @param identity by which it speaks from now on
 * @param set what its host installs
 * @param manifests that make up the set
 * @param lease how long it lives without a report
 * @param beat until its first report
 * @param origins web servers besides the frontend
 * @param around whom to work with
 */
public record Welcome(
    Identity identity,
    ObjectId set,
    List<ObjectId> manifests,
    Duration lease,
    Duration beat,
    List<WebOrigin> origins,
    Neighbourhood around) {
  private static final String PEER = "peer";
  private static final String EPOCH = "epoch";
  private static final String SET = "set";
  private static final String LEASE = "lease_ms";
  private static final String MANIFEST = "manifest";
  private static final Duration USUAL_LEASE = Duration.ofSeconds(10);

  public Welcome {
    manifests = List.copyOf(manifests);
    origins = List.copyOf(origins);
  }

  /** As it is sent. */
  public Response write() {
    var form =
        Form.empty()
            .with(PEER, identity.peer())
            .with(EPOCH, identity.epoch())
            .with(SET, set)
            .with(LEASE, lease.toMillis())
            .with(Renewal.BEAT, beat.toMillis())
            .withAll(MANIFEST, manifests);
    return Lines.write(around.addTo(WebOrigin.addTo(form, origins)));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws Malformed if it is anything else
   */
  public static Welcome read(Connection.Reply reply) throws Malformed {
    var form = Lines.read(reply);
    var set = Lines.object(SET, Lines.need(form, SET));
    var peer = new PeerId(Lines.need(form, PEER));
    Lines.need(form, EPOCH);
    return new Welcome(
        new Identity(peer, Lines.number(form, EPOCH, 0)),
        set,
        manifests(form),
        Lines.millis(form, LEASE, USUAL_LEASE),
        Lines.millis(form, Renewal.BEAT, Renewal.USUAL_BEAT),
        WebOrigin.parse(form),
        Neighbourhood.parse(form));
  }

  private static List<ObjectId> manifests(Form form) throws Malformed {
    var manifests = new ArrayList<ObjectId>();
    for (var text : form.all(MANIFEST)) {
      manifests.add(Lines.object(MANIFEST, text));
    }
    return manifests;
  }
}
