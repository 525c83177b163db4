package stack.pallets.kickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.pallets.graph.ProfileException;

/** The language of the installed system, and those that it knows besides. */
final class Languages {
  private static final String USUAL = "en_US";
  private static final Pattern LOCALE =
      Pattern.compile("([A-Za-z]+)(_[A-Za-z]+)?(\\.[A-Za-z0-9-]+)?(@[A-Za-z]+)?");

  /** Language and territory for which EL has a langpack beside the one of the language. */
  private static final Set<String> TERRITORIES =
      Set.of("en_GB", "pt_BR", "zh_CN", "zh_HK", "zh_TW");

  private final List<String> locales = new ArrayList<>();

  /**
   * @param given as {@code de_DE} or {@code de_DE.UTF-8}, separated by commas or blanks; the first
   *     is the language of the system, and American English if nothing stands before the first
   *     comma
   * @throws ProfileException for what is no locale
   */
  Languages(String given) {
    var main = given.strip().startsWith(",") ? USUAL : "";
    Stream.of((main + given).split("[, \\s]+"))
        .filter(each -> !each.isEmpty())
        .map(Languages::locale)
        .distinct()
        .forEach(locales::add);
    if (locales.isEmpty()) {
      locales.add(locale(USUAL));
    }
  }

  private static String locale(String name) {
    var parts = LOCALE.matcher(name);
    if (!parts.matches()) {
      throw new ProfileException(
          "\"%s\" is not the name of a locale, such as en_US.UTF-8".formatted(name));
    }
    return parts.group(3) == null ? parts.replaceFirst("$1$2.UTF-8$4") : name;
  }

  /** The line of the kickstart. */
  String kickstart() {
    var others = locales.subList(1, locales.size());
    return "lang "
        + locales.getFirst()
        + (others.isEmpty() ? "" : " --addsupport=" + String.join(",", others));
  }

  /** Names of the packages that the installer of EL 8 and newer adds for them, one a line. */
  String packages() {
    return locales.stream().map(Languages::langpack).distinct().collect(Collectors.joining("\n"));
  }

  private static String langpack(String locale) {
    var place = locale.replaceFirst("[.@].*", "");
    return "langpacks-" + (TERRITORIES.contains(place) ? place : place.replaceFirst("_.*", ""));
  }
}
