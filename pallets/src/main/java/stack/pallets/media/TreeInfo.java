package stack.pallets.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stack.pallets.MalformedException;
import stack.pallets.source.Source;

/**
 * What {@code .treeinfo} says about an installation tree (productmd's treeinfo 1.x, and the older
 * form with {@code [general]} only). Every path is relative to the tree and stays in it; what the
 * trees of mirrors name beside themselves ({@code ../../../AppStream/x86_64/os}) is left out.
 */
public final class TreeInfo {
  private static final int LIMIT = 4 << 20;
  private static final List<String> NAMES = List.of(".treeinfo", "treeinfo");

  /**
   * A part of the product with packages of its own, for example BaseOS or AppStream.
   *
   * @param repository folder whose {@code repodata} describes the packages; empty for the top
   * @param packages folder of the packages
   */
  public record Variant(String id, String repository, String packages) {}

  private static final List<String> FOLDERS = List.of("repository", "packages");

  private final Ini ini;
  private final String where;

  private TreeInfo(Ini ini, String where) {
    this.ini = ini;
    this.where = where;
  }

  /**
   * Reads the text of a {@code .treeinfo}.
   *
   * @param where the file, for errors
   */
  public static TreeInfo parse(String text, String where) throws MalformedException {
    var info = new TreeInfo(Ini.parse(text, where), where);
    info.checkPaths();
    return info;
  }

  /** The tree info of a source's top folder. */
  public static Optional<TreeInfo> of(Source source) throws IOException {
    return of(source, "");
  }

  /** The tree info of a folder of a source; empty for its top. */
  public static Optional<TreeInfo> of(Source source, String folder) throws IOException {
    for (var name : NAMES) {
      var path = folder.isEmpty() ? name : folder + "/" + name;
      var bytes = source.read(path, LIMIT);
      if (bytes.isPresent()) {
        var where = path + " in " + source.location();
        return Optional.of(parse(new String(bytes.get(), StandardCharsets.UTF_8), where));
      }
    }
    return Optional.empty();
  }

  /** The tree info of an added pallet's folder. */
  public static Optional<TreeInfo> of(Path tree) throws IOException {
    return of(Source.directory(tree));
  }

  /** For example {@code x86_64}. */
  public Optional<String> arch() {
    return first(ini.get("tree", "arch"), ini.get("general", "arch"));
  }

  /** {@code [checksums]} by path; types that cannot be checked are left out. */
  public Map<String, Checksum> checksums() {
    var checksums = new LinkedHashMap<String, Checksum>();
    ini.section("checksums")
        .forEach((path, sum) -> Checksum.parse(sum).ifPresent(c -> checksums.put(path, c)));
    return checksums;
  }

  /** Kernel to boot the installer with, for example {@code images/pxeboot/vmlinuz}. */
  public Optional<String> kernel() {
    return image("kernel");
  }

  /** Initial RAM disk that belongs to the kernel. */
  public Optional<String> initrd() {
    return image("initrd");
  }

  /** The installer itself, for example {@code images/install.img}. */
  public Optional<String> stage2() {
    return first(ini.get("stage2", "mainimage"), ini.get("stage2", "instimage"));
  }

  /** Variants in the order of the tree, each followed by the ones nested in it. */
  public List<Variant> variants() {
    var variants = new ArrayList<Variant>();
    var names = first(ini.get("tree", "variants"), ini.get("general", "variants"));
    names.ifPresent(list -> addVariants(list, "", variants, new HashSet<>()));
    return variants;
  }

  /**
   * Variants that lie beside the tree and not in it, as a mirror's BaseOS names its AppStream:
   * where each is from the tree, such as {@code ../../../AppStream/x86_64/os}. They are no part of
   * {@link #variants}.
   */
  public Map<String, String> neighbours() {
    var found = new LinkedHashMap<String, String>();
    ini.sections()
        .forEach((name, section) -> {
          var outside = FOLDERS.stream().map(section::get).filter(TreeInfo::isOutside).findFirst();
          if (isVariant(name) && outside.isPresent()) {
            found.put(name.substring(name.indexOf('-') + 1), outside.get().replaceFirst("/+$", ""));
          }
        });
    return found;
  }

