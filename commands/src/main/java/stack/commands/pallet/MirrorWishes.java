package stack.commands.pallet;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import stack.install.version.Architecture;
import stack.pallets.media.Pallet;
import stack.run.CommandException;
import stack.run.Here;
import stack.run.Input;
import stack.run.Param;

/** What {@code create mirror} takes beside Stacki's own parameters, for a mirror that is kept. */
record MirrorWishes(Here here) {
  static final Param<Boolean> SYNC =
      Param.flag("sync", "true makes a pallet of this machine instead of an image")
          .orElse(false)
          .undocumented();
  private static final Param<Boolean> GPGCHECK =
      Param.flag("gpgcheck", "false also takes packages that nobody signed")
          .orElse(true)
          .undocumented();
  private static final Param<String> GPGKEY =
      Param.text("gpgkey", "Keys of the packages: files or URLs, separated by commas")
          .undocumented();
  private static final List<Param<String>> CERTIFICATES =
      List.of(
          Param.text("sslcacert", "Certificate authority that the server is checked with")
              .undocumented(),
          Param.text("sslclientcert", "Certificate that the server lets in").undocumented(),
          Param.text("sslclientkey", "Private key of that certificate").undocumented());

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:-]*");
  private static final Pattern MAJOR = Pattern.compile("[0-9]+$");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** By which dnf knows what is mirrored by its address. */
  private static final String NAMELESS = "mirror";

  /** Those of a mirror that is kept. */
  static Param<?>[] params() {
    var params = new ArrayList<Param<?>>(List.of(SYNC, GPGCHECK, GPGKEY));
    params.addAll(CERTIFICATES);
    return params.toArray(Param<?>[]::new);
  }

  /** The repository, as dnf is told of it. */
  MirroredRepository.Order order(
      Pallet pallet,
      Optional<String> repoid,
      Optional<String> url,
      Optional<String> config,
      Input input) {
    repoid
        .filter(id -> !ID.matcher(id).matches())
        .ifPresent(id -> {
          throw CommandException.paramValue("repoid", "a name of letters, digits and _ . : -");
        });
    Map<String, String> options = new LinkedHashMap<>();
    options.put("gpgcheck", input.get(GPGCHECK) ? "1" : "0");
    if (!keys(input).isEmpty()) {
      options.put("gpgkey", String.join(" ", keys(input)));
    }
    for (var certificate : CERTIFICATES) {
      input
          .find(certificate)
          .ifPresent(file -> options.put(certificate.name(), there(certificate, file)));
    }
    var major = MAJOR.matcher(pallet.release());
    return new MirroredRepository.Order(
        repoid.orElse(NAMELESS),
        repoid.isPresent() ? Optional.empty() : url.map(this::address),
        config.map(here::path),
        options,
        major.find() ? Optional.of(major.group()) : Optional.empty(),
        Optional.of(pallet.arch()).filter(arch -> !arch.equals(Architecture.ofMachine())));
  }

  /** curl says of a file that is missing no more than that there is a problem with it. */
  private String there(Param<String> certificate, String name) {
    var file = here.path(name);
    if (!Files.isRegularFile(file)) {
      throw CommandException.paramValue(
          certificate.name(), "a file that is there, and not " + file);
    }
    return file.toString();
  }

  private String address(String url) {
    if (CONTROL.matcher(url).find()) {
      throw CommandException.paramValue("url", "an address in one line");
    }
    return url.contains("://") ? url : here.path(url).toUri().toString();
  }

  SyncedMirror.Taken taken(boolean newest, Input input) {
    return new SyncedMirror.Taken(newest, input.get(GPGCHECK), keys(input));
  }

  private List<String> keys(Input input) {
    return input.find(GPGKEY).stream()
        .flatMap(keys -> Arrays.stream(keys.split(",")))
        .filter(key -> !key.isBlank())
        .map(key -> key.contains("://") ? key : here.path(key).toUri().toString())
        .toList();
  }
}
