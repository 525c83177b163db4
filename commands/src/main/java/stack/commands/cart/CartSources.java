package stack.commands.cart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stack.commands.transfer.RemoteFile;
import stack.run.CommandException;

/**
 * The archives that {@code add cart} is to fetch.
 *
 * @param login user and password for them, separated by a colon
 */
record CartSources(List<RemoteFile> files, Optional<String> login) {
  private static final JsonFactory JSON = new JsonFactory();

  /** One URL a line; empty lines and those that begin with # are passed over. */
  static List<RemoteFile> ofList(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new CommandException(file + " does not exist.");
    }
    return Files.readAllLines(file).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(RemoteFile::parse)
        .toList();
  }

  /** {@code {"username": "", "password": "", "urlbase": "", "files": [""]}}. */
  static CartSources ofAuthFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new CommandException(file + " file not found");
    }
    var base = "";
    var username = "";
    var password = "";
    var names = new ArrayList<String>();
    try (var json = JSON.createParser(file.toFile())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new CommandException(file + " is not a JSON object");
      }
      for (String key; (key = json.nextFieldName()) != null; ) {
        var value = json.nextToken();
        switch (key) {
          case "username" -> username = json.getText();
          case "password" -> password = json.getText();
          case "urlbase" -> base = json.getText();
          case "files" -> {
            if (value == JsonToken.START_ARRAY) {
              while (json.nextToken() != JsonToken.END_ARRAY) {
                names.add(json.getText());
              }
            } else {
              names.add(json.getText());
            }
          }
          default -> json.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      // The parser quotes what it read, and that may be the password.
      throw new CommandException(
          file + " is not valid JSON at line " + e.getLocation().getLineNr());
    }
    var prefix = base.isEmpty() || base.endsWith("/") ? base : base + "/";
    return new CartSources(
        names.stream().map(name -> RemoteFile.parse(prefix + name)).toList(),
        username.isEmpty() ? Optional.empty() : Optional.of(username + ":" + password));
  }
}
