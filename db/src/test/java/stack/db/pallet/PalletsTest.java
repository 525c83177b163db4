package stack.db.pallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.ConstraintException;
import stack.db.box.Box;
import stack.db.box.Boxes;

class PalletsTest {
  @RegisterExtension final Cluster cluster = new Cluster();
  private Pallets pallets;
  private Box box;
  private Pallet rocky;

  @BeforeEach
  void open() {
    pallets = new Pallets(cluster.database());
    box = new Boxes(cluster.database()).named("default").orElseThrow();
    rocky = pallets.put("Rocky", "9.4", "redhat9", "x86_64", "redhat", "/dev/one");
  }

  @Test
  void palletAddedAgainIsTheSameFromElsewhere() {
    assertThat(pallets.put("Rocky", "9.4", "redhat9", "x86_64", "redhat", "/dev/two"))
        .returns(rocky.id(), Pallet::id)
        .returns("/dev/two", Pallet::url);
    assertThat(pallets.put("Rocky", "9.5", "redhat9", "x86_64", "redhat", ""))
        .doesNotReturn(rocky.id(), Pallet::id);
    assertThat(pallets.all()).hasSize(3);
  }

  @Test
  void patternsMindCase() {
    assertThat(pallets.like("Ro%", "9._", "%", "%", "%")).containsExactly(rocky);
    assertThat(pallets.like("ro%", "%", "%", "%", "%")).isEmpty();
    assertThat(pallets.like("*", "%", "%", "%", "%")).isEmpty();
    assertThat(pallets.find("Rocky", "9.4", "redhat9", "x86_64", "redhat")).contains(rocky);
  }

  @Test
  void enabledPalletIsInItsBoxOnce() {
    pallets.enable(rocky, box);
    pallets.enable(rocky, box);
    assertThat(pallets.in(box)).extracting(Pallet::name).containsExactly("stacki", "Rocky");
    assertThat(pallets.byBox())
        .containsOnlyKeys("default", "frontend")
        .extractingByKey("default")
        .isEqualTo(pallets.in(box));
    assertThat(pallets.disable(rocky, box)).isTrue();
    assertThat(pallets.disable(rocky, box)).isFalse();
  }

  @Test
  void palletOfAnotherOsIsRefused() {
    var suse = pallets.put("SLES", "15sp1", "sles15", "x86_64", "sles", "");
    assertThatThrownBy(() -> pallets.enable(suse, box)).isInstanceOf(ConstraintException.class);
  }

  @Test
  void removedPalletLeavesItsBoxes() {
    pallets.enable(rocky, box);
    pallets.remove(rocky);
    assertThat(pallets.byBox().values().stream().flatMap(List::stream).map(Pallet::name))
        .containsOnly("stacki");
  }
}
