package stack.db.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.host.HostChanges;

class BootActionsTest {
  @RegisterExtension final Cluster cluster = new Cluster();
  private BootActions actions;

  @BeforeEach
  void open() {
    actions = new BootActions(cluster.database());
  }

  @Test
  void actionOfTheOsIsPreferredToTheCommonOne() {
    actions.put(action("x", Optional.empty(), "common"));
    actions.put(action("x", Optional.of("redhat"), "own"));
    assertThat(kernel(actions.forOs("X", BootType.INSTALL, "redhat"))).contains("own");
    assertThat(kernel(actions.forOs("x", BootType.INSTALL, "sles"))).contains("common");
    assertThat(actions.forOs("x", BootType.OS, "sles")).isEmpty();
  }

  @Test
  void putReplacesTheActionOfTheSameOsOnly() {
    actions.put(action("x", Optional.empty(), "common"));
    actions.put(action("x", Optional.of("redhat"), "own"));
    actions.put(action("x", Optional.empty(), "new"));
    assertThat(kernel(actions.find("x", BootType.INSTALL, Optional.empty()))).contains("new");
    assertThat(kernel(actions.find("x", BootType.INSTALL, Optional.of("redhat")))).contains("own");
  }

  @Test
  void unknownOsIsRefused() {
    assertThatThrownBy(() -> actions.put(action("x", Optional.of("beos"), "k")))
        .hasMessageContaining("beos");
    assertThat(actions.remove("default", BootType.OS, Optional.of("beos"))).isFalse();
    assertThat(actions.find("default", BootType.OS, Optional.empty())).isPresent();
  }

  @Test
  void hostKeepsANameWhoseActionIsRemovedAndAddedAgain() {
    actions.put(action("x", Optional.of("redhat"), "k"));
    var host = cluster.backend("0", "0");
    var changes = new HostChanges(cluster.database());
    changes.setBootAction(List.of(host), BootType.INSTALL, "x");
    assertThat(actions.remove("x", BootType.INSTALL, Optional.of("redhat"))).isTrue();
    assertThat(cluster.host("backend-0-0").installAction()).contains("x");
    actions.put(action("x", Optional.of("redhat"), "k"));
    changes.setBootAction(List.of(host), BootType.INSTALL, "x");
    assertThat(cluster.host("backend-0-0").installAction()).contains("x");
  }

  private static BootAction action(String name, Optional<String> os, String kernel) {
    return new BootAction(
        name, BootType.INSTALL, os, Optional.of(kernel), Optional.empty(), Optional.empty());
  }

  private static Optional<String> kernel(Optional<BootAction> action) {
    return action.flatMap(BootAction::kernel);
  }
}
