package stack.install.profile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import stack.db.host.Host;
import stack.install.OsPallets;
import stack.install.scope.HostAttributes;
import stack.install.software.BoxContent;
import stack.install.software.BoxContents;
import stack.pallets.graph.Configuration;
import stack.pallets.graph.Insertions;
import stack.pallets.graph.MissingNodeException;
import stack.pallets.graph.ParsedFiles;
import stack.pallets.graph.ProfileException;
import stack.pallets.graph.Sux;
import stack.pallets.kickstart.Generator;
import stack.pallets.kickstart.Profile;
import stack.pallets.kickstart.StackiPallet;
import stack.run.CommandException;

/** Makes the profile of a host from its attributes and the pallets and carts of its box. */
public final class HostProfile {
  private static final Duration SCRIPT_LIMIT = Duration.ofSeconds(30);

  private final BoxContents contents;
  private final OsPallets osPallets;
  private final ProfileAttributes attributes;
  private final ProfileReports reports;
  private final ProfileScripts scripts;
  private final ParsedFiles files = new ParsedFiles();

  public HostProfile(
      BoxContents contents,
      OsPallets osPallets,
      ProfileAttributes attributes,
      ProfileReports reports,
      ProfileScripts scripts) {
    this.contents = contents;
    this.osPallets = osPallets;
    this.attributes = attributes;
    this.reports = reports;
    this.scripts = scripts;
  }

  /**
   * The finished kickstart.
   *
   * @param token of the installation, for the reports the host sends
   */
  public String kickstart(Host host, Optional<String> token) {
    return Generator.generate(document(host, token), Profile.Kind.NATIVE).mainText();
  }

  /** The assembled node files, before the installer's own format is made of them. */
  public Sux document(Host host, Optional<String> token) {
    return document(host, token, _ -> true);
  }

  /**
   * The same of some of them.
   *
   * @param wanted which node files take part
   */
  public Sux document(Host host, Optional<String> token, Predicate<Path> wanted) {
    return HostAttributes.atOnce(() -> assembled(host, token, wanted));
  }

  private Sux assembled(Host host, Optional<String> token, Predicate<Path> wanted) {
    var content = contents.named(host.box());
    var pallets = content.pallets().stream().map(BoxContent.EnabledPallet::pallet).toList();
    var systems = osPallets.look();
    systems.refuseLost(pallets);
    systems.refuseTwo(pallets, host.box());
    var os = systems.among(pallets);
    var values = attributes.of(host, os, token);
    var root = values.get("node");
    if (!(root instanceof String node) || node.isEmpty()) {
      throw new CommandException(
          "host \""
              + host.name()
              + "\" has no attribute \"node\", which names the first node of its profile");
    }
    var insertions =
        new Insertions(
            reports.of(host, content, values, os, token), scripts.evaluator(), SCRIPT_LIMIT);
    try {
      return new Configuration(folders(content), files)
          .document(node, values, attributes.secrets(host), insertions, wanted);
    } catch (MissingNodeException e) {
      throw new ProfileException(e.getMessage() + ": " + whoBrings(content, host.box()), e);
    }
  }

  private static String whoBrings(BoxContent content, String box) {
    return content.pallets().stream()
            .anyMatch(each -> each.pallet().name().equals(StackiPallet.NAME))
        ? "no pallet or cart in box \"" + box + "\" has it"
        : "the pallet stacki has it: stack enable pallet stacki box=" + box;
  }

  /** In the order in which a profile looks for node files. */
  public static List<Path> folders(BoxContent content) {
    return Stream.concat(
            content.pallets().stream().map(BoxContent.EnabledPallet::folder),
            content.carts().stream().map(BoxContent.EnabledCart::folder))
        .toList();
  }
}
