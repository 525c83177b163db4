package stack.install.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.db.Database;
import stack.db.attribute.Attributes;
import stack.db.scope.Owner;
import stack.install.ClusterAttribute;
import stack.run.Console;
import stack.run.Root;

class BiosLoadersTest {
  private static final List<String> MODULES =
      List.of("ldlinux.c32", "libcom32.c32", "libutil.c32", "chain.c32");

  @TempDir Path dir;

  @Test
  void theLoaderThatKnowsHttpIsServed() throws IOException {
    var place = place("lpxelinux.0", "pxelinux.0");
    var boot = dir.resolve("boot");

    BiosLoaders.layOut(List.of(dir.resolve("none"), place), boot);

    assertThat(boot.resolve("pxelinux.0")).hasContent("lpxelinux.0");
    for (var module : MODULES) {
      assertThat(boot.resolve(module)).hasContent(module);
    }
  }

  @Test
  void whatIsThereStays() throws IOException {
    var place = place("pxelinux.0");
    var boot = Files.createDirectories(dir.resolve("boot"));
    Files.writeString(boot.resolve("pxelinux.0"), "mine");
    Files.writeString(boot.resolve("chain.c32"), "mine");

    BiosLoaders.layOut(List.of(place), boot);

    assertThat(boot.resolve("pxelinux.0")).hasContent("mine");
    assertThat(boot.resolve("chain.c32")).hasContent("mine");
    assertThat(boot.resolve("ldlinux.c32")).hasContent("ldlinux.c32");
  }

  @Test
  void aTerminalIsToldWhatBringsWhatIsMissing() throws IOException {
    var root = new Root(dir);

    assertThat(told(root, false)).isEmpty();
    assertThat(told(root, true))
        .satisfiesExactly(
            bios ->
                assertThat(bios)
                    .contains(
                        "BIOS",
                        "dnf install syslinux",
                        "ipxe-bootimgs-x86",
                        "apt install pxelinux syslinux-common"),
            uefi -> assertThat(uefi).contains("UEFI", "EFI/BOOT/BOOTX64.EFI"));

    BiosLoaders.layOut(List.of(place("pxelinux.0")), root.tftpboot());
    Files.createDirectories(root.tftpboot().resolve("uefi"));
    Files.writeString(root.tftpboot().resolve("uefi/shim.efi"), "shim");

    assertThat(told(root, true)).isEmpty();
  }

  @Test
  void ipxeIsServedWhereThereIsNoPxelinux() throws IOException {
    var root = new Root(dir);
    var place = Files.createDirectory(dir.resolve("images"));
    try (var database = new Database(dir.resolve("stack.db"))) {
      var loaders = new BiosLoaders(root, new Attributes(database));
      loaders.ipxe(List.of(place));
      assertThat(loaders.served()).isEqualTo(BiosLoader.PXELINUX);
      assertThat(root.tftpboot()).doesNotExist();

      Files.writeString(place.resolve("undionly.kpxe"), "iPXE");
      loaders.ipxe(List.of(place));

      assertThat(loaders.served()).isEqualTo(BiosLoader.IPXE);
      assertThat(loaders.shortcoming()).isEmpty();
      assertThat(root.tftpboot().resolve("ipxe/undionly.kpxe")).hasContent("iPXE");
      assertThat(root.tftpboot().resolve("ipxe/boot.ipxe"))
          .content()
          .startsWith("#!ipxe\n")
          .contains("chain ${netX/mac:hexhyp}.ipxe || chain ${netX/ip}.ipxe ||\necho ");

      BiosLoaders.layOut(List.of(place("pxelinux.0")), root.tftpboot());
      assertThat(loaders.served()).isEqualTo(BiosLoader.PXELINUX);
    }
  }

  @Test
  void nobodyIsSentToAnIpxeThatIsNotThere() throws IOException {
    var root = new Root(dir);
    BiosLoaders.layOut(List.of(place("pxelinux.0")), root.tftpboot());
    try (var database = new Database(root.path("stack.db"))) {
      var attributes = new Attributes(database);
      var loaders = new BiosLoaders(root, attributes);
      assertThat(loaders.shortcoming()).isEmpty();

      attributes.set(Owner.GLOBAL, ClusterAttribute.BIOS_LOADER.text(), "ipxe", false);

      assertThat(loaders.served()).isEqualTo(BiosLoader.PXELINUX);
      assertThat(loaders.shortcoming().orElseThrow().what())
          .contains("machines with BIOS start pxelinux", "boot.bios asks for iPXE");
      assertThat(loaders.shortcoming().orElseThrow().mend()).contains("ipxe-bootimgs-x86");

      var place = Files.createDirectory(dir.resolve("images"));
      Files.writeString(place.resolve("undionly.kpxe"), "iPXE");
      loaders.ipxe(List.of(place));

      assertThat(loaders.served()).isEqualTo(BiosLoader.IPXE);
      assertThat(loaders.shortcoming()).isEmpty();
    }
  }

  private static List<String> told(Root root, boolean isWatched) {
    var lines = new ArrayList<String>();
    var console =
        (Console)
            Proxy.newProxyInstance(
                Console.class.getClassLoader(),
                new Class<?>[] {Console.class},
                (_, method, words) ->
                    switch (method.getName()) {
                      case "isWatched" -> isWatched;
                      case "notice" -> {
                        lines.add((String) words[0]);
                        yield null;
                      }
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    try (var database = new Database(root.path("stack.db"))) {
      var bios = new BiosLoaders(root, new Attributes(database));
      new MissingLoaders(console, bios, new UefiLoaders(root)).tell();
    }
    return lines;
  }

  /** A folder with loaders and modules that say what they are. */
  private Path place(String... loaders) throws IOException {
    var place = Files.createDirectories(dir.resolve("place"));
    for (var name : loaders) {
      Files.writeString(place.resolve(name), name);
    }
    for (var name : MODULES) {
      Files.writeString(place.resolve(name), name);
    }
    return place;
  }
}
