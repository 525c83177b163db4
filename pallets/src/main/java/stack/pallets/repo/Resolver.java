package stack.pallets.repo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stack.pallets.rpm.Dependency;

/**
 * Works out which packages an installation takes, without rpm: what was asked for and everything it
 * requires. The newest version wins, the same question has the same answer. It is an estimate: dnf
 * decides on the target. Modules, conflicts, obsoletes and boolean requirements are not weighed.
 */
public final class Resolver {
  /**
   * What a kickstart's {@code %packages} asks for.
   *
   * @param include package names, globs such as {@code gcc*}, {@code @group} and
   *     {@code @^environment}, each by id or name
   * @param exclude the same, without environments
   * @param weak whether recommended packages are taken too, as dnf does by default
   */
  public record Selection(List<String> include, List<String> exclude, boolean weak) {}

  /**
   * A package to fetch.
   *
   * @param repository folder of its repository
   * @param href path below that folder
   */
  public record Wanted(String repository, String href, long size, String sha256, String nevra) {
    /** Path below the pallet's folder. */
    public String path() {
      return repository.isEmpty() ? href : repository + "/" + href;
    }
  }

  /**
   * The answer to a selection.
   *
   * @param packages ordered by repository, then by path
   * @param missing words and requirements that no package answers
   */
  public record Resolution(List<Wanted> packages, List<String> missing) {}

  private record Candidate(int repository, RepoPackage rpm) {}

  /** Newest first; the architecture's own before noarch, earlier repositories first. */
  private static final Comparator<Candidate> BEST =
      Comparator.comparing((Candidate c) -> c.rpm.evr(), Comparator.reverseOrder())
          .thenComparing(c -> c.rpm.arch().equals("noarch"))
          .thenComparingInt(Candidate::repository)
          .thenComparing(c -> c.rpm.href());

  private final List<PackageRepository> repositories;
  private final Map<String, List<Candidate>> byName = new LinkedHashMap<>();
  private final Map<String, List<Candidate>> providers = new HashMap<>();
  private final Map<String, Candidate> chosen = new LinkedHashMap<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<String> provided = new LinkedHashSet<>();
  private final Deque<Candidate> open = new ArrayDeque<>();
  private final Predicate<String> excluded;
  private final boolean weak;

  private Resolver(List<PackageRepository> repositories, String arch, Selection selection) {
    this.repositories = repositories;
    this.weak = selection.weak();
    this.excluded = excluded(selection.exclude());
    for (int i = 0; i < repositories.size(); i++) {
      for (RepoPackage rpm : repositories.get(i).packages()) {
        boolean installable = rpm.arch().equals(arch) || rpm.arch().equals("noarch");
        if (installable && !excluded.test(rpm.name())) {
          index(new Candidate(i, rpm));
        }
      }
    }
    byName.values().forEach(list -> list.sort(BEST));
    providers.values().forEach(list -> list.sort(BEST));
  }

  /**
   * Resolves a selection against all repositories of a pallet.
   *
   * @param arch of the target, for example {@code x86_64}; other architectures are not considered
   */
  public static Resolution resolve(
      List<PackageRepository> repositories, String arch, Selection selection) {
    var resolver = new Resolver(repositories, arch, selection);
    selection.include().forEach(resolver::include);
    resolver.close();
    return resolver.resolution();
  }

  private void index(Candidate candidate) {
    var rpm = candidate.rpm;
    byName.computeIfAbsent(rpm.name(), _ -> new ArrayList<>()).add(candidate);
    for (Dependency provides : rpm.provides()) {
      var list = providers.computeIfAbsent(provides.name(), _ -> new ArrayList<>());
      if (list.isEmpty() || !list.getLast().equals(candidate)) {
        list.add(candidate);
      }
    }
    for (String file : rpm.files()) {
      providers.computeIfAbsent(file, _ -> new ArrayList<>()).add(candidate);
    }
  }

  private void include(String word) {
    boolean found;
    if (word.startsWith("@^")) {
      found = includeEnvironment(word.substring(2));
    } else if (word.startsWith("@")) {
      found = includeGroup(word.substring(1));
    } else {
      found = includePackages(word);
    }
    if (!found) {
      missing.add(word);
    }
  }

  private boolean includeEnvironment(String word) {
    for (var repository : repositories) {
      for (var environment : repository.comps().environments().values()) {
        if (environment.id().equals(word) || environment.name().equals(word)) {
          environment.groups().stream().filter(id -> !includeGroup(id)).forEach(missing::add);
          return true;
        }
      }
    }
    return false;
  }

