package stack.avalanche.peer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import stack.avalanche.protocol.Accusation;
import stack.avalanche.protocol.Beat;
import stack.avalanche.protocol.Call;
import stack.avalanche.protocol.Duty;
import stack.avalanche.protocol.DutyRequest;
import stack.avalanche.protocol.FieldNames;
import stack.avalanche.protocol.Identity;
import stack.avalanche.protocol.Join;
import stack.avalanche.protocol.PeerId;
import stack.avalanche.protocol.Renewal;
import stack.avalanche.protocol.Wanted;
import stack.avalanche.protocol.Welcome;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.HttpDate;

/** Speaks to the tracker for one peer. */
final class TrackerClient {
  private static final int MOST_BLOCKED = 16;
  private static final long SHORTEST_REST = 200;
  private static final long SHORTEST_BEAT = 100;
  private static final long LONGEST_MILLIS = 60_000;
  private static final int MOST_MANIFEST = 64 << 20;
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final Identity NOBODY = new Identity(new PeerId(""), 0);

  private final PeerConfig config;
  private final TrackerRequests requests;
  private volatile Identity identity = NOBODY;
  private volatile long looked = System.nanoTime();

  /** What this peer has joined. */
  record Joined(InstallSet set, Wanted wanted, Welcome welcome) {}

  /** The tracker does not know this peer, or no longer. */
  static final class Forgotten extends IOException {
    private static final long serialVersionUID = 1;

    Forgotten() {
      super("the tracker does not know this peer");
    }
  }

  /** The tracker does not answer at all. */
  static final class Silent extends IOException {
    private static final long serialVersionUID = 1;

    Silent(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** The tracker will not have this peer, however often it asks. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  TrackerClient(Client client, PeerConfig config) {
    this.config = config;
    this.requests = new TrackerRequests(client, config.frontend());
  }

  /**
   * Joins with a port to be reached at: the frontend's swarm, or that of its standby where the
   * frontend is silent.
   *
   * @param known the set of an earlier join, which the install goes on with; may be null
   */
  Joined join(int port, InstallSet known) throws IOException {
    looked = System.nanoTime();
    requests.turnTo(config.frontend());
    try {
      return joinThere(port, known);
    } catch (Silent e) {
      if (config.standby().isEmpty()) {
        throw e;
      }
      requests.turnTo(config.standby().get());
      return joinThere(port, known);
    }
  }

  /** Whether the standby has been spoken to and the frontend can be reached again. */
  boolean mayReturn() {
    if (requests.isAt(config.frontend()) || System.nanoTime() - looked < LOOK_NANOS) {
      return false;
    }
    looked = System.nanoTime();
    return requests.reaches(config.frontend());
  }

  private Joined joinThere(int port, InstallSet known) throws IOException {
    var join = new Join(port, known == null ? List.of() : known.manifestIds());
    var reply = requests.send(join.write(), Headers.of(FieldNames.TOKEN, config.token()));
    if (reply.status() == 403) {
      throw new Refused("the frontend refuses this host or its token");
    }
    var welcome = Welcome.read(TrackerRequests.checked(reply));
    refuseOther(welcome.set());
    identity = welcome.identity();
    var set = known != null && known.id().equals(welcome.set()) ? known : fetch(welcome);
    return new Joined(set, wanted(set), welcome);
  }

  /** Who answers here has proved nothing. */
  private void refuseOther(ObjectId set) throws IOException {
    if (config.set().isPresent() && !config.set().get().equals(set)) {
      throw new Refused(
          "the tracker gave list " + set + ", but the frontend announced " + config.set().get());
    }
  }

  private InstallSet fetch(Welcome welcome) throws IOException {
    var manifests = new ArrayList<Manifest>();
    for (var id : welcome.manifests()) {
      var reply = requests.ask(Call.MANIFEST.about(id), MOST_MANIFEST);
      if (!ObjectId.of(reply.body()).equals(id)) {
        throw new IOException("manifest " + id + " is not what its id says");
      }
      var manifest = Manifest.parse(reply.body());
      manifests.add(
          reply
              .headers()
              .first("Last-Modified")
              .flatMap(HttpDate::parse)
              .map(manifest::modified)
              .orElse(manifest));
    }
    var set = new InstallSet(manifests);
    if (!set.id().equals(welcome.set())) {
      throw new IOException("the manifests do not make up the list of files that was announced");
    }
    return set;
  }

  private Wanted wanted(InstallSet set) throws IOException {
    var pieces = set.pieces().size();
    return Wanted.read(requests.ask(Call.WANT.by(identity), Integer.BYTES * pieces), pieces);
  }

  /** Until the next report, as long as it is no nonsense that the tracker says. */
  static Duration pause(Duration beat) {
    return Duration.ofMillis(Math.clamp(beat.toMillis(), SHORTEST_BEAT, LONGEST_MILLIS));
  }

  /** Reports about a set of so many pieces. */
  Renewal beat(Beat beat, int pieces) throws IOException {
    return Renewal.read(requests.ask(beat.write(identity, pieces)));
  }

  /** Asks what to take from the frontend, after having {@code done} what was asked before. */
  Duty duty(List<Integer> done, List<Integer> failed, BitSet blocked) throws IOException {
    var urgent = new ArrayList<Integer>();
    for (var piece = blocked.nextSetBit(0);
        piece >= 0 && urgent.size() < MOST_BLOCKED;
        piece = blocked.nextSetBit(piece + 1)) {
      urgent.add(piece);
    }
    var duty = Duty.read(requests.ask(new DutyRequest(done, failed, urgent).write(identity)));
    var rest = Math.clamp(duty.rest().toMillis(), SHORTEST_REST, LONGEST_MILLIS);
    return new Duty(duty.pieces(), Duration.ofMillis(rest));
  }

  /** Accuses a sender. The tracker may not believe it, or not want to hear so much. */
  void accuse(Accusation accusation) throws IOException {
    var reply = requests.send(accusation.write(identity), Headers.NONE);
    if (reply.status() != 403 && reply.status() != 429) {
      TrackerRequests.checked(reply);
    }
  }

  /** Says good-bye. */
  void leave() throws IOException {
    requests.send(Call.LEAVE.by(identity), Headers.NONE);
  }
}