  /**
   * The text of a {@code .treeinfo} whose neighbours lie in folders of the tree, named as they are.
   *
   * @param text of this one
   */
  public String withNeighbours(String text) {
    var moved = text;
    for (var neighbour : neighbours().entrySet()) {
      var line = "(?m)([=:]\\s*)" + Pattern.quote(neighbour.getValue()) + "(?=/|\\s*$)";
      moved = moved.replaceAll(line, "$1" + Matcher.quoteReplacement(neighbour.getKey()));
    }
    return moved;
  }

  /** Folders that hold {@code repodata}, the top folder (empty) when nothing else is said. */
  public List<String> repositories() {
    Set<String> folders = new LinkedHashSet<>();
    variants().forEach(variant -> folders.add(variant.repository()));
    if (folders.isEmpty()) {
      folders.add(folder(ini.get("general", "repository").orElse("")));
    }
    return List.copyOf(folders);
  }

  Optional<String> get(String section, String key) {
    return ini.get(section, key);
  }

  boolean has(String section) {
    return ini.sections().containsKey(section);
  }

  String where() {
    return where;
  }

  private Optional<String> image(String key) {
    return arch().flatMap(arch -> ini.get("images-" + arch, key));
  }

  /** Names are ids or, for what is nested, the parent's id and their own. */
  private void addVariants(
      String names, String parent, List<Variant> variants, Set<String> sections) {
    for (var id : names.split("[,\\s]+")) {
      var section =
          Stream.of(
                  "variant-" + id, "addon-" + id, "variant-" + parent + id, "addon-" + parent + id)
              .filter(this::has)
              .findFirst();
      if (section.isEmpty() || !sections.add(section.get())) {
        continue;
      }
      addVariant(id, section.get(), variants);
      for (var nested : List.of("variants", "addons")) {
        ini.get(section.get(), nested)
            .ifPresent(list -> addVariants(list, id + "-", variants, sections));
      }
    }
  }

  private void addVariant(String id, String section, List<Variant> variants) {
    var repository = ini.get(section, "repository").orElse(null);
    var packages = ini.get(section, "packages").orElse(repository);
    if (repository != null && !isOutside(repository) && !isOutside(packages)) {
      variants.add(new Variant(id, folder(repository), folder(packages)));
    }
  }

  private void checkPaths() throws MalformedException {
    for (var path : ini.section("checksums").keySet()) {
      checkPath(path);
    }
    for (var section : ini.sections().entrySet()) {
      var name = section.getKey();
      for (var line : section.getValue().entrySet()) {
        var path =
            name.startsWith("images-")
                || name.equals("stage2")
                || (name.equals("general") && line.getKey().equals("repository"));
        if (path) {
          checkPath(line.getValue());
        }
      }
    }
  }

  private void checkPath(String path) throws MalformedException {
    if (isOutside(path)) {
      throw new MalformedException("%s names a path outside the tree: %s".formatted(where, path));
    }
  }

  private static boolean isVariant(String section) {
    return section.startsWith("variant-") || section.startsWith("addon-");
  }

  private static boolean isOutside(String path) {
    return path != null
        && (path.startsWith("/")
            || path.indexOf('\0') >= 0
            || List.of(path.split("/")).contains(".."));
  }

  /** {@code .} and {@code ./a/} are other ways to write the top folder and {@code a}. */
  private static String folder(String path) {
    return Stream.of(path.split("/"))
        .filter(part -> !part.isEmpty() && !part.equals("."))
        .reduce((parent, child) -> parent + "/" + child)
        .orElse("");
  }

  private static Optional<String> first(Optional<String> one, Optional<String> other) {
    return one.isPresent() ? one : other;
  }
}
