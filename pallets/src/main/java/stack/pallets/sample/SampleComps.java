package stack.pallets.sample;

import java.util.List;
import java.util.stream.Collectors;

/** Groups of the sample: core, what a compute node adds, and the minimal environment. */
final class SampleComps {
  private static final List<String> EXTRA =
      List.of("gcc", "gcc-c++", "gdb", "emacs-filesystem", "openmpi", "podman", "man-db", "hwdata");

  private SampleComps() {}

  static String render(String repository, List<SampleRpm> packages) {
    var names =
        packages.stream()
            .filter(rpm -> rpm.repository().equals(repository))
            .map(SampleRpm::name)
            .toList();
    var core = names.stream().filter(name -> !EXTRA.contains(name)).toList();
    var extra = names.stream().filter(EXTRA::contains).toList();
    var environment = repository.equals("BaseOS") ? ENVIRONMENT : "";
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE comps PUBLIC "-//Red Hat, Inc.//DTD Comps info//EN" "comps.dtd">
    <comps>
    %s%s%s</comps>
    """
        .formatted(
            group("core", "Core", "mandatory", core),
            group("compute", "Compute Node", "default", extra),
            environment);
  }

  private static final String ENVIRONMENT =
      """
        <environment>
          <id>minimal-environment</id>
          <name>Minimal Install</name>
          <description>What every node has</description>
          <display_order>3</display_order>
          <grouplist>
            <groupid>core</groupid>
          </grouplist>
          <optionlist>
            <groupid>compute</groupid>
          </optionlist>
        </environment>
      """;

  private static String group(String id, String name, String type, List<String> packages) {
    return """
      <group>
        <id>%s</id>
        <name>%s</name>
        <description>%s of the sample</description>
        <default>false</default>
        <uservisible>true</uservisible>
        <packagelist>
    %s
        </packagelist>
      </group>
    """
        .formatted(
            id,
            name,
            name,
            packages.stream()
                .map(rpm -> "      <packagereq type=\"%s\">%s</packagereq>".formatted(type, rpm))
                .collect(Collectors.joining("\n")));
  }
}
