package stack.pallets.repo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import stack.pallets.repo.PackageIndex.Candidate;
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

  private final List<PackageRepository> repositories;
  private final PackageIndex index;
  private final Map<String, Candidate> chosen = new LinkedHashMap<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Deque<Candidate> open = new ArrayDeque<>();
  private final Predicate<String> excluded;
  private final boolean weak;

  private Resolver(List<PackageRepository> repositories, String arch, Selection selection) {
    this.repositories = repositories;
    this.weak = selection.weak();
    this.excluded = excluded(selection.exclude());
    this.index = new PackageIndex(repositories, arch, excluded);
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
    var found = false;
    for (var group : groups(word)) {
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
    var named = index.named(word);
    named.forEach(this::choose);
    return !named.isEmpty();
  }

  private void choose(Candidate candidate) {
    if (chosen.putIfAbsent(candidate.rpm().name(), candidate) == null) {
      open.add(candidate);
    }
  }

  /** Breadth first, so that what was asked for decides before what it drags in. */
  private void close() {
    while (!open.isEmpty()) {
      var rpm = open.remove().rpm();
      for (var requirement : rpm.requires()) {
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
    if (index.providers(requirement).anyMatch(this::isChosen)) {
      return true;
    }
    var provider = index.provider(requirement);
    provider.ifPresent(this::choose);
    return provider.isPresent();
  }

  private boolean isChosen(Candidate candidate) {
    return candidate.equals(chosen.get(candidate.rpm().name()));
  }

  private Resolution resolution() {
    var packages =
        chosen.values().stream()
            .sorted(
                Comparator.comparingInt(Candidate::repository)
                    .thenComparing(candidate -> candidate.rpm().href()))
            .map(this::wanted)
            .toList();
    return new Resolution(packages, List.copyOf(missing));
  }

  private Wanted wanted(Candidate candidate) {
    var rpm = candidate.rpm();
    return new Wanted(
        repositories.get(candidate.repository()).folder(),
        rpm.href(),
        rpm.size(),
        rpm.checksum().algorithm().equals("SHA-256") ? rpm.checksum().hex() : "",
        rpm.nevra());
  }

  private Predicate<String> excluded(Collection<String> words) {
    var patterns = new ArrayList<Pattern>();
    for (var word : words) {
      if (!word.startsWith("@")) {
        patterns.add(PackageIndex.glob(word));
        continue;
      }
      for (var group : groups(word.substring(1))) {
        group.mandatory().forEach(name -> patterns.add(PackageIndex.glob(name)));
        group.defaults().forEach(name -> patterns.add(PackageIndex.glob(name)));
      }
    }
    return name -> patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }
}
