package stack.install.repo;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stack.db.repo.Repo;
import stack.install.software.BoxContent;

/**
 * The file that names a host's package repositories to yum, dnf or zypper. Records in, text out.
 */
public final class RepoFile {
  private static final Pattern REFERENCE =
      Pattern.compile("\\{\\{\\s*([A-Za-z_][A-Za-z0-9_.]*)\\s*}}");

  /** Attribute of a host that holds the address its pallets are served from. */
  private static final String SERVER = "Kickstart_PrivateAddress";

  private RepoFile() {}

  /** Where it belongs, below the root of a host of the os family. */
  public static String path(String os) {
    return os.equals("sles") ? "etc/zypp/repos.d/stacki.repo" : "etc/yum.repos.d/stacki.repo";
  }

  /**
   * Pallets, carts and repos, one stanza each, a blank line between them.
   *
   * @param attributes of the host that reads it; a reference to one that is missing becomes empty
   * @param port at which pallets and carts are served
   */
  public static String render(BoxContent content, Map<String, ?> attributes, int port) {
    var stanzas = new ArrayList<String>();
    var server = "http://" + value(attributes, SERVER) + ":" + port;
    for (var pallet : content.pallets()) {
      for (var folder : pallet.repositories()) {
        stanzas.add(pallet(pallet, folder, server));
      }
    }
    for (var cart : content.carts()) {
      var name = cart.cart().name();
      stanzas.add(plain(name + "-cart", name + " cart", server + cart.path(), Set.of()));
    }
    content.repos().forEach(repo -> stanzas.add(repo(repo)));
    return resolve(String.join("\n", stanzas), attributes);
  }

  /** Media with several repositories get a stanza for each, named after its folder. */
  private static String pallet(BoxContent.EnabledPallet pallet, String folder, String server) {
    var row = pallet.pallet();
    var name = row.name() + " " + row.version() + " " + row.release();
    var url = server + pallet.path();
    var keys = PalletKeys.of(pallet).keySet();
    return folder.isEmpty()
        ? plain(pallet.label(), name, url, keys)
        : plain(
            pallet.label() + "-" + folder.replace('/', '-'),
            name + " " + folder,
            url + "/" + folder,
            keys);
  }

  /** Signatures are checked where the medium brings the keys; carts and our own are not signed. */
  private static String plain(String id, String name, String url, Set<String> keys) {
    var check =
        keys.isEmpty()
            ? "gpgcheck=0\n"
            : keys.stream()
                .map("file://"::concat)
                .collect(joining(" ", "gpgkey=", "\ngpgcheck=1\n"));
    return "[%s]\nname=%s\nbaseurl=%s\n".formatted(id, name, url) + check;
  }

  private static String repo(Repo repo) {
    var lines = new ArrayList<String>();
    lines.add("[" + repo.alias() + "]");
    lines.add("name=" + repo.name());
    lines.add((repo.mirrorlist() ? "mirrorlist=" : "baseurl=") + repo.url());
    Optional.of(repo.type()).filter(type -> !type.isEmpty()).ifPresent(t -> lines.add("type=" + t));
    if (repo.autorefresh()) {
      lines.add("autorefresh=1");
    }
    if (repo.assumeyes()) {
      lines.add("assumeyes=1");
    }
    repo.gpgkey().filter(key -> !key.isEmpty()).ifPresent(key -> lines.add("gpgkey=" + key));
    lines.add("gpgcheck=" + (repo.gpgcheck() ? 1 : 0));
    return String.join("\n", lines) + "\n";
  }

  private static String resolve(String text, Map<String, ?> attributes) {
    return REFERENCE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(attributes, found.group(1))));
  }

  private static String value(Map<String, ?> attributes, String name) {
    var value = attributes.get(name);
    return value == null ? "" : value.toString();
  }
}
