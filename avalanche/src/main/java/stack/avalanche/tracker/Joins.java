package stack.avalanche.tracker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import stack.avalanche.protocol.FieldNames;
import stack.avalanche.protocol.Identity;
import stack.avalanche.protocol.Join;
import stack.avalanche.protocol.Welcome;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Rate;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Strangers;
import stack.avalanche.wire.Tally;

/** Lets known hosts into the swarm of what they install, and tells them what they must know. */
final class Joins {
  private final Admission admission;
  private final Sets sets;
  private final Owner owner;
  private final Answers answers;
  private final Tally refused;
  private final Consumer<String> log;
  private final Strangers strangers;
  private final Rate rate = new Rate(5, 20);

  Joins(
      Admission admission,
      Sets sets,
      Owner owner,
      Answers answers,
      Tally refused,
      Consumer<String> log,
      Strangers strangers) {
    this.admission = admission;
    this.sets = sets;
    this.owner = owner;
    this.answers = answers;
    this.refused = refused;
    this.log = log;
    this.strangers = strangers;
  }

  Response handle(Request request) throws IOException {
    var source = request.source().getAddress();
    if (!rate.allows(source)) {
      return answers.flood();
    }
    var token = request.headers().first(FieldNames.TOKEN).orElse("");
    var host = admission.admit(token, source);
    if (host.isEmpty()) {
      refused.count("token");
      strangers.tell(
          source, "refused a peer at " + source.getHostAddress() + ": unknown host or token");
      return Response.text(403, "this host is not installing or its token is not valid");
    }
    var join = Join.read(request);
    return join(host.get(), new InetSocketAddress(source, join.port()), join.begunWith());
  }

  private Response join(Admission.Host host, InetSocketAddress address, List<ObjectId> begunWith) {
    Sets.Prepared prepared;
    try {
      prepared = sets.of(host.name(), begunWith);
    } catch (IOException e) {
      log.accept(
          "cannot make the list of files that a host will need: "
              + host.name()
              + ": "
              + e.getMessage());
      return Response.text(503, "there is no list of the files this host needs yet")
          .with("Retry-After", "2");
    }
    var event = new Event.Join(host, address, prepared.set(), prepared.wanted());
    var outcome = owner.apply(event);
    if (!(outcome instanceof Outcome.Joined joined)) {
      return answers.of(outcome);
    }
    log.accept(host.name() + " joined from " + address.getAddress().getHostAddress());
    return welcome(joined, event).write();
  }

  /** What a peer is told that is in. */
  private Welcome welcome(Outcome.Joined joined, Event.Join join) {
    return new Welcome(
        new Identity(joined.peer(), answers.epoch()),
        join.set().id(),
        join.set().manifestIds(),
        joined.pace().lease(),
        joined.pace().beat(),
        join.host().origins(),
        joined.around());
  }
}
