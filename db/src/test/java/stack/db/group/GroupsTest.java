package stack.db.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.ConstraintException;
import stack.db.host.Host;
import stack.db.host.Hosts;

class GroupsTest {
  @RegisterExtension final Cluster cluster = new Cluster();
  private Groups groups;
  private Host host;

  @BeforeEach
  void open() {
    groups = new Groups(cluster.database());
    host = cluster.backend("0", "0");
  }

  @Test
  void hostHasItsGroupsByName() {
    groups.join(List.of(host), groups.add("rack"));
    groups.join(List.of(host), groups.add("gpu"));
    assertThat(groups.of(List.of(host, cluster.frontend())))
        .isEqualTo(Map.of(host, List.of("gpu", "rack"), cluster.frontend(), List.of()));
    assertThat(Cluster.names(new Hosts(cluster.database()).inGroup("gpu")))
        .containsExactly("backend-0-0");
    assertThat(new Hosts(cluster.database()).inGroup("GPU")).isEmpty();
  }

  @Test
  void namesThatDifferByCaseAreAlikeButNotTheSame() {
    var gpu = groups.add("gpu");
    assertThat(groups.named("GPU")).isEmpty();
    assertThat(groups.like("GPU")).contains(gpu);
  }

  @Test
  void hostJoinsAGroupOnce() {
    var gpu = groups.add("gpu");
    groups.join(List.of(host), gpu);
    assertThatThrownBy(() -> groups.join(List.of(cluster.frontend(), host), gpu))
        .isInstanceOf(ConstraintException.class);
    assertThat(groups.of(List.of(cluster.frontend())).get(cluster.frontend())).isEmpty();
  }

  @Test
  void groupIsInUseUntilAllHaveLeft() {
    var gpu = groups.add("gpu");
    groups.join(List.of(host), gpu);
    assertThat(groups.inUse(gpu)).isTrue();
    groups.leave(List.of(host, cluster.frontend()), gpu);
    assertThat(groups.inUse(gpu)).isFalse();
    groups.remove(gpu);
    assertThat(groups.all()).isEmpty();
    assertThat(groups.named("gpu")).isEmpty();
  }
}
