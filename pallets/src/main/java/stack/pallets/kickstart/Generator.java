package stack.pallets.kickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stack.pallets.graph.Element;
import stack.pallets.graph.Markup;
import stack.pallets.graph.ProfileException;
import stack.pallets.graph.Sux;
import stack.pallets.graph.Text;

/**
 * Makes the profile of a host from its document: prunes by condition, turns file tags into shell,
 * and sorts what is left into chapters (PROFILES.md).
 */
public final class Generator {
  /** What stands in sections of a kickstart, and so may not end them. */
  private static final Set<String> NOT_OF_KICKSTARTS =
      Set.of("stack:package", "stack:script", "stack:pre", "stack:post", "stack:boot");

  private final Sux document;
  private final Debug debug = new Debug();
  private final PackageSet packages = new PackageSet();
  private final List<Element> natives = new ArrayList<>();
  private final List<Section> stacki = new ArrayList<>();
  private final List<Script> scripts = new ArrayList<>();
  private final List<String> sectionLines = new ArrayList<>();

  private Generator(Sux document) {
    this.document = document;
  }

  /**
   * The profile of the host whose document this is.
   *
   * @throws ProfileException if there is no such profile for the host's OS, or if it holds what the
   *     host's release does not accept; the message names file and line
   */
  public static Profile generate(Sux document, Profile.Kind kind) {
    if (kind == Profile.Kind.NATIVE && !document.os().equals("redhat")) {
      throw new ProfileException(
          "no installer profile can be made for os \"%s\", only for redhat"
              .formatted(document.os()));
    }
    return new Generator(document).profile(kind);
  }

  private Profile profile(Profile.Kind kind) {
    var pruned = new Pruning(document.attributes(), debug).prune(document.content());
    var files = new FileTags(kind == Profile.Kind.NATIVE);
    var expanded = files.expand(pruned);
    expanded.forEach(this::add);
    if (kind == Profile.Kind.NATIVE) {
      refuse(sectionLines);
    }
    scripts.add(Script.of(checkIn(files)));
    var main =
        switch (kind) {
          case NATIVE -> kickstart();
          case BASH -> ShellProfile.sections(document.os(), packages, scripts);
        };
    return new Profile(kind, Section.join(stacki), debug.sections(), main);
  }

  private static Element checkIn(FileTags files) {
    return Element.of(
        "script", Map.of("stage", "boot-pre", "id", "rcsEnd"), new Text(files.lastCheckIn()));
  }

  private List<Section> kickstart() {
    refuseUnaccepted();
    var main =
        new ArrayList<>(
            Section.join(natives.stream().map(tag -> Section.of(tag, tag.text())).toList()));
    main.addAll(Section.join(packages.kickstart()));
    main.addAll(Section.join(KickstartScript.sections(scripts)));
    return main;
  }

  private void refuseUnaccepted() {
    EnterpriseLinux.of(document.os(), document.attributes())
        .flatMap(OptionCheck::of)
        .ifPresent(check ->
            refuse(natives.stream().flatMap(tag -> check.objections(tag).stream()).toList()));
  }

  private static void refuse(List<String> objections) {
    if (!objections.isEmpty()) {
      throw new ProfileException(String.join("\n", objections));
    }
  }

  private void add(Markup markup) {
    if (!(markup instanceof Element tag)) {
      return;
    }
    if (NOT_OF_KICKSTARTS.contains(tag.name())) {
      sectionLines.addAll(SectionLines.objections(tag));
    }
    switch (tag.name()) {
      case "stack:package" -> packages.add(tag);
      case "stack:script" -> scripts.add(Script.of(tag));
      case "stack:native" -> addNative(tag);
      case "stack:stacki" -> stacki.add(Section.of(tag, tag.text()));
      case "stack:pre", "stack:post", "stack:boot" -> {
        debug.warn("<" + tag.name() + "> legacy syntax");
        scripts.add(Script.ofOldStyle(tag));
      }
      default -> {
        debug.unknown(tag);
        tag.children().forEach(this::add);
      }
    }
  }

  /** Other languages than the installer's are not for it. */
  private void addNative(Element tag) {
    if (tag.attribute("lang").equals(Optional.of("kickstart"))) {
      natives.add(tag);
    }
  }
}
