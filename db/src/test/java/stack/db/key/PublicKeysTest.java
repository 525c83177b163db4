package stack.db.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.ConstraintException;

class PublicKeysTest {
  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void hostHasEachKeyOnceUntilItIsRemovedById() {
    var keys = new PublicKeys(cluster.database());
    var host = cluster.backend("0", "0");
    keys.add(host, "ssh-ed25519 AAAA one");
    keys.add(cluster.frontend(), "ssh-ed25519 AAAA one");
    assertThatThrownBy(() -> keys.add(host, "ssh-ed25519 AAAA one"))
        .isInstanceOf(ConstraintException.class);
    var both = keys.of(List.of(host, cluster.frontend()));
    assertThat(both).extracting(PublicKey::host).containsExactly("frontend-0-0", "backend-0-0");
    assertThat(keys.remove(host, both.getFirst().id())).isFalse();
    assertThat(keys.remove(host, both.getLast().id())).isTrue();
    assertThat(keys.of(List.of(host))).isEmpty();
  }
}
