package stack.install;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KickstartSoftwareTest {
  private static final String KICKSTART =
      """
      text
      url --url=http://127.0.0.1:3825/install/pallets/Rocky/9.4/redhat9/redhat/x86_64
      repo --name="site" --baseurl=http://127.0.0.1:3825/install/carts/site/
      %pre
      url --url=http://elsewhere/
      %end
      %packages --ignoremissing
      # what every host has
      @core
      zsh
      -iwl*
      %end
      %post
      not-a-package
      %end
      """;

  private final KickstartSoftware software = KickstartSoftware.of(KICKSTART);

  @Test
  void treesAreThoseOfTheCommandSection() {
    assertThat(software.folders())
        .containsExactly("/install/pallets/Rocky/9.4/redhat9/redhat/x86_64", "/install/carts/site");
  }

  @Test
  void packagesAreThoseOfTheirSection() {
    assertThat(software.include()).containsExactly("@core", "zsh");
    assertThat(software.exclude()).containsExactly("iwl*");
    assertThat(software.ignoreMissing()).isTrue();
  }

  @Test
  void withoutTheOptionMissingPackagesMatter() {
    assertThat(KickstartSoftware.of("%packages\nzsh\n%end\n").ignoreMissing()).isFalse();
  }
}
