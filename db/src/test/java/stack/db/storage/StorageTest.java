package stack.db.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.ConstraintException;
import stack.db.host.Host;
import stack.db.scope.Scope;
import stack.db.scoped.Scoped;

class StorageTest {
  @RegisterExtension final Cluster cluster = new Cluster();
  private Host host;

  @BeforeEach
  void open() {
    host = cluster.backend("0", "0");
  }

  @Test
  void slotsComeAsNumbersBehindTheOneForAll() {
    var controllers = new Controllers(cluster.database());
    for (var slot : List.of("10", "9", "*")) {
      controllers.add(List.of(host.owner()), disk(slot));
    }
    assertThat(controllers.of(List.of(host)).get(host))
        .extracting(each -> each.value().slot())
        .containsExactly("*", "9", "10");
    assertThatThrownBy(() -> controllers.add(List.of(host.owner()), disk("9")))
        .isInstanceOf(ConstraintException.class);
    assertThat(
            controllers.remove(
                List.of(host.owner()), OptionalInt.empty(), OptionalInt.empty(), "9"))
        .isOne();
    assertThat(controllers.clear(List.of(host.owner()))).isEqualTo(2);
    assertThat(controllers.of(List.of(host)).get(host))
        .extracting(Scoped::scope)
        .containsExactly(Scope.GLOBAL);
  }

  @Test
  void wordsThatMeanNothingAreRefused() {
    var controllers = new Controllers(cluster.database());
    assertThatThrownBy(() -> controllers.add(List.of(host.owner()), disk("x")))
        .isInstanceOf(ConstraintException.class);
    var partitions = new Partitions(cluster.database());
    assertThatThrownBy(() -> partitions.add(List.of(host.owner()), partition("/", "much")))
        .isInstanceOf(ConstraintException.class);
  }

  @Test
  void mountPointIsOnADeviceOnce() {
    var partitions = new Partitions(cluster.database());
    partitions.add(List.of(host.owner()), partition("/", "1000"));
    partitions.add(List.of(host.owner()), partition("swap", "recommended"));
    assertThatThrownBy(() -> partitions.add(List.of(host.owner()), partition("/", "0")))
        .isInstanceOf(ConstraintException.class);
    assertThat(partitions.of(List.of(host)).get(host))
        .containsExactly(
            new Scoped<>(Scope.HOST, partition("swap", "recommended")),
            new Scoped<>(Scope.HOST, partition("/", "1000")));
    assertThat(partitions.remove(List.of(host.owner()), Optional.of("sda"), Optional.of("/")))
        .isOne();
    assertThat(partitions.at(List.of(host.owner())).get(host.owner())).hasSize(1);
    assertThat(partitions.remove(List.of(host.owner()), Optional.of("sda"), Optional.empty()))
        .isOne();
    assertThat(partitions.clear(List.of(host.owner()))).isZero();
  }

  private static Controller disk(String slot) {
    return new Controller(OptionalInt.empty(), OptionalInt.empty(), slot, "1", "1", "");
  }

  private static Partition partition(String mountpoint, String size) {
    return new Partition(
        "sda", Optional.of(mountpoint), size, Optional.of("xfs"), OptionalInt.of(1), "");
  }
}
