package stack.db.interfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.ConstraintException;
import stack.db.host.Hosts;

class AliasesTest {
  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void hostIsFoundByItsAliasUntilThatIsRemoved() {
    var aliases = new Aliases(cluster.database());
    var hosts = new Hosts(cluster.database());
    var eth1 = new Interfaces(cluster.database()).of(cluster.frontend()).getFirst();
    aliases.add(eth1, "boss");
    aliases.add(eth1, "chief");
    assertThatThrownBy(() -> aliases.add(eth1, "BOSS")).isInstanceOf(ConstraintException.class);
    assertThat(hosts.withAlias("Boss")).containsExactly(cluster.frontend());
    assertThat(aliases.of(hosts.all())).extracting(Alias::name).containsExactly("boss", "chief");
    assertThat(aliases.named("Chief"))
        .containsExactly(new Alias("chief", "frontend-0-0", Optional.of("eth1"), eth1.id()));
    assertThat(aliases.remove(eth1, Optional.of("boss"))).isOne();
    assertThat(aliases.remove(eth1, Optional.empty())).isOne();
    assertThat(aliases.of(List.of(cluster.frontend()))).isEmpty();
  }
}
