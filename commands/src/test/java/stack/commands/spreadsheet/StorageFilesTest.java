package stack.commands.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.ClusterFixture;
import stack.commands.StackFixture;

class StorageFilesTest {
  private static final String DISKS = "NAME,ENCLOSURE,ADAPTER,SLOT,RAID LEVEL,ARRAY ID,OPTIONS\n";
  private static final String PARTITIONS = "NAME,DEVICE,MOUNTPOINT,SIZE,TYPE,OPTIONS,PARTID\n";

  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @RegisterExtension final ClusterFixture cluster = new ClusterFixture(stack);

  @Test
  void sameMountPointTwiceIsRefused() {
    var file =
        stack.file("twice.csv", "NAME,DEVICE,SIZE,MOUNTPOINT\nbackend,sda,1,/\nbackend,sda,2,/\n");
    assertThat(stack.fails("load storage partition file=" + file))
        .isEqualTo("error - two rows with the same name are for the same disk or mount point\n");
    assertThat(stack.ok("list appliance storage partition")).isEmpty();
  }

  @Test
  void arraysComeInOrderAndKeepWhatWasSaidLast() {
    load(DISKS + "backend,,,9,hotspare,global,\n,5,6,2,1,7,size=1\n,,,3,1,7,\n,,,4,hotspare,7\n");
    assertThat(stack.rows("list appliance storage controller backend"))
        .containsExactly(
            "backend --------- ------- 9 hotspare global -------",
            "backend 5 6 2 1 7 size=1",
            "backend 5 6 3 1 7 size=1",
            "backend 5 6 4 hotspare 7 size=1");
    load(DISKS + "a:backend,,,*,0,*,\n");
    assertThat(stack.rows("list host storage controller a:backend"))
        .containsExactly(
            "backend-0-0 --------- ------- * 0 * ------- H",
            "backend-0-1 --------- ------- * 0 * ------- H");
  }

  @Test
  void controllerFileIsChecked() {
    assertThat(refused("ENCLOSURE,ADAPTER,OPTIONS\n1,2,3"))
        .isEqualTo(
            "error - the following required fields are not present in the input file:"
                + " array id, name, raid level, slot\n");
    assertThat(refused(DISKS + "global,,,x,0,1"))
        .isEqualTo("error - slot \"x\" must be an integer\n");
    assertThat(refused(DISKS + "global,,,-1,0,1")).isEqualTo("error - slot \"-1\" must be >= 0\n");
    assertThat(refused(DISKS + "global,,,1,0,x"))
        .isEqualTo("error - array id \"x\" must be an integer\n");
    assertThat(refused(DISKS + ",,,1,0,1"))
        .isEqualTo("error - empty host name found in \"name\" column\n");
    assertThat(refused(DISKS + "global,,,,0,1"))
        .isEqualTo("error - empty value found for \"slot\" column at line 2\n");
    assertThat(refused(DISKS + "#\nglobal,,,1,,1"))
        .isEqualTo("error - empty value found for \"raid level\" column at line 2\n");
    assertThat(refused(DISKS + "global,,,*,5,1"))
        .isEqualTo("error - raid level must be \"0\" or \"1\" when slot is \"*\". See line 2\n");
    assertThat(refused(DISKS + "global,,,1,0,1\nglobal,,,1,0,1"))
        .isEqualTo("error - duplicate slot \"1\" found in the spreadsheet at line 3\n");
    assertThat(refused(DISKS + "global,,,1,0,1\n,,,2,1,1"))
        .isEqualTo("error - RAID level mismatch \"1\" found in the spreadsheet at line 3\n");
    assertThat(refused(DISKS + "global,,,1,5,1\n,,,2,5,1\n,,,3,0,2\n,,,4,hotspare,2"))
        .isEqualTo(
            """
            error - global: array 1 has raid level 5 and 2 of the 3 drives that it takes at least
            \tglobal: array 2 has raid level 0, which spares do not help
            """);
    assertThat(refused(DISKS + "a:switch,,,1,0,1"))
        .isEqualTo("error - Cannot find host \"a:switch\"\n");
    assertThat(stack.rows("list storage controller")).hasSize(1);
  }

  @Test
  void partitionsReplaceThoseThatWere() {
    stack.ok("add os storage partition redhat device=sdz size=1");
    loadPartitions(
        PARTITIONS + "REDHAT,SDA,/,0,ext4,\n,sdb,/home,0,ext4,--label=HOME\n,sdb,/x,1,,,9\n");
    assertThat(stack.rows("list os storage partition redhat"))
        .containsExactly(
            "redhat sda 1 / 0 ext4 -------",
            "redhat sdb 2 /home 0 ext4 --label=HOME",
            "redhat sdb 9 /x 1 ------ -------");
    loadPartitions(
        PARTITIONS + "global,sda,swap,recommended,swap,\n,sda,/,1,,\nbackend-0-0,sda,/,1,xfs,");
    assertThat(stack.rows("list storage partition"))
        .containsExactly("sda 1 swap recommended swap -------", "sda 2 / 1 ------ -------");
    assertThat(stack.rows("list host storage partition backend-0-0"))
        .containsExactly("backend-0-0 sda 1 / 1 xfs ------- H");
  }

