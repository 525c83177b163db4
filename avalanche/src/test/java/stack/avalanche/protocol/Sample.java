package stack.avalanche.protocol;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Body;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;

/** Messages of every kind, about a set of {@value #PIECES} pieces, and what carries them. */
final class Sample extends DomainContextBase {
  static final int PIECES = 100;

  static final InetSocketAddress HERE =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1);

  /** {@code message} as the other side takes it. */
  static Request taken(Message message) {
    var mark = message.target().indexOf('?');
    var path = mark < 0 ? message.target() : message.target().substring(0, mark);
    var query = mark < 0 ? "" : message.target().substring(mark + 1);
    return new Request(message.method(), path, query, Headers.NONE, message.body(), HERE, HERE);
  }

  /** {@code response} as the other side takes it. */
  static Connection.Reply taken(Response response) {
    var bytes = ((Body.Bytes) response.body()).bytes();
    return new Connection.Reply(response.status(), response.headers(), bytes);
  }

  @Provide
  Arbitrary<InetAddress> address() {
    var four = Arbitraries.bytes().array(byte[].class).ofSize(4);
    var sixteen = Arbitraries.bytes().array(byte[].class).ofSize(16);
    return Arbitraries.oneOf(four, sixteen).map(Sample::address);
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Provide
  Arbitrary<InetSocketAddress> place() {
    return Combinators.combine(address(), Arbitraries.integers().between(0, 65_535))
        .as(InetSocketAddress::new);
  }

  private Arbitrary<List<InetSocketAddress>> places() {
    return place().list().ofMaxSize(16);
  }

  private static Arbitrary<ObjectId> object() {
    return Arbitraries.strings().map(text -> ObjectId.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Arbitrary<Integer> number() {
    return Arbitraries.integers().between(0, PIECES - 1);
  }

  private static Arbitrary<List<Integer>> numbers() {
    return number().list().ofMaxSize(16);
  }

  private static Arbitrary<BitSet> pieces() {
    return number().set().map(set -> set.stream().collect(BitSet::new, BitSet::set, BitSet::or));
  }

  private static Arbitrary<Duration> duration() {
    return Arbitraries.longs().between(0, 1L << 40).map(Duration::ofMillis);
  }

  @Provide
  Arbitrary<Identity> identity() {
    var peer = Arbitraries.strings().withChars("0123456789abcdef").ofLength(32).map(PeerId::new);
    return Combinators.combine(peer, Arbitraries.longs().greaterOrEqual(0)).as(Identity::new);
  }

  @Provide
  Arbitrary<Join> join() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 65_535), object().list().ofMaxSize(64))
        .as(Join::new);
  }

  @Provide
  Arbitrary<Beat> beat() {
    var count = Arbitraries.longs().greaterOrEqual(0);
    Arbitrary<Map<InetSocketAddress, Long>> others = Arbitraries.maps(place(), count).ofMaxSize(8);
    var traffic = Combinators.combine(count, count, count, count, count, others).as(Traffic::new);
    return Combinators.combine(pieces(), Arbitraries.of(Phase.class), traffic, places())
        .as(Beat::new);
  }

  @Provide
  Arbitrary<DutyRequest> dutyRequest() {
    return Combinators.combine(numbers(), numbers(), numbers()).as(DutyRequest::new);
  }

  @Provide
  Arbitrary<Accusation> accusation() {
    var piece = number().map(OptionalInt::of);
    var charge = Arbitraries.of(Charge.class);
    var peer =
        Combinators.combine(
                charge,
                place().map(Optional::of),
                Arbitraries.oneOf(piece, Arbitraries.just(OptionalInt.empty())))
            .as(Accusation::new);
    var frontend =
        Combinators.combine(charge, Arbitraries.just(Optional.<InetSocketAddress>empty()), piece)
            .as(Accusation::new);
    return Arbitraries.oneOf(peer, frontend);
  }

  @Provide
  Arbitrary<Neighbourhood> neighbourhood() {
    return Combinators.combine(
            places(), places(), Arbitraries.integers().list().ofMaxSize(8), address().list())
        .as(Neighbourhood::new);
  }

  @Provide
  Arbitrary<Renewal> renewal() {
    return Combinators.combine(duration(), neighbourhood()).as(Renewal::new);
  }

  @Provide
  Arbitrary<Duty> duty() {
    return Combinators.combine(numbers(), duration()).as(Duty::new);
  }

  @Provide
  Arbitrary<Welcome> welcome() {
    var web =
        Combinators.combine(place().filter(each -> each.getPort() > 0), Arbitraries.of("", "/a/b"))
            .as(WebOrigin::new);
    Arbitrary<List<WebOrigin>> origins =
        Combinators.combine(web.list().ofMaxSize(2), web.list().ofMaxSize(2))
            .as((first, others) -> {
              var all = new ArrayList<WebOrigin>();
              first.forEach(each -> all.add(each.askedFirst()));
              all.addAll(others);
              return all;
            });
    return Combinators.combine(
            identity(),
            object(),
            object().list().ofMaxSize(8),
            duration(),
            duration(),
            origins,
            neighbourhood())
        .as(Welcome::new);
  }

  @Provide
  Arbitrary<Wanted> wanted() {
    return numbers().map(list -> new Wanted(list.stream().mapToInt(Integer::intValue).toArray()));
  }

  @Provide
  Arbitrary<Have> have() {
    return Combinators.combine(
            Arbitraries.integers(), Arbitraries.integers().between(0, 1000), pieces())
        .as((busy, from, held) -> new Have(busy, from, from + held.cardinality(), held));
  }
}