  /** Repositories may each have a part of the same group. */
  private boolean includeGroup(String word) {
    boolean found = false;
    for (Comps.Group group : groups(word)) {
      found = true;
      group.mandatory().stream()
          .filter(excluded.negate())
          .filter(name -> !includePackages(name))
          .forEach(missing::add);
      group.defaults().forEach(this::includePackages);
    }
    return found;
  }

  private List<Comps.Group> groups(String word) {
    return repositories.stream()
        .flatMap(repository -> repository.comps().groups().values().stream())
        .filter(group -> group.id().equals(word) || group.name().equals(word))
        .toList();
  }

  private boolean includePackages(String word) {
    if (!isGlob(word)) {
      var candidates = byName.get(word);
      if (candidates != null) {
        choose(candidates.getFirst());
      }
      return candidates != null || provider(Dependency.any(word)).map(this::choose).isPresent();
    }
    var glob = glob(word);
    var matching = byName.keySet().stream().filter(name -> glob.matcher(name).matches()).toList();
    matching.forEach(name -> choose(byName.get(name).getFirst()));
    return !matching.isEmpty();
  }

  private Candidate choose(Candidate candidate) {
    if (chosen.putIfAbsent(candidate.rpm.name(), candidate) == null) {
      open.add(candidate);
      candidate.rpm.provides().forEach(provides -> provided.add(provides.name()));
      provided.addAll(candidate.rpm.files());
    }
    return candidate;
  }

  /** Breadth first, so that what was asked for decides before what it drags in. */
  private void close() {
    while (!open.isEmpty()) {
      var rpm = open.remove().rpm;
      for (Dependency requirement : rpm.requires()) {
        if (!require(requirement)) {
          missing.add(requirement.name());
        }
      }
      if (weak) {
        rpm.recommends().forEach(this::require);
      }
    }
  }

  private boolean require(Dependency requirement) {
    // boolean requirements, and rpm's own features, are left to dnf
    if (requirement.name().startsWith("(") || requirement.name().startsWith("rpmlib(")) {
      return true;
    }
    if (provided.contains(requirement.name()) && satisfied(requirement)) {
      return true;
    }
    return provider(requirement).map(this::choose).isPresent();
  }

  private boolean satisfied(Dependency requirement) {
    return providers.getOrDefault(requirement.name(), List.of()).stream()
        .anyMatch(candidate ->
            candidate.equals(chosen.get(candidate.rpm.name())) && provides(candidate, requirement));
  }

  /** A package of the wanted name before others that only provide it. */
  private Optional<Candidate> provider(Dependency requirement) {
    var matching =
        providers.getOrDefault(requirement.name(), List.of()).stream()
            .filter(candidate -> provides(candidate, requirement))
            .toList();
    return matching.stream()
        .filter(candidate -> candidate.rpm.name().equals(requirement.name()))
        .findFirst()
        .or(() -> matching.stream().findFirst());
  }

  private static boolean provides(Candidate candidate, Dependency requirement) {
    return candidate.rpm.files().contains(requirement.name())
        || candidate.rpm.provides().stream().anyMatch(requirement::matches);
  }

  private Resolution resolution() {
    var packages =
        chosen.values().stream()
            .sorted(
                Comparator.comparingInt(Candidate::repository)
                    .thenComparing(candidate -> candidate.rpm.href()))
            .map(this::wanted)
            .toList();
    return new Resolution(packages, List.copyOf(missing));
  }

  private Wanted wanted(Candidate candidate) {
    var rpm = candidate.rpm;
    return new Wanted(
        repositories.get(candidate.repository).folder(),
        rpm.href(),
        rpm.size(),
        rpm.checksum().algorithm().equals("SHA-256") ? rpm.checksum().hex() : "",
        rpm.nevra());
  }

  private Predicate<String> excluded(Collection<String> words) {
    var patterns = new ArrayList<Pattern>();
    for (String word : words) {
      if (!word.startsWith("@")) {
        patterns.add(glob(word));
        continue;
      }
      for (Comps.Group group : groups(word.substring(1))) {
        group.mandatory().forEach(name -> patterns.add(glob(name)));
        group.defaults().forEach(name -> patterns.add(glob(name)));
      }
    }
    return name -> patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  private static boolean isGlob(String word) {
    return word.chars().anyMatch(c -> c == '*' || c == '?');
  }

  private static Pattern glob(String word) {
    String regex =
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
}
