package stack.db.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.box.Boxes;

class CartsTest {
  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void enabledCartIsInItsBoxUntilItIsDisabled() {
    var carts = new Carts(cluster.database());
    var box = new Boxes(cluster.database()).named("default").orElseThrow();
    var site = carts.add("site", "");
    carts.enable(site, box);
    carts.enable(site, box);
    assertThat(carts.byBox()).isEqualTo(Map.of("default", List.of(site)));
    assertThat(carts.disable(site, box)).isTrue();
    assertThat(carts.disable(site, box)).isFalse();
    carts.enable(site, box);
    carts.remove(site);
    assertThat(carts.byBox()).isEmpty();
  }

  @Test
  void namesMindCase() {
    var carts = new Carts(cluster.database());
    var lower = carts.add("site", "");
    var upper = carts.add("Site", "file:///x");
    assertThat(carts.all()).containsExactly(upper, lower);
    assertThat(carts.like("s%")).containsExactly(lower);
    assertThat(carts.named("Site")).contains(upper);
  }
}
