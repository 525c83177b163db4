package stack.db.reported;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;

class ReportedPartitionsTest {
  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void partitionsAreKeptAsReportedUntilTheirDeviceIsRemoved() {
    var partitions = new ReportedPartitions(cluster.database());
    var host = cluster.backend("0", "0");
    var sda = partition("sda1");
    var sdb = partition("sdb1");
    partitions.add(host, sdb);
    partitions.add(host, sda);
    assertThat(partitions.of(List.of(host))).containsExactly(sda, sdb);
    assertThat(partitions.remove(List.of(host), "sda1")).isOne();
    assertThat(partitions.of(List.of(host))).containsExactly(sdb);
    assertThat(partitions.remove(List.of(host), "*")).isOne();
  }

  private static ReportedPartition partition(String device) {
    return new ReportedPartition(
        "backend-0-0", device, "/", "u-u", "2048", "1024", "83", "xfs", "boot", "-f");
  }
}
