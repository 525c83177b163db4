package stack.install.matrix;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import stack.commands.StackFixture;
import stack.commands.StackFixture.Result;

/** A frontend that has a host of each combination, all of them typed or loaded. */
final class MatrixFrontend {
  private final StackFixture stack;

  /** Made with boxes for the four releases, and without hosts. */
  MatrixFrontend(StackFixture stack) {
    this.stack = stack;
    stack.ok("set network zone private zone=lab.test");
    stack.ok(
        "add network data address=10.2.0.0 mask=255.255.0.0 mtu=9000 zone=data.test"
            + " gateway=10.2.0.1");
    for (var release : List.of("7", "8", "9", "10")) {
      stack.ok("add pallet " + tree(release));
      var box = "el" + release;
      stack.ok("add box " + box);
      stack.ok("enable pallet CentOS version=" + release + " box=" + box);
      stack.ok("enable pallet stacki box=" + box);
    }
  }

  /** A DVD without packages. */
  private Path tree(String release) {
    try {
      var tree = stack.root().resolve("dvd" + release);
      Files.createDirectories(tree.resolve("images/pxeboot"));
      Files.writeString(tree.resolve("images/pxeboot/vmlinuz"), "kernel " + release);
      Files.writeString(tree.resolve("images/pxeboot/initrd.img"), "initrd " + release);
      Files.writeString(tree.resolve(".discinfo"), "1.1\n" + release + "\nx86_64\n");
      Files.writeString(
          tree.resolve(".treeinfo"),
          """
          [general]
          name = CentOS-%1$s
          family = CentOS
          version = %1$s
          arch = x86_64
          [images-x86_64]
          kernel = images/pxeboot/vmlinuz
          initrd = images/pxeboot/initrd.img
          """
              .formatted(release));
      return tree;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  StackFixture stack() {
    return stack;
  }

  /** Types all about a host, a command for each fact. */
  void type(Model model) {
    var host = model.at().host();
    stack.ok(
        "add host %s appliance=backend rack=%d rank=%d box=el%2$d"
            .formatted(host, model.at().release(), model.at().number()));
    for (var card : model.cards()) {
      typed(
          "add host interface " + host,
          Stream.of(
              "interface=" + card.device(),
              "mac=" + card.mac(),
              "ip=" + card.ip(),
              "network=" + card.network(),
              "module=" + (card.device().startsWith("bond") ? "bonding" : ""),
              "default=" + (card.isDefault() ? "true" : ""),
              "channel=" + card.channel(),
              "options=" + card.stored(),
              "vlan=" + card.vlan()));
    }
    for (var row : model.sheet()) {
      typed(
          "add host storage partition " + host,
          Stream.of(
              "device=" + row.device(),
              "mountpoint=" + row.place(),
              "size=" + row.size(),
              "type=" + row.type(),
              "options=" + row.options()));
    }
    routes(List.of(model));
    typed("set host attr " + host, attribute(SERVERS, model.servers(), ","));
    if (!model.search().isEmpty()) {
      typed("set host attr " + host, attribute(SEARCH, model.search(), " "));
    }
  }

  static final String SERVERS = "Kickstart_PrivateDNSServers";
  static final String SEARCH = "resolv.search";

  private static Stream<String> attribute(String name, List<String> values, String between) {
    return Stream.of("attr=" + name, "value=" + String.join(between, values));
  }

  /** Of hosts that all have the same. */
  private void routes(Collection<Model> models) {
    var hosts = models.stream().map(model -> model.at().host()).collect(joining(" "));
    for (var way : models.iterator().next().ways()) {
      stack.ok(
          "add host route %s address=%s netmask=%s gateway=%s"
              .formatted(hosts, way.to(), way.mask(), way.router()));
    }
  }

  /** Types a command; parameters without value are not given. */
  void typed(String words, Stream<String> parameters) {
    var all = new ArrayList<>(List.of(words.split(" ")));
    parameters.filter(each -> !each.endsWith("=")).forEach(all::add);
    checked(all, stack.run(all, ""));
  }

  /** Types the words as they are. */
  void typed(List<String> words) {
    checked(words, stack.run(words, ""));
  }

  private static void checked(List<String> words, Result result) {
    if (result.code() != 0) {
      throw new AssertionError(words + ": " + result.err());
    }
  }

  /** Loads hosts from spreadsheets. */
  void load(Collection<Model> models) {
    var hosts =
        new ArrayList<>(
            List.of(
                "name,appliance,rack,rank,box,interface,mac,ip,network,default,channel,options,vlan"));
    var attributes = new ArrayList<>(List.of("target," + SERVERS + "," + SEARCH));
    for (var model : models) {
      for (var card : model.cards()) {
        hosts.add(
            String.join(
                ",",
                model.at().host(),
                "backend",
                String.valueOf(model.at().release()),
                String.valueOf(model.at().number()),
                "el" + model.at().release(),
                card.device(),
                card.mac(),
                card.ip(),
                card.network(),
                card.isDefault() ? "True" : "",
                card.channel(),
                cell(card.stored()),
                card.vlan()));
      }
      attributes.add(
          "%s,%s,%s"
              .formatted(
                  model.at().host(),
                  cell(String.join(",", model.servers())),
                  String.join(" ", model.search())));
    }
    stack.ok("load hostfile file=" + stack.file("hosts.csv", String.join("\n", hosts) + "\n"));
    stack.ok("load attrfile file=" + stack.file("attrs.csv", String.join("\n", attributes) + "\n"));
    sheets(models);
    routes(models);
  }

  /** Loads partition sheets, in place of what hosts have. */
  void sheets(Collection<Model> models) {
    var rows = new ArrayList<>(List.of("name,device,mountpoint,size,type,options"));
    for (var model : models) {
      for (var row : model.sheet()) {
        rows.add(
            String.join(
                ",",
                model.at().host(),
                row.device(),
                row.place(),
                row.size(),
                row.type(),
                cell(row.options())));
      }
    }
    stack.ok(
        "load storage partition file=" + stack.file("parts.csv", String.join("\n", rows) + "\n"));
  }

  private static String cell(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  String kickstart(Combination at) {
    return stack.ok("list host profile " + at.host() + " chapter=main");
  }
}
