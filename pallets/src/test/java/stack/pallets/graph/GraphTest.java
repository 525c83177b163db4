package stack.pallets.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GraphTest {
  private static Graph graph(Map<String, ?> attributes, String... files) {
    var reader = new GraphReader(attributes);
    for (var file : files) {
      reader.add(new MarkupReader().file("<graph>" + file + "</graph>", "redhat"));
    }
    return reader.graph();
  }

  private static List<String> emission(Map<String, ?> attributes, String... files) {
    return graph(attributes, files).emission("root", attributes);
  }

  private static List<String> emission(String... files) {
    return emission(Map.of(), files);
  }

  @Test
  void nodesWithoutOrderComeByName() {
    assertThat(emission("<edge from='root' to='z'/><edge from='z' to='a'/>"))
        .containsExactly("a", "root", "z");
  }

  @Test
  void edgesMayBeWrittenWithTagsForEitherEnd() {
    assertThat(
            emission(
                "<edge from='root'><to> a </to><to>b</to></edge>"
                    + "<edge to='c'><from>b</from></edge>"))
        .containsExactly("a", "b", "c", "root");
  }

  @Test
  void aNestedEdgeThatDoesNotHoldPullsNothingIn() {
    assertThat(
            emission("<edge from='root' cond='nope'><to>a</to></edge><edge from='a' to='root'/>"))
        .containsExactly("root");
  }

  @Test
  void conditionsOfAnEdgeAndOfItsTagsAreAnded() {
    var file = "<edge from='root' cond='x'><to cond='y'>a</to><to os='redhat'>b</to></edge>";
    assertThat(emission(Map.of("x", "on", "os", "redhat"), file)).containsExactly("b", "root");
    assertThat(emission(Map.of("x", "on", "y", "on", "os", "sles"), file))
        .containsExactly("a", "root");
    assertThat(emission(Map.of("y", "on", "os", "redhat"), file)).containsExactly("root");
  }

  @Test
  void aTagsConditionCountsWithoutOneOnTheEdge() {
    assertThat(emission(Map.of("x", "on"), "<edge from='root'><to cond='x'>a</to></edge>"))
        .containsExactly("a", "root");
  }

  @Test
  void anEdgeWithoutTagsIsWalkedEvenIfItDoesNotHold() {
    assertThat(emission("<edge from='root' to='a' cond='nope'/><edge from='a' to='b'/>"))
        .containsExactly("b", "root");
  }

  @Test
  void theEdgeMetFirstDecides() {
    var dropped = "<edge from='root' to='a' cond='nope'/>";
    var kept = "<edge from='root' to='b'/><edge from='b' to='a'/>";
    assertThat(emission(dropped, kept)).containsExactly("b", "root");
    assertThat(emission(kept, dropped)).containsExactly("a", "b", "root");
  }

  @Test
  void attributesAreFilledIn() {
    assertThat(emission(Map.of("os", "redhat"), "<edge from='root'><to>&os;-base</to></edge>"))
        .containsExactly("redhat-base", "root");
  }

  @Test
  void orderedNodesFrameTheOthers() {
    assertThat(
            emission(
                "<edge from='root'><to>first</to><to>early</to><to>late</to><to>m</to></edge>",
                "<order head='first' tail='HEAD'/><order head='TAIL'><tail>late</tail></order>"
                    + "<order tail='absent'><head>early</head></order>"))
        .containsExactly("first", "early", "m", "root", "late");
  }

  @Test
  void anOrderPullsNothingIn() {
    assertThat(emission("<edge from='root' to='a'/><order head='a' tail='b'/>"))
        .containsExactly("a", "root");
  }

  @Test
  void ordersOfOtherGeneratorsDoNotCount() {
    assertThat(
            emission(
                "<edge from='root' to='a'/><order head='root' tail='a' gen='other'/>"
                    + "<order gen='other' head='root'><tail>a</tail></order>"))
        .containsExactly("a", "root");
    assertThat(emission("<edge from='root' to='a'/><order head='root' tail='a' gen='kgen'/>"))
        .containsExactly("root", "a");
  }

  @Test
  void aRootThatIsNoNodeIsRefused() {
    assertThatThrownBy(() -> emission("<edge from='a' to='b'/>"))
        .isInstanceOf(ProfileException.class)
        .hasMessage("node \"root\" not in graph");
  }

  @Test
  void aLongChainDoesNotOverflow() {
    var chain = new StringBuilder("<edge from='root' to='n0'/>");
    for (var i = 0; i < 20_000; i++) {
      chain.append(
          "<edge from='n%1$d' to='n%2$d'/><order head='n%1$d' tail='n%2$d'/>".formatted(i, i + 1));
    }
    assertThat(emission(chain.toString())).hasSize(20_002).endsWith("n20000", "root");
  }

  /** The names and orders of Stacki's own pallet, and what Stacki made of them. */
  @Test
  void stackisBackendComesOutInItsOrder() {
    var orders =
        words(
                """
                backend<barnacle ldconfig<HEAD apache<database database<database-schema
                database-schema<database-data-init node<database-data-init
                database-data-init<redhat-bootaction redhat-bootaction<database-data
                database-data<dns-server database-data<routes-server TAIL<frontend-server
                backend<base firewall-base<firewall-client networking-client<firewall-base
                time-client<time-base TAIL<backend storage<pxeboot base<peerdone pre-ssh-key<HEAD
                ca<ssl-client TAIL<postshell yum-base<repo-client yum-base<repo-server node<storage
                ca<ssl-server database-data<server database-data<pxe database-data<restapi
                database-data<networking-server database-data<dhcp-server
                database-data<time-server firewall-server<firewall-base
                networking-server<firewall-server database-data<firewall-server
                time-server<time-base TAIL<profile-server TAIL<ludicrous-server
                foundation-python<database backend<replicant
                """)
            .map(pair -> pair.split("<", 2))
            .map(pair -> new Order(pair[0], pair[1]))
            .toList();
    var expected =
        words(
                """
                pre-ssh-key ldconfig foundation-python yum-base repo-client ssl-client time-client
                networking-client node storage pxeboot time-base firewall-base firewall-client
                client foundation-python-client hash-client logrotate ludicrous-client mq-base
                mq-client node-certs nsswitch redhat-base resolv routes-client selinux-base
                serial-console ssh-base ssh-client ssl-base storage-client uefi-base uefi-client
                postshell backend base peerdone
                """)
            .toList();
    var edges = expected.reversed().stream().map(node -> edge("backend", node)).toList();
    assertThat(new Graph(edges, orders).emission("backend", Map.of()))
        .containsExactlyElementsOf(expected);
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.strip().split("\\s+"));
  }

  @Property
  void everyOrderIsKeptWhereNoCircleForbidsIt(@ForAll("acyclic") List<Order> orders) {
    var edges = new ArrayList<>(List.of(edge("root", "free")));
    orders.stream()
        .flatMap(order -> Stream.of(order.head(), order.tail()))
        .forEach(node -> edges.add(edge("root", node)));
    var emission = new Graph(edges, orders).emission("root", Map.of());
    assertThat(emission).doesNotHaveDuplicates().contains("root", "free");
    for (var order : orders) {
      assertThat(emission.indexOf(order.head())).isLessThan(emission.indexOf(order.tail()));
    }
  }

  @Property
  void everyCircleEnds(@ForAll("any") List<Order> pairs) {
    var edges = new ArrayList<>(List.of(edge("root", "n0")));
    pairs.forEach(pair -> edges.add(edge(pair.head(), pair.tail())));
    assertThat(new Graph(edges, List.of()).emission("root", Map.of()))
        .isSorted()
        .doesNotHaveDuplicates()
        .contains("root", "n0");
    assertThat(new Graph(edges, pairs).emission("root", Map.of())).doesNotHaveDuplicates();
  }

  private static Edge edge(String from, String to) {
    return new Edge(from, to, Condition.ALWAYS, true);
  }

  @Provide
  Arbitrary<List<Order>> acyclic() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 8), Arbitraries.integers().between(1, 4))
        .as((head, step) -> new Order("n" + head, "n" + (head + step)))
        .list()
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<Order>> any() {
    var node = Arbitraries.integers().between(0, 6).map(number -> "n" + number);
    return Combinators.combine(node, node).as(Order::new).list().ofMaxSize(20);
  }
}
