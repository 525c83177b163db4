package stack.pallets.kickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import stack.pallets.kickstart.Script.Stage;

/**
 * A profile as a bash script for a running system: one function per script, and {@code -s STAGE} to
 * run one stage only (PROFILES.md).
 */
final class ShellProfile {
  private static final String OPTIONS =
      """
      #! /bin/bash

      do_packages=1 do_post=1 do_boot_pre=0 do_boot_post=1
      while getopts ":s:" option; do
      \tcase $option in
      \ts)
      \t\tdo_packages=0 do_post=0 do_boot_pre=0 do_boot_post=0
      \t\tcase $OPTARG in
      \t\tpackages) do_packages=1 ;;
      \t\tpost) do_post=1 ;;
      \t\tboot-pre) do_boot_pre=1 ;;
      \t\tboot-post) do_boot_post=1 ;;
      \t\tesac
      \t\t;;
      \tesac
      done
      """;

  private static final List<Stage> STAGES =
      List.of(Stage.INSTALL_POST, Stage.BOOT_PRE, Stage.BOOT_POST);

  private ShellProfile() {}

  static List<Section> sections(String os, PackageSet packages, List<Script> all) {
    var scripts =
        all.stream().filter(script -> script.chroot() && STAGES.contains(script.stage())).toList();
    var sections = new ArrayList<Section>();
    sections.add(Section.internal(OPTIONS));
    scripts.forEach(script -> sections.add(new Section(script.source(), function(script))));
    install(os, packages).map(Section::internal).ifPresent(sections::add);
    STAGES.forEach(stage -> calls(scripts, stage).map(Section::internal).ifPresent(sections::add));
    return sections;
  }

  private static Optional<String> install(String os, PackageSet packages) {
    var names = packages.enabled().stream().map(Section::text).map(ShellWord::of).toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    var installer = os.equals("sles") ? "zypper install -f -y" : "yum install -y";
    return Optional.of(
        "if [ $do_packages -eq 1 ]; then\n\t%s %s || exit 1\nfi\n"
            .formatted(installer, String.join(" ", names)));
  }

  private static Optional<String> calls(List<Script> scripts, Stage stage) {
    var calls =
        scripts.stream()
            .filter(script -> script.stage() == stage)
            .map(script -> "\t" + name(script) + "\n")
            .collect(Collectors.joining());
    return calls.isEmpty()
        ? Optional.empty()
        : Optional.of("if [ $do_%s -eq 1 ]; then\n%sfi\n".formatted(option(stage), calls));
  }

  private static String option(Stage stage) {
    return stage == Stage.INSTALL_POST ? "post" : stage.word().replace('-', '_');
  }

  private static String name(Script script) {
    return ("stack_" + script.stage().word() + "_" + script.id()).replace('-', '_');
  }

  private static String function(Script script) {
    var name = name(script);
    var body = script.text().strip();
    var code =
        script
            .shell()
            .map(shell ->
                """
                local script
                script=$(mktemp) || return 1
                %s
                chmod 0700 "$script"
                "$script"
                rm -f "$script"\
                """
                    .formatted(
                        HereDocument.literal(
                            "cat > \"$script\"",
                            "__EOF_" + name + "__",
                            "#! " + shell + "\n\n" + body)))
            .orElse(body.isEmpty() ? ":" : body);
    return "function %s {\n%s\n}\n".formatted(name, code);
  }
}
