package stack.pallets.kickstart;

import java.util.List;
import java.util.Map;

/**
 * What is to become of a host's RAID controllers in one installation.
 *
 * @param type the program that sets them up; empty: that of the controller which is found
 * @param tools programs of vendors that the host can fetch, none of which installers have
 */
public record RaidWishes(RaidSheet sheet, String type, List<Tool> tools) {
  /** Controllers stay as they are. */
  public static final RaidWishes NONE = new RaidWishes(RaidSheet.NONE, "", List.of());

  /** Lines around the script, which is there for one installation only. */
  public static final String BEGIN = "# nukecontroller: begin";

  /** The last of them. */
  public static final String END = "# nukecontroller: end";

  private static final String FUNCTIONS =
      String.join(
          "\n",
          DiskWishes.resource("raid-storcli.sh"),
          DiskWishes.resource("raid-ssacli.sh"),
          DiskWishes.resource("raid-mdadm.sh"),
          DiskWishes.resource("raid.sh"));

  /**
   * A program that sets controllers up.
   *
   * @param name of the file
   * @param sha256 of its content, in hexadecimal digits
   */
  public record Tool(String name, String url, String sha256) {}

  public RaidWishes {
    tools = List.copyOf(tools);
  }

  /** Whether the attributes want the controllers to be set up anew. */
  public static boolean isWanted(Map<String, ?> attributes) {
    return attributes.get("nukecontroller") instanceof String text && Bool.of(text.strip());
  }

  /** Empty where nothing is to be done. */
  String script() {
    if (sheet.isEmpty()) {
      return "";
    }
    var words = new StringBuilder("raid_tools=(");
    for (var tool : tools) {
      words.append(
          "\n%s\n%s\n%s"
              .formatted(ShellWord.of(tool.name()), ShellWord.of(tool.url()), tool.sha256()));
    }
    return String.join(
        "\n",
        BEGIN,
        "raid_type=" + ShellWord.of(type),
        words + ")",
        sheet.shell() + FUNCTIONS + END,
        "");
  }
}