  @Test
  void partitionsMustFitTogether() {
    assertThat(refusedPartitions(PARTITIONS + "global,md0,/,0,ext4,\n,sda,raid.01,1,raid,"))
        .endsWith("with error:\n\tmissing options for software raid device \"md0\"\n");
    assertThat(refusedPartitions(PARTITIONS + "global,md0,/,0,ext4,raid.01"))
        .endsWith("\n\tmissing \"--level=RAID\" option for software raid device \"md0\"\n");
    assertThat(refusedPartitions(PARTITIONS + "global,md0,/,0,ext4,--level=RAID1 raid.02"))
        .endsWith("\n\tdevice \"raid.02\" not defined for software raid device \"md0\"\n");
    var lvm = "global,sda,pv.01,0,lvm,\n,pv.01,vg,0,volgroup,\n";
    assertThat(refusedPartitions(PARTITIONS + lvm + ",vg,/,0,xfs,"))
        .endsWith("\n\tmissing \"--name\" option for LVM partition \"/\"\n");
    assertThat(refusedPartitions(PARTITIONS + lvm + ",vh,/,0,xfs,--name=x"))
        .startsWith("error - Failed to run sub-command 'load ")
        .endsWith(
            " exec=True output-format=binary' with error:\n\tunknown device(s) detected: vh\n");
    assertThat(refusedPartitions(PARTITIONS + "global,S3Z1X,/,0,xfs,"))
        .endsWith(
            "unknown device(s) detected: s3z1x (serials have 8 characters or more; if s3z1x is one,"
                + " name the disk by-id/ata-MODEL_SERIAL or by-path/...)\n");
    assertThat(refusedPartitions(PARTITIONS + "global,pv.02,vg,0,volgroup,"))
        .endsWith("\n\tdevice \"pv.02\" not defined for volgroups: vg\n");
    loadPartitions(PARTITIONS + lvm + ",vg,/,0,xfs,--name=x");
    assertThat(stack.rows("list storage partition")).hasSize(3);
  }

  @Test
  void whatOnlyTheWholeProvesWrongIsRefused() {
    assertThat(refusedPartitions(PARTITIONS + "global,sda,/var,1,xfs,"))
        .endsWith("with error:\n\tglobal: no row has mount point /\n");
    assertThat(
            refusedPartitions(
                PARTITIONS
                    + "global,sda,pv.01,1000,lvm,\n,pv.01,vg,0,volgroup,\n,vg,/,2000,xfs,--name=x"))
        .endsWith("\n\tglobal: the volumes of vg take 2000 MiB, and its partitions have 1000\n");
    assertThat(stack.rows("list storage partition")).isEmpty();
  }

  @Test
  void disksAreNamedAsUdevNamesThem() {
    loadPartitions(
        PARTITIONS
            + "global,/dev/disk/by-id/ata-SSD_1,/,0,xfs,\n,480G,/a,0,xfs,\n,wwn-0x5,/b,0,xfs,");
    assertThat(stack.rows("list storage partition")).hasSize(3);
  }

  @Test
  void partitionFileIsChecked() {
    assertThat(refusedPartitions("MOUNTPOINT\n/"))
        .endsWith("not present in the input file: device, name, size\n");
    assertThat(refusedPartitions(PARTITIONS + "global,sda,/,x,"))
        .isEqualTo("error - size \"x\" must be an integer\n");
    assertThat(refusedPartitions(PARTITIONS + "global,sda,/,-1,"))
        .isEqualTo("error - size \"-1\" must be >= 0\n");
    assertThat(refusedPartitions(PARTITIONS + "global,sda,/,1,,,x"))
        .isEqualTo("error - partid \"x\" must be an integer\n");
    assertThat(refusedPartitions(PARTITIONS + "global,,/,1,"))
        .isEqualTo("error - empty value found for \"device\" column at line 2\n");
    assertThat(refusedPartitions(PARTITIONS + "global,sda,/,,"))
        .isEqualTo("error - empty value found for \"size\" column at line 2\n");
    assertThat(refusedPartitions(PARTITIONS + ",sda,/,1,"))
        .isEqualTo("error - empty host name found in \"name\" column\n");
  }

  private void load(String text) {
    stack.ok("load storage controller file=" + stack.file("disks.csv", text));
  }

  private String refused(String text) {
    return stack.fails("load storage controller file=" + stack.file("disks.csv", text));
  }

  private void loadPartitions(String text) {
    stack.ok("load storage partition file=" + stack.file("partitions.csv", text));
  }

  private String refusedPartitions(String text) {
    return stack.fails("load storage partition file=" + stack.file("partitions.csv", text));
  }
}
