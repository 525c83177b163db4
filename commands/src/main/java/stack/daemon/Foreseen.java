package stack.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import stack.files.Draft;
import stack.files.Sha256;
import stack.files.Trees;
import stack.pallets.repo.PackageRepository;
import stack.run.CommandException;
import stack.run.Root;

/**
 * What dnf said it would install, kept by what it was asked and what the repositories had then. The
 * first time it is asked beside, and nobody waits for the answer.
 */
final class Foreseen {
  private static final int MOST_KEPT = 100;

  private final Path folder;
  private final DnfTransaction dnf;
  private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final ReentrantLock oneAtATime = new ReentrantLock();

  Foreseen(Root root, DnfTransaction dnf) {
    this.folder = root.path("var/lib/stack/foreseen");
    this.dnf = dnf;
  }

  /**
   * The answer, if it is known by now.
   *
   * @param log told when dnf has none
   */
  Optional<List<String>> of(DnfTransaction.Question question, Consumer<String> log)
      throws IOException {
    var key = key(question);
    var answer = answers.get(key);
    if (answer == null && Files.exists(folder.resolve(key))) {
      answer = Files.readAllLines(folder.resolve(key));
      answers.put(key, answer);
    }
    if (answer == null && asked.add(key)) {
      Thread.ofPlatform().daemon().name("foreseeing").start(() -> ask(key, question, log));
    }
    return Optional.ofNullable(answer);
  }

  private static String key(DnfTransaction.Question question) throws IOException {
    var text = new StringBuilder(question.toString());
    for (var repository : question.repositories().values()) {
      text.append('\n')
          .append(Sha256.hex(Files.readString(repository.resolve(PackageRepository.REPOMD))));
    }
    return Sha256.hex(text.toString());
  }

  private void ask(String key, DnfTransaction.Question question, Consumer<String> log) {
    oneAtATime.lock();
    try {
      var python = dnf.python();
      if (python.isEmpty()) {
        return;
      }
      var answer = dnf.ask(python.get(), question);
      answers.put(key, answer);
      keep(key, answer);
    } catch (CommandException | UncheckedIOException | IOException e) {
      log.accept("dnf does not say what hosts need, so it is estimated: " + e.getMessage());
    } finally {
      oneAtATime.unlock();
    }
  }

  private void keep(String key, List<String> answer) throws IOException {
    var text = String.join("\n", answer) + "\n";
    Draft.replace(folder.resolve(key), text.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
    dropOldest();
  }

  private void dropOldest() throws IOException {
    try (var files = Files.list(folder)) {
      var newestFirst =
          files
              .sorted((one, other) ->
                  Long.compare(other.toFile().lastModified(), one.toFile().lastModified()))
              .toList();
      for (var old :
          newestFirst.subList(Math.min(MOST_KEPT, newestFirst.size()), newestFirst.size())) {
        Trees.delete(old);
      }
    }
  }
}
