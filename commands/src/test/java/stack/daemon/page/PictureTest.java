package stack.daemon.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stack.avalanche.tracker.Report;
import stack.db.host.Host;
import stack.install.health.Stages;

class PictureTest {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private static Host host(String name) {
    return new Host(
        name.hashCode(),
        name,
        "0",
        "1",
        "backend",
        "redhat",
        "default",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static HostFacts facts(boolean installs, Stages.Stage stage, Report.Peer peer) {
    return new HostFacts(
        host("a"), installs, Optional.ofNullable(stage), Optional.ofNullable(peer), 15);
  }

  private static Stages.Stage stage(String state, Instant heard, String... log) {
    return new Stages.Stage(state, LONG_AGO, heard, List.of(log));
  }

  private static Report.Peer peer(double percent, double rate) {
    return new Report.Peer(
        "a", "0", "10.1.0.1", "fetching", percent, rate, 400, 1, 2, 2, 3, 0, 10, List.of("b"));
  }

  private static Picture picture(HostFacts... facts) {
    return Picture.of("f", List.of(facts), List.of(), List.of());
  }

  @Test
  void kindSaysHowAHostIs() {
    var now = Instant.now();
    assertThat(facts(false, null, null).kind()).isEqualTo("idle");
    assertThat(facts(true, null, null).kind()).isEqualTo("waiting");
    assertThat(facts(true, stage("installed", now), null).kind()).isEqualTo("waiting");
    assertThat(facts(true, stage("install stage=pre", now), null).kind()).isEqualTo("installing");
    assertThat(facts(true, null, peer(1, 0)).kind()).isEqualTo("installing");
    assertThat(facts(true, stage("install stage=pre", LONG_AGO), null).kind()).isEqualTo("late");
    assertThat(facts(true, stage("install stage=pre", LONG_AGO), peer(1, 0)).kind())
        .as("a peer that gets nothing")
        .isEqualTo("late");
    assertThat(facts(true, stage("install stage=pre", LONG_AGO), peer(1, 9)).kind())
        .as("a peer that gets something")
        .isEqualTo("installing");
    assertThat(facts(true, stage("install failed: disk", LONG_AGO), null).kind())
        .isEqualTo("failed");
    assertThat(facts(false, stage("install failed: disk", now), null).kind()).isEqualTo("failed");
    assertThat(facts(false, stage("installed", LONG_AGO), null).kind()).isEqualTo("installed");
  }

  @Test
  void wholeHoldsAllThatIsKnown() {
    var whole =
        Picture.of(
                "f",
                List.of(
                    facts(
                        true,
                        stage("install failed: <b>\"no\" disk</b>", LONG_AGO, "last line"),
                        null)),
                List.of(new Throughput.Point(5, 6, 7)),
                List.of("10.1.0.9 was refused"))
            .whole(9);
    assertThat(whole)
        .isEqualTo(
            """
            {"now":9,"frontend":"f","hosts":[{"name":"a","rack":"0","appliance":"backend",\
            "boot":"install","kind":"failed","stage":"failed: <b>\\"no\\" disk</b>",\
            "since":1577836800,"heard":1577836800,"log":["last line"]}],\
            "throughput":[[5,6,7]],"refused":["10.1.0.9 was refused"]}\
            """);
  }

  @Test
  void differenceHoldsOnlyWhatChanged() {
    var before = picture(facts(true, null, peer(25, 1000)));
    assertThat(picture(facts(true, null, peer(25, 1000))).since(before, 9)).isEmpty();
    assertThat(picture(facts(true, null, peer(50, 1000))).since(before, 9))
        .hasValue("{\"now\":9,\"hosts\":[{\"name\":\"a\",\"percent\":50.0,\"left\":10}]}");
    assertThat(picture(facts(true, null, null)).since(before, 9).orElseThrow())
        .startsWith("{\"now\":9,\"hosts\":[{\"name\":\"a\",\"kind\":\"waiting\",\"percent\":null,");
  }

  @Test
  void differenceHoldsNewPointsAndAllRefusals() {
    var old = List.of(new Throughput.Point(1, 1, 1), new Throughput.Point(3, 1, 1));
    var before = Picture.of("f", List.of(), old, List.of());
    var after =
        Picture.of(
            "f", List.of(), List.of(old.getLast(), new Throughput.Point(5, 6, 7)), List.of("x"));
    assertThat(after.since(before, 9))
        .hasValue("{\"now\":9,\"throughput\":[[5,6,7]],\"refused\":[\"x\"]}");
  }

  @Test
  void otherHostsMakeANewPicture() {
    var other = new HostFacts(host("b"), false, Optional.empty(), Optional.empty(), 15);
    var one = picture(facts(false, null, null));
    assertThat(picture(facts(true, null, null)).follows(one)).isTrue();
    assertThat(picture(facts(false, null, null), other).follows(one)).isFalse();
    assertThat(
            picture(other, facts(false, null, null))
                .follows(picture(facts(false, null, null), other)))
        .isFalse();
  }
}
