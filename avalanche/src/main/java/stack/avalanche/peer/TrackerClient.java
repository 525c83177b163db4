package stack.avalanche.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import stack.avalanche.protocol.Charge;
import stack.avalanche.protocol.FieldNames;
import stack.avalanche.protocol.Neighbourhood;
import stack.avalanche.protocol.Phase;
import stack.avalanche.protocol.WebOrigin;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Form;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.HttpDate;

/** Speaks to the tracker for one peer. */
final class TrackerClient {
  private static final int MOST_BLOCKED = 16;
  private static final byte[] NOTHING = {};
  private static final long SHORTEST_MILLIS = 200;
  private static final long LONGEST_MILLIS = 60_000;
  private static final int MOST_MANIFEST = 64 << 20;

  private final PeerConfig config;
  private final TrackerRequests requests;
  private volatile String identity = "";

  /** The tracker's answer to a join. */
  record Welcome(
      InstallSet set,
      List<Integer> wanted,
      Neighbourhood around,
      List<WebOrigin> origins,
      Duration beat) {}

  /** The tracker's answer to a beat: whom to work with, and until when. */
  record Renewal(Neighbourhood around, Duration beat) {}

  /** What to take from the frontend; if nothing, how long to rest before asking again. */
  record Duty(List<Integer> pieces, Duration rest) {}

  /** The tracker does not know this peer, or no longer. */
  static final class Forgotten extends IOException {
    private static final long serialVersionUID = 1;

    Forgotten() {
      super("the tracker does not know this peer");
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
   * Joins with a port to be reached at.
   *
   * @param known the set of an earlier join, which the install goes on with; may be null
   */
  Welcome join(int port, InstallSet known) throws IOException {
    var own = Form.empty().with("port", port);
    for (var manifest : known == null ? List.<ObjectId>of() : known.manifestIds()) {
      own = own.with("manifest", manifest);
    }
    var reply =
        requests.send("POST", "join", Headers.of(FieldNames.TOKEN, config.token()), own.toString());
    if (reply.status() == 403) {
      throw new Refused("the frontend refuses this host or its token");
    }
    var form = TrackerRequests.form(reply);
    refuseOther(form.need("set"));
    identity = "peer=" + form.need("peer") + "&epoch=" + form.need("epoch");
    var set = known != null && known.id().toString().equals(form.need("set")) ? known : fetch(form);
    return new Welcome(set, wanted(set), Neighbourhood.parse(form), origins(form), nextBeat(form));
  }

  /** Who answers here has proved nothing. */
  private void refuseOther(String set) throws IOException {
    if (config.set().isPresent() && !config.set().get().toString().equals(set)) {
      throw new Refused(
          "the tracker gave list " + set + ", but the frontend announced " + config.set().get());
    }
  }

  private static Duration nextBeat(Form form) throws IOException {
    return Duration.ofMillis(Math.clamp(form.number("beat_ms", 2000), 100, LONGEST_MILLIS));
  }

  private InstallSet fetch(Form form) throws IOException {
    var manifests = new ArrayList<Manifest>();
    for (var id : form.all("manifest")) {
      var reply = requests.get("manifest/" + id, MOST_MANIFEST);
      if (!ObjectId.of(reply.body()).toString().equals(id)) {
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
    if (!set.id().toString().equals(form.need("set"))) {
      throw new IOException("the manifests do not make up the list of files that was announced");
    }
    return set;
  }

  private List<Integer> wanted(InstallSet set) throws IOException {
    var bytes = ByteBuffer.wrap(requests.get("want?" + identity, 4 * set.pieces().size()).body());
    var wanted = new ArrayList<Integer>();
    while (bytes.remaining() >= 4) {
      var piece = bytes.getInt();
      if (piece < 0 || piece >= set.pieces().size()) {
        throw new IOException("the want list has piece " + piece);
      }
      wanted.add(piece);
    }
    return wanted;
  }

  private static List<WebOrigin> origins(Form form) throws IOException {
    try {
      return WebOrigin.parse(form);
    } catch (IllegalArgumentException e) {
      throw new IOException(e);
    }
  }

  /**
   * Reports that this peer lives.
   *
   * @param givers who gave it something good since the last time
   */
  Renewal beat(
      BitSet have, int pieces, Phase phase, Counters counters, List<InetSocketAddress> givers)
      throws IOException {
    var bits = Arrays.copyOf(have.toByteArray(), Math.ceilDiv(pieces, 8));
    var query =
        "beat?%s&phase=%s&origin=%d&peers=%d&rack=%d&served=%d&wrong=%d&others=%s&got=%s"
            .formatted(
                identity,
                phase,
                counters.fromOrigin(),
                counters.fromPeers(),
                counters.fromRack.sum(),
                counters.served(),
                counters.piecesWrong(),
                counters.fromOthers().entrySet().stream()
                    .map(each -> text(each.getKey()) + "+" + each.getValue())
                    .collect(Collectors.joining(",")),
                givers.stream().map(TrackerClient::text).collect(Collectors.joining(",")));
    var form = TrackerRequests.form(requests.post(query, bits));
    return new Renewal(Neighbourhood.parse(form), nextBeat(form));
  }

  /** Asks what to take from the frontend, after having {@code done} what was asked before. */
  Duty duty(List<Integer> done, List<Integer> failed, BitSet blocked) throws IOException {
    var urgent = new ArrayList<Integer>();
    for (var piece = blocked.nextSetBit(0);
        piece >= 0 && urgent.size() < MOST_BLOCKED;
        piece = blocked.nextSetBit(piece + 1)) {
      urgent.add(piece);
    }
    var lists = "&done=" + joined(done) + "&failed=" + joined(failed);
    var query = "duty?" + identity + lists + "&blocked=" + joined(urgent);
    var reply = requests.post(query, NOTHING);
    var rest = reply.headers().number(FieldNames.REST).orElse(SHORTEST_MILLIS);
    var text = new String(reply.body(), StandardCharsets.UTF_8).strip();
    var pieces = new ArrayList<Integer>();
    for (var word : text.isEmpty() ? new String[0] : text.split(",")) {
      try {
        pieces.add(Integer.parseInt(word));
      } catch (NumberFormatException e) {
        throw new IOException("duty of " + word, e);
      }
    }
    return new Duty(pieces, Duration.ofMillis(Math.clamp(rest, SHORTEST_MILLIS, LONGEST_MILLIS)));
  }

  private static String joined(List<Integer> pieces) {
    var text = new StringBuilder();
    for (int piece : pieces) {
      text.append(text.isEmpty() ? "" : ",").append(piece);
    }
    return text.toString();
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + "+" + address.getPort();
  }

  /**
   * Tells what this peer has against {@code sender}; null for the frontend. The tracker may not
   * believe it, or not want to hear so much.
   *
   * @param piece what it asked for; -1 if it could not even ask
   */
  void accuse(int piece, InetSocketAddress sender, Charge charge) throws IOException {
    var call = charge == Charge.WRONG ? "wrong?" : "failed?charge=" + charge + "&";
    var who = "&sender=" + (sender == null ? "origin" : text(sender));
    var what = piece < 0 ? "" : "&piece=" + piece;
    var reply = requests.send("POST", call + identity + who + what, Headers.NONE, "");
    if (reply.status() != 403 && reply.status() != 429) {
      TrackerRequests.check(reply);
    }
  }

  /** Says good-bye. */
  void leave() throws IOException {
    requests.send("DELETE", "peer?" + identity, Headers.NONE, "");
  }
}
