package stack.db.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.host.Host;
import stack.db.host.HostChanges;
import stack.db.scope.Owner;

class AttributesTest {
  @RegisterExtension final Cluster cluster = new Cluster();
  private Attributes attributes;
  private Host host;

  @BeforeEach
  void open() {
    attributes = new Attributes(cluster.database());
    host = cluster.backend("0", "0");
  }

  @Test
  void nameIsEitherShadowOrNotAtOneScope() {
    attributes.set(host.owner(), "x", "1", true);
    attributes.set(host.owner(), "x", "2", false);
    assertThat(attributes.at(host.owner(), Wanted.ALL))
        .singleElement()
        .returns("2", Attribute::value)
        .returns(false, Attribute::shadow);
    attributes.set(host.owner(), "x", "3", true);
    assertThat(attributes.at(host.owner(), Wanted.OPEN)).isEmpty();
    assertThat(attributes.value(host, "x")).contains("3");
  }

  @Test
  void shadowWinsAtTheSameScopeOrAWeakerOne() {
    attributes.set(Owner.GLOBAL, "x", "secret", true);
    assertThat(attributes.value(host, "x")).contains("secret");
    attributes.set(host.owner(), "x", "open", false);
    assertThat(attributes.value(host, "x")).contains("open");
  }

  @Test
  void valuesOfOneNameComeForManyHosts() {
    var other = cluster.backend("0", "1");
    attributes.set(List.of(host.owner()), "x", "1", false);
    assertThat(attributes.values(List.of(other, host), "x")).isEqualTo(Map.of(host, "1"));
    assertThat(attributes.values(List.of(other, host), "managed"))
        .isEqualTo(Map.of(host, "True", other, "True"));
  }

  @Test
  void namesMindCaseAndComeInAsciiOrder() {
    for (var name : List.of("b", "a", "B", "a.b", "_")) {
      attributes.set(host.owner(), name, "1", false);
    }
    assertThat(attributes.at(host.owner(), Wanted.ALL))
        .extracting(Attribute::name)
        .containsExactly("B", "_", "a", "a.b", "b");
    assertThat(attributes.at(host.owner(), Wanted.ALL.named("[!a]")))
        .extracting(Attribute::name)
        .containsExactly("B", "_", "b");
  }

  @Test
  void globRemovesOpenAndShadowOnesOfTheseOwnersOnly() {
    attributes.set(host.owner(), "x1", "1", false);
    attributes.set(host.owner(), "x2", "1", true);
    attributes.set(Owner.GLOBAL, "x1", "1", false);
    assertThat(attributes.remove(List.of(host.owner()), "x*")).isEqualTo(2);
    assertThat(attributes.of(host, Wanted.ALL.named("x*")))
        .extracting(Attribute::name)
        .containsExactly("x1");
  }

  @Test
  void attributesGoWithTheirOwner() {
    attributes.set(host.owner(), "x", "1", false);
    assertThat(attributes.known("x")).isTrue();
    new HostChanges(cluster.database()).remove(List.of(host));
    assertThat(attributes.known("x")).isFalse();
  }

  @Test
  void docIsKeptForAName() {
    var docs = new AttributeDocs(cluster.database());
    docs.set("x", "what x is");
    docs.set("x", "what x really is");
    docs.set("y", "what y is");
    assertThat(docs.matching("*"))
        .containsExactly(Map.entry("x", "what x really is"), Map.entry("y", "what y is"));
    docs.set("x", "");
    assertThat(docs.matching("x")).isEmpty();
  }

  @Test
  void ownerWithoutAttributesHasAnEmptyList() {
    assertThat(attributes.at(List.of(host.owner()), Wanted.ALL))
        .isEqualTo(Map.of(host.owner(), List.of()));
    assertThat(attributes.value(host, "nothing")).isEqualTo(Optional.empty());
  }
}
