package stack.install.boot;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import stack.db.host.Hosts;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.install.boot.WantedBootFiles.Wanted;
import stack.install.scope.AddressOwner;
import stack.run.Console;

/**
 * The names of files that boot loaders read. A network card is always one host's, so its file has
 * its MAC for a name; an address can be that of several hosts, on networks of different names, and
 * then there is no file of its name.
 */
final class BootNames {
  private final Interfaces interfaces;
  private final UefiLoaders uefiLoaders;
  private final BiosLoaders biosLoaders;
  private final Hosts hosts;
  private final Console console;

  BootNames(
      Interfaces interfaces,
      UefiLoaders uefiLoaders,
      BiosLoaders biosLoaders,
      Hosts hosts,
      Console console) {
    this.interfaces = interfaces;
    this.uefiLoaders = uefiLoaders;
    this.biosLoaders = biosLoaders;
    this.hosts = hosts;
    this.console = console;
  }

  /** Every file that should be there. */
  Collection<HostFile> files(List<Wanted> wanted) {
    var shared = shared(wanted);
    var files = new LinkedHashMap<String, HostFile>();
    var ours = uefiLoaders.areThere();
    var loaders = biosLoaders.readers();
    var overHttp = biosLoaders.fetchOverHttp();
    for (var host : wanted) {
      var each = overHttp ? host.overHttp() : host;
      for (var loader : loaders) {
        of(each.place(), loader, shared)
            .forEach(path -> files.putIfAbsent(path, HostFile.of(each, loader, path, ours)));
      }
    }
    return files.values();
  }

  /**
   * Those named after addresses, as Stacki writes them: for each host, what pxelinux reads first.
   * An address that several hosts have is named to the user instead.
   */
  List<HostFile> byAddress(List<Wanted> wanted) {
    var ours = uefiLoaders.areThere();
    var shared = shared(wanted);
    shared.forEach(ip ->
        AddressOwner.doubt(ip, hosts.at(ip))
            .ifPresent(doubt -> console.notice("warning - no boot file by address: " + doubt)));
    return wanted.stream()
        .filter(each -> !shared.contains(each.place().ip()))
        .collect(groupingBy(Wanted::host, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .flatMap(own ->
            Loader.STACKIS.stream()
                .flatMap(loader ->
                    own.stream()
                        .map(each ->
                            HostFile.of(each, loader, loader.path(each.place().ip()), ours))))
        .toList();
  }

  private Set<Ip> shared(List<Wanted> wanted) {
    return interfaces.shared(wanted.stream().map(each -> each.place().ip()).toList());
  }

  /**
   * Those of one place.
   *
   * @param shared addresses that several hosts have
   */
  static Stream<String> of(BootPlace place, Loader loader, Set<Ip> shared) {
    return place
        .paths(loader)
        .filter(path -> !(shared.contains(place.ip()) && path.equals(loader.path(place.ip()))));
  }

  /** All that there may be for some interfaces. */
  static List<String> of(Collection<Interface> interfaces) {
    return interfaces.stream()
        .flatMap(each ->
            Stream.of(Loader.values())
                .flatMap(loader ->
                    Stream.concat(
                        each.mac().stream().map(loader::path),
                        each.ip().stream().map(loader::path))))
        .toList();
  }
}
