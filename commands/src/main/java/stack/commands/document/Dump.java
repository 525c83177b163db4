package stack.commands.document;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import stack.commands.access.UnixGroups;
import stack.db.Database;
import stack.install.scope.HostSelector;
import stack.install.version.Version;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;
import stack.run.SubCommands;

/** {@code dump}, and the commands that write but one section of it. */
record Dump(
    Database database,
    UnixGroups unixGroups,
    HostSelector selector,
    SubCommands subCommands,
    Part part)
    implements Command {
  /** What is written. */
  enum Part {
    ALL("configuration of the cluster"),
    APPLIANCE("appliances"),
    BOOTACTION("boot actions"),
    BOX("boxes"),
    CART("carts"),
    ENVIRONMENT("environments"),
    GROUP("groups"),
    HOST("hosts"),
    NETWORK("networks"),
    ORIGIN("origins"),
    OS("operating systems"),
    PALLET("pallets"),
    REPO("package repositories");

    private final String content;

    Part(String content) {
      this.content = content;
    }

    String words() {
      return this == ALL ? "dump" : "dump " + word();
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Spec spec() {
    return Spec.of(part.words(), "Write the " + part.content + " as JSON")
        .describe(
            """
            You can keep the output in a file and give it to load later. It never holds shadow
            attributes, such as passwords. Names of hosts or appliances behind dump host or dump
            appliance choose what is written.
            """)
        .root()
        .example(part.words(), "Prints the " + part.content + ".")
        .related("load");
  }

  @Override
  public Output run(Input input) {
    if (part == Part.ALL && !input.args().isEmpty()) {
      throw CommandException.argNotAllowed(input.args().getFirst());
    }
    var document = new LinkedHashMap<String, Object>();
    document.put("version", Version.NUMBER);
    database.snapshot(() -> {
      put(document, new Sections(database, unixGroups, selector, subCommands, input.args()));
      return document;
    });
    return Output.text(new DocumentText().write(document));
  }

  private void put(Map<String, Object> document, Sections sections) {
    if (part == Part.ALL) {
      document.putAll(sections.global());
    }
    put(document, Part.APPLIANCE, sections::appliances);
    put(document, Part.BOOTACTION, sections::bootActions);
    put(document, Part.ENVIRONMENT, sections::environments);
    put(document, Part.GROUP, sections::groups);
    put(document, Part.HOST, sections::hosts);
    put(document, Part.NETWORK, sections::networks);
    put(document, Part.ORIGIN, sections::origins);
    put(document, Part.OS, sections::oses);
    var software = new LinkedHashMap<String, Object>();
    put(software, Part.BOX, sections.software()::boxes);
    put(software, Part.CART, sections.software()::carts);
    put(software, Part.PALLET, sections.software()::pallets);
    put(software, Part.REPO, sections.software()::repos);
    if (!software.isEmpty()) {
      document.put("software", software);
    }
  }

  private void put(Map<String, Object> to, Part of, Supplier<?> section) {
    if (part == Part.ALL || part == of) {
      to.put(of.word(), section.get());
    }
  }
}
