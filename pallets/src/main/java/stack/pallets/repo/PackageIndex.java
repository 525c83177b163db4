package stack.pallets.repo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.pallets.rpm.Dependency;

/** The installable packages of several repositories, by name and by what they provide. */
final class PackageIndex {
  /**
   * A package and where it comes from.
   *
   * @param repository index into the list of repositories
   */
  record Candidate(int repository, RepoPackage rpm) {
    boolean provides(Dependency requirement) {
      return rpm.files().contains(requirement.name())
          || rpm.provides().stream().anyMatch(requirement::matches);
    }
  }

  /** Newest first; the architecture's own before noarch, earlier repositories first. */
  private static final Comparator<Candidate> BEST =
      Comparator.comparing((Candidate c) -> c.rpm.evr(), Comparator.reverseOrder())
          .thenComparing(c -> c.rpm.arch().equals("noarch"))
          .thenComparingInt(Candidate::repository)
          .thenComparing(c -> c.rpm.href());

  private final Map<String, List<Candidate>> byName = new LinkedHashMap<>();
  private final Map<String, List<Candidate>> providers = new HashMap<>();

  /**
   * Indexes what can be installed.
   *
   * @param arch of the target; noarch is installable everywhere
   * @param excluded names that are treated as if they did not exist
   */
  PackageIndex(List<PackageRepository> repositories, String arch, Predicate<String> excluded) {
    for (var i = 0; i < repositories.size(); i++) {
      for (var rpm : repositories.get(i).packages()) {
        var installable = rpm.arch().equals(arch) || rpm.arch().equals("noarch");
        if (installable && !excluded.test(rpm.name())) {
          add(new Candidate(i, rpm));
        }
      }
    }
    byName.values().forEach(list -> list.sort(BEST));
    providers.values().forEach(list -> list.sort(BEST));
  }

  /** The newest of each name that a word or glob means; for a word else what provides it. */
  List<Candidate> named(String word) {
    if (word.chars().noneMatch(c -> c == '*' || c == '?')) {
      var candidates = byName.get(word);
      return candidates != null
          ? List.of(candidates.getFirst())
          : provider(Dependency.any(word)).stream().toList();
    }
    var glob = glob(word);
    return byName.entrySet().stream()
        .filter(entry -> glob.matcher(entry.getKey()).matches())
        .map(entry -> entry.getValue().getFirst())
        .toList();
  }

  /** Best first. */
  Stream<Candidate> providers(Dependency requirement) {
    return providers.getOrDefault(requirement.name(), List.of()).stream()
        .filter(candidate -> candidate.provides(requirement));
  }

  /** A package of the wanted name before others that only provide it. */
  Optional<Candidate> provider(Dependency requirement) {
    var matching = providers(requirement).toList();
    return matching.stream()
        .filter(candidate -> candidate.rpm.name().equals(requirement.name()))
        .findFirst()
        .or(() -> matching.stream().findFirst());
  }

  /** A shell pattern of {@code *} and {@code ?}. */
  static Pattern glob(String word) {
    var regex =
        word.chars()
            .mapToObj(c ->
                switch (c) {
                  case '*' -> ".*";
                  case '?' -> ".";
                  default -> Pattern.quote(Character.toString(c));
                })
            .collect(Collectors.joining());
    return Pattern.compile(regex);
  }

  private void add(Candidate candidate) {
    var rpm = candidate.rpm;
    byName.computeIfAbsent(rpm.name(), _ -> new ArrayList<>()).add(candidate);
    Stream.concat(rpm.provides().stream().map(Dependency::name), rpm.files().stream())
        .distinct()
        .forEach(name -> providers.computeIfAbsent(name, _ -> new ArrayList<>()).add(candidate));
  }
}
