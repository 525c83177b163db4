package stack.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the house that a compiler does not know. */
class ArchitectureTest {

  private static JavaClasses stack;

  @BeforeAll
  static void read() {
    stack =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("stack");
  }

  @Test
  void modulesUseOnlyThoseBelow() {
    noClasses()
        .that()
        .resideInAnyPackage("stack.db..", "stack.pallets..", "stack.avalanche..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("stack.commands..", "stack.completion..", "stack.cli..")
        .check(stack);
    noClasses()
        .that()
        .resideInAPackage("stack.commands..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("stack.completion..", "stack.cli..")
        .check(stack);
  }

  @Test
  void featuresHaveNoCycles() {
    slices()
        .matching("stack.commands.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(stack);
    slices()
        .matching("stack.db.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(stack);
    slices()
        .matching("stack.pallets.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(stack);
    slices()
        .matching("stack.avalanche.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(stack);
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
