package stack.commands.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.run.CommandException;

/** No spreadsheet makes a reader fail in any other way than by saying what is wrong. */
class SheetFuzzTest {
  private static final HostSheet.Known KNOWN =
      new HostSheet.Known(
          name ->
              name.equals("private")
                  ? Optional.of(
                      new Network("private", Ip.parse("10.0.0.0"), Ip.parse("255.255.255.0")))
                  : Optional.empty(),
          "backend"::equals,
          "default"::equals,
          "default"::equals,
          "default"::equals);

  @Provide
  Arbitrary<String> sheets() {
    var header =
        Arbitraries.of(
                "name",
                "NAME",
                "slot",
                "raid level",
                "array id",
                "device",
                "size",
                "partid",
                "network",
                "address",
                "mask",
                "ip",
                "mac",
                "interface",
                "rack",
                "rank",
                "vlan",
                "appliance",
                "target",
                "test.a",
                "default",
                "groups",
                "enclosure",
                "zone")
            .list()
            .ofMinSize(1)
            .ofMaxSize(12);
    var cell =
        Arbitraries.of(
            "",
            "",
            "0",
            "1",
            "-1",
            "*",
            "global",
            "hotspare",
            "eth0",
            "bond0",
            "a:backend",
            "10.0.0.1",
            "10.0.0.0",
            "255.255.255.0",
            "auto",
            "private",
            "backend",
            "\"a,b\"",
            "#x",
            " ",
            "True",
            "52:54:00:00:00:01",
            "99999999999",
            "recommended");
    var row = cell.list().ofMaxSize(13).map(cells -> String.join(",", cells));
    return header.flatMap(names ->
        row.list()
            .ofMaxSize(8)
            .map(rows -> String.join(",", names) + "\n" + String.join("\r\n", rows)));
  }

  @Property(tries = 400)
  void everyReaderSaysWhatIsWrong(@ForAll("sheets") String text) {
    var readers =
        List.<Consumer<Sheet>>of(
            AttrSheet::parse,
            ControllerSheet::parse,
            NetworkSheet::parse,
            PartitionSheet::parse,
            sheet -> HostSheet.parse(sheet, KNOWN));
    var messages =
        readers.stream().map(reader -> message(reader, text)).collect(Collectors.toList());
    assertThat(messages).doesNotContain("");
  }

  private static String message(Consumer<Sheet> reader, String text) {
    try {
      reader.accept(Sheet.parse(text));
      return "read";
    } catch (CommandException e) {
      return e.getMessage();
    }
  }
}
