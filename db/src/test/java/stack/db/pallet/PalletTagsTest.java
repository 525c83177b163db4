package stack.db.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;

class PalletTagsTest {
  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void tagsBelongToTheirPallet() {
    var pallets = new Pallets(cluster.database());
    var tags = new PalletTags(cluster.database());
    var first = pallets.all().getFirst();
    var second = pallets.put("Rocky", "9.4", "redhat9", "x86_64", "redhat", "");
    tags.set(first, "state", "old");
    tags.set(first, "state", "new");
    tags.set(first, "owner", "me");
    assertThat(tags.of(List.of(second, first)))
        .isEqualTo(Map.of(second, Map.of(), first, Map.of("owner", "me", "state", "new")));
    assertThat(tags.remove(first, "s*")).isOne();
    pallets.remove(first);
    assertThat(tags.of(List.of(first))).isEqualTo(Map.of(first, Map.of()));
  }
}
