package stack.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house that a compiler does not know. */
class ArchitectureTest {

  private static final Set<String> MAKING =
      Set.of(
          "createDirectories",
          "createDirectory",
          "createTempDirectory",
          "createTempFile",
          "delete",
          "deleteIfExists",
          "write",
          "writeString");

  private static JavaClasses stack;

  @BeforeAll
  static void read() {
    stack =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("stack");
  }

  @Test
  void modulesUseOnlyThoseBelow() {
    noClasses()
        .that()
        .resideInAnyPackage("stack.db..", "stack.pallets..", "stack.avalanche..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "stack.run..",
            "stack.install..",
            "stack.daemon..",
            "stack.lab..",
            "stack.services..",
            "stack.commands..",
            "stack.completion..",
            "stack.cli..")
        .check(stack);
  }

  /** The table of commands/README.md, from the ground up. */
  @Test
  void roomsKnowOnlyThoseBelow() {
    apart(
        "stack.run..",
        "stack.install..",
        "stack.daemon..",
        "stack.lab..",
        "stack.services..",
        "stack.commands..");
    apart(
        "stack.install..", "stack.daemon..", "stack.lab..", "stack.services..", "stack.commands..");
    apart("stack.daemon..", "stack.lab..", "stack.services..", "stack.commands..");
    apart("stack.lab..", "stack.daemon..", "stack.services..", "stack.commands..");
    apart("stack.services..", "stack.daemon..", "stack.lab..", "stack.commands..");
    for (var room : List.of("run", "install", "daemon", "lab", "services", "commands")) {
      apart("stack." + room + "..", "stack.completion..", "stack.cli..");
    }
  }

  /** The table of avalanche/PROTOCOL.md: what speaks over the network shares what is said there. */
  @Test
  void peerAndTrackerKnowTheProtocolAndNotEachOther() {
    var rooms = "stack.avalanche.";
    var users =
        new String[] {
          rooms + "tracker..", rooms + "peer..", rooms + "origin..", rooms + "rehearsal.."
        };
    apart(rooms + "wire..", users);
    apart(rooms + "store..", users);
    apart(rooms + "protocol..", users);
    apart(rooms + "tracker..", rooms + "peer..", rooms + "origin..", rooms + "rehearsal..");
    apart(rooms + "peer..", rooms + "tracker..", rooms + "origin..", rooms + "rehearsal..");
    apart(rooms + "origin..", rooms + "peer..", rooms + "rehearsal..");
    apart(rooms + "wire..", rooms + "store..", rooms + "protocol..");
    apart(rooms + "store..", rooms + "protocol..");
  }

  /** A clock that is set by an hour ends no lease, no token and no deadline. */
  @Test
  void nothingBetweenHostsIsDecidedByTheTimeOfDay() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "stack.avalanche..",
            "stack.daemon..",
            "stack.install.health..",
            "stack.commands.avalanche..",
            "stack.commands.health..")
        .and(
            describe(
                "do not only show it",
                each ->
                    !Set.of(
                            "Outgoing",
                            "Response",
                            "RotatingLog",
                            "Messages",
                            "Stages",
                            "Stage",
                            "ShownTime",
                            "TlsAnswer",
                            "Refusals")
                        .contains(each.getSimpleName())))
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(stack);
  }

  @Test
  void modulesBesideEachOtherShareTheGroundFloorOnly() {
    apart("stack.db..", "stack.pallets..", "stack.avalanche..");
    apart("stack.pallets..", "stack.db..", "stack.avalanche..");
    apart("stack.avalanche..", "stack.db..", "stack.pallets..");
    noClasses()
        .that()
        .resideInAPackage("stack.files..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "stack.files..",
            "java.lang..",
            "java.io..",
            "java.nio..",
            "java.util..",
            "java.security..")
        .check(stack);
  }

  private static void apart(String one, String... others) {
    noClasses()
        .that()
        .resideInAPackage(one)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(stack);
  }

  /**
   * Who makes files and folders by other means forgets the umask, the sync or what is left. What a
   * rehearsal, the lab and its sample pallets make is thrown away with them.
   */
  @Test
  void onlyTheGroundFloorMakesMovesAndDeletesFiles() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "stack.files..", "stack.avalanche.rehearsal..", "stack.pallets.sample..", "stack.lab..")
        .should()
        .callMethodWhere(
            describe(
                "a method of java.nio.file.Files that makes or deletes",
                call ->
                    call.getTargetOwner().isEquivalentTo(Files.class)
                        && MAKING.contains(call.getName())))
        .check(stack);
  }

  @ParameterizedTest
  @ValueSource(strings = {"commands", "install", "run", "services", "db", "pallets", "avalanche"})
  void featuresHaveNoCycles(String room) {
    slices().matching("stack." + room + ".(*)..").should().beFreeOfCycles().check(stack);
  }

  @Test
  void onlyTheDatabaseModuleSpeaksSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("stack.db..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.sqlite..")
        .check(stack);
  }

  @Test
  void onlyMainsTouchStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackages("stack.cli..")
        .and()
        .haveSimpleNameNotEndingWith("Main")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(stack);
  }

  @Test
  void noPackageIsALumberRoom() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..utils..", "..common..", "..helper..", "..core..", "..base..")
        .orShould()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
        .check(stack);
  }

  @Test
  void nothingStaticChanges() {
    fields().that().areStatic().should().beFinal().check(stack);
  }
}
