package stack.db.box;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.access.AccessRule;
import stack.db.access.AccessRules;
import stack.db.appliance.Appliance;
import stack.db.appliance.Appliances;
import stack.db.environment.Environments;
import stack.db.host.Hosts;
import stack.db.os.OperatingSystem;
import stack.db.os.OperatingSystems;

/** The small named things: os, environment, appliance, box; and access. */
class NamesTest {
  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void oses() {
    var oses = new OperatingSystems(cluster.database());
    var beos = oses.add("beos");
    assertThat(oses.named("BeOS")).contains(beos);
    assertThat(oses.like("%OS")).containsExactly(beos);
    oses.remove(oses.named("redhat").orElseThrow());
    assertThat(oses.all())
        .extracting(OperatingSystem::name)
        .containsExactly("beos", "sles", "ubuntu", "vmware", "xenserver");
    assertThat(new Boxes(cluster.database()).all()).isEmpty();
    assertThat(new Hosts(cluster.database()).all()).isEmpty();
  }

  @Test
  void environments() {
    var environments = new Environments(cluster.database());
    var green = environments.add("green");
    var blue = environments.add("Blue");
    assertThat(environments.all()).containsExactly(blue, green);
    assertThat(environments.like("b%")).containsExactly(blue);
    environments.remove(blue);
    assertThat(environments.named("blue")).isEmpty();
  }

  @Test
  void appliances() {
    var appliances = new Appliances(cluster.database());
    var login = appliances.add("login", false);
    appliances.update(new Appliance(login.id(), "Login", true));
    assertThat(appliances.named("login")).map(Appliance::shown).contains(true);
    assertThat(appliances.like("%IN")).extracting(Appliance::name).containsExactly("Login");
    appliances.remove(login);
    assertThat(appliances.all()).hasSize(8);
  }

  @Test
  void boxes() {
    var boxes = new Boxes(cluster.database());
    var sles = new OperatingSystems(cluster.database()).named("sles").orElseThrow();
    var suse = boxes.add("suse", sles);
    assertThat(boxes.named("SUSE")).contains(suse).map(Box::os).contains("sles");
    assertThat(boxes.like("su%")).containsExactly(suse);
    boxes.remove(suse);
    assertThat(boxes.all()).extracting(Box::name).containsExactly("default", "frontend");
  }

  @Test
  void equalAccessRulesAreRemovedTogether() {
    var access = new AccessRules(cluster.database());
    var rule = new AccessRule("list host", 100);
    access.add(rule);
    access.add(rule);
    assertThat(access.remove(rule)).isEqualTo(2);
    assertThat(access.all()).hasSize(4).startsWith(new AccessRule("*", 0));
    assertThat(access.all()).doesNotContain(rule);
  }
}
