package stack.db.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.ConstraintException;
import stack.db.box.Boxes;

class ReposTest {
  @RegisterExtension final Cluster cluster = new Cluster();
  private Repos repos;

  @BeforeEach
  void open() {
    repos = new Repos(cluster.database());
  }

  @Test
  void changedFieldsAreStored() {
    var id = repos.add(Repo.of("my epel", "http://e/", "redhat"));
    var changed =
        new Repo(
            id,
            "EPEL",
            "epel",
            "http://f/",
            true,
            true,
            "yast",
            true,
            true,
            Optional.of("http://k"),
            "sles");
    assertThat(repos.named("MY-EPEL")).map(Repo::name).contains("my epel");
    repos.update(changed);
    assertThat(repos.all()).containsExactly(changed);
    assertThat(repos.like("ep%")).containsExactly(changed);
  }

  @Test
  void aliasIsUniqueToo() {
    repos.add(Repo.of("my epel", "http://e/", "redhat"));
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> repos.add(Repo.of("MY-epel", "http://e/", "redhat")))
        .matches(e -> e.duplicates("repo.alias"));
  }

  @Test
  void enabledRepoIsInItsBoxUntilItGoes() {
    var box = new Boxes(cluster.database()).named("default").orElseThrow();
    repos.add(Repo.of("epel", "http://e/", "redhat"));
    var epel = repos.named("epel").orElseThrow();
    repos.enable(epel, box);
    repos.enable(epel, box);
    assertThat(repos.byBox().get("default")).containsExactly(epel);
    assertThat(repos.disable(epel, box)).isTrue();
    repos.enable(epel, box);
    repos.remove(epel);
    assertThat(repos.byBox()).isEmpty();
  }
}
