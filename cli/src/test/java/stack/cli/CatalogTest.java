package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.run.Catalog;
import stack.run.Command;
import stack.run.Param;
import stack.run.Runner;

/** Every command of the catalogue keeps the house rules. */
class CatalogTest {
  @RegisterExtension final StackFixture stack = WholeProgram.empty();

  private final Catalog catalog = Modules.catalog();

  @Test
  void wordsAreUnique() {
    assertThat(catalog.entries()).extracting(entry -> entry.words()).doesNotHaveDuplicates();
  }

  @Test
  void everyCommandClassIsInTheCatalogue() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("stack").stream()
                .filter(each -> each.isAssignableTo(Command.class) && !each.isInterface())
                .map(JavaClass::getFullName)
                .toList();
    assertThat(classes).isNotEmpty();
    assertThat(catalog.entries()).extracting(entry -> entry.type().getName()).containsAll(classes);
  }

  @TestFactory
  Stream<DynamicTest> everyCommandDescribesItself() {
    return catalog.entries().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.words(), () -> describesItself(entry.words())));
  }

  private void describesItself(String words) {
    var spec = stack.spec(words);
    assertThat(spec.words()).isEqualTo(words);
    assertThat(spec.summary()).isNotBlank().doesNotEndWith(".");
    assertThat(spec.examples()).as("examples").isNotEmpty();
    assertThat(spec.examples()).allMatch(example -> example.line().startsWith(words));
    assertThat(spec.params()).extracting(Param::name).doesNotHaveDuplicates();
    assertThat(spec.params()).allMatch(param -> !param.help().isBlank());
    assertThat(spec.args()).allMatch(arg -> !arg.help().isBlank());
    assertThat(catalog.entries()).extracting(entry -> entry.words()).containsAll(spec.related());
  }

  @Test
  void helpIsPrintedForEveryCommand() {
    for (var entry : catalog.entries()) {
      var asked = stack.run(words(entry.words(), "--help"), "");
      assertThat(asked.code()).as(entry.words()).isZero();
      assertThat(asked.out()).startsWith("stack " + entry.words());
      var word = stack.run(words(entry.words(), "help"), "");
      assertThat(word.code()).as(entry.words()).isEqualTo(Runner.FAILURE);
      assertThat(word.out()).isEqualTo(asked.out());
    }
  }

  private static List<String> words(String words, String last) {
    return Stream.concat(Stream.of(words.split(" ")), Stream.of(last)).toList();
  }
}
