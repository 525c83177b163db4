package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.pallets.sample.SamplePallet;

/** A frontend that is set up by somebody with an unusual umask. */
class UmaskIT {
  private static final int PALLET_BYTES = 1_000_000;

  @TempDir Path dir;

  private Process setUp(String umask) throws IOException {
    var medium = dir.resolve("medium");
    var script =
        Files.writeString(
            dir.resolve("script" + umask),
            """
            config frontend name=frontend-0-0 interface=eth1 ip=192.168.0.2 netmask=255.255.255.0 \
            gateway=192.168.0.1 password=secret timezone=Europe/Berlin
            add pallet %s
            enable pallet Sample
            add host backend-0-0
            add host interface backend-0-0 interface=eth0 ip=192.168.0.10 mac=52:54:00:00:00:01 \
            network=private default=true
            set host boot backend-0-0 action=install
            """
                .formatted(medium)
                .replace("\\\n", ""));
    var process =
        new ProcessBuilder(
            "sh",
            "-c",
            "umask \"$0\" && exec \"$@\"",
            umask,
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "stack.cli.Main",
            "run",
            "script",
            "file=" + script);
    process.environment().put("STACK_ROOT", dir.resolve(umask).toString());
    return process.redirectErrorStream(true).redirectOutput(log(umask).toFile()).start();
  }

  private Path log(String umask) {
    return dir.resolve("log" + umask);
  }

  /** Modes of all that is below the root. */
  private Map<String, String> modes(String umask, Process setUp) throws Exception {
    assertThat(setUp.waitFor()).as(Files.readString(log(umask))).isZero();
    var root = dir.resolve(umask);
    var modes = new TreeMap<String, String>();
    try (var files = Files.walk(root)) {
      for (var file : files.filter(each -> !each.equals(root)).toList()) {
        var mode = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        modes.put(root.relativize(file).toString(), PosixFilePermissions.toString(mode));
      }
    }
    return modes;
  }

  @Test
  void modesOfWhatIsMadeAreTheSame() throws Exception {
    SamplePallet.write(Files.createDirectories(dir.resolve("medium")), PALLET_BYTES);
    var generous = setUp("000");
    var closed = setUp("077");
    var open = modes("000", generous);
    assertThat(modes("077", closed)).isEqualTo(open);
    open.forEach((file, mode) -> {
      var isLink = mode.equals("rwxrwxrwx");
      assertThat(mode.charAt(7) == 'w' && !isLink).as(file + " " + mode).isFalse();
    });
    assertThat(open)
        .containsEntry("var/lib/stack/stack.db", "rw-------")
        .containsEntry("var/lib/stack/tls/keys.p12", "rw-------");
    for (var served : new String[] {"tftpboot/", "export/"}) {
      assertThat(open.entrySet().stream().filter(each -> each.getKey().startsWith(served)))
          .isNotEmpty()
          .allSatisfy(each -> assertThat(each.getValue()).as(each.getKey()).matches(".{6}r.{2}"));
    }
  }
}
