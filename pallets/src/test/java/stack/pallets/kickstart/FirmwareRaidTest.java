package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mdadm is told of the RAID of a board's firmware. */
class FirmwareRaidTest {
  @TempDir Path root;
  private RaidMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new RaidMachine(root);
  }

  @Test
  void firmwareOfTheBoardMakesArraysByMdadm() throws Exception {
    machine.program("mdadm");
    machine
        .disks()
        .devices("sdz disk - xfs - - 400000 0 0 -\n")
        .file(
            "platform",
            """
                   Platform : Intel(R) Rapid Storage Technology enterprise
                    Version : 5.3.0.1039
                RAID Levels : raid0 raid1 raid10 raid5
             I/O Controller : /sys/devices/pci0000:00/0000:00:17.0 (SATA)
                      Port0 : /dev/sdp (BTWL1)
                      Port1 : /dev/sdq (BTWL2)
                      Port2 : - no device attached -
                      Port3 : /dev/sdr (BTWL3)
            """);
    machine.sheet("mdadm", ",,0,1,1,\n,,1,1,1,\n,,3,hotspare,1,\n");
    assertThat(machine.layout()).contains("--ondisk=sdb\n");
    assertThat(machine.record())
        .isEqualTo(
            """
            mdadm --stop --scan
            mdadm --zero-superblock /dev/sdp
            wipefs --all --force sdp
            mdadm --zero-superblock /dev/sdq
            wipefs --all --force sdq
            mdadm --zero-superblock /dev/sdr
            wipefs --all --force sdr
            mdadm --create /dev/md/imsm1 --metadata=imsm --raid-devices=2 --force --run /dev/sdp /dev/sdq
            mdadm --create /dev/md/raid1 --level=1 --raid-devices=2 --force --run /dev/md/imsm1
            mdadm /dev/md/imsm1 --add /dev/sdr
            wipefs --all --force sdb
            """);
  }

  @Test
  void whatFirmwareCannotDoIsRefused() throws Exception {
    machine.program("mdadm");
    machine.sheet("mdadm", ",,0,1,1,\n,,1,1,1,\n");
    assertThat(machine.refusal())
        .isEqualTo("mdadm finds no RAID controller; this machine has: none");
    machine
        .disks()
        .file(
            "platform",
            """
             I/O Controller : /sys/devices/pci0000:00/0000:00:0e.0 (VMD)
             NVMe under VMD : /dev/nvme0n1 (S6P1NS0T318266R)
             NVMe under VMD : /dev/nvme1n1 (S6P1NS0T318223V)
             NVMe under VMD : /dev/nvme2n1 (S6P1NS0T318224V)
            """);
    machine.sheet("mdadm", ",,0,1,1,\n,,1,1,1,\n,,2,hotspare,global,\n");
    assertThat(machine.refusal())
        .isEqualTo(
            "the firmware's RAID has no spares for all arrays: give /dev/nvme2n1 to one of them");
    machine.sheet("mdadm", ",,*,6,1,\n");
    assertThat(machine.refusal()).isEqualTo("the firmware's RAID has no level 6");
  }
}
