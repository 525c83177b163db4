package stack.pallets.kickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stack.files.Draft;
import stack.files.Trees;

/**
 * The pallet {@code stacki}: the graph and node files that this program brings along.
 *
 * @param version of this program, such as {@code 6.0.0}
 * @param release OS and major version of the frontend, such as {@code redhat9}
 * @param os family, such as {@code redhat}
 * @param arch such as {@code x86_64}
 */
public record StackiPallet(String version, String release, String os, String arch) {
  public static final String NAME = "stacki";

  private static final List<String> FOLDERS = List.of("graph", "nodes");

  /**
   * Makes the folder hold this pallet, with {@code roll-stacki.xml}, {@code graph/} and {@code
   * nodes/}. Files are replaced whole, and only where they differ; of the two folders, files that
   * are not ours are removed.
   */
  public void writeTo(Path folder) throws IOException {
    var files = content();
    for (var name : FOLDERS) {
      Trees.directory(folder.resolve(name));
      try (var present = Files.newDirectoryStream(folder.resolve(name))) {
        for (var file : present) {
          if (!files.containsKey(name + "/" + file.getFileName())) {
            Trees.delete(file);
          }
        }
      }
    }
    for (var file : files.entrySet()) {
      Draft.replace(folder.resolve(file.getKey()), file.getValue(), "rw-r--r--");
    }
  }

  /** Path relative to the pallet's folder, and bytes. */
  private Map<String, byte[]> content() throws IOException {
    var files = new TreeMap<String, byte[]>();
    files.put("roll-" + NAME + ".xml", roll().getBytes(StandardCharsets.UTF_8));
    for (var name : FOLDERS) {
      files.putAll(shipped(name));
    }
    return files;
  }

  private static Map<String, byte[]> shipped(String folder) throws IOException {
    var resource = StackiPallet.class.getResource("/stack/pallet/" + folder);
    if (resource == null) {
      throw new IOException("the program was built without its pallet");
    }
    try {
      var uri = resource.toURI();
      if (uri.getScheme().equals("file") || uri.getScheme().equals("jrt")) {
        return read(folder, Path.of(uri));
      }
      try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
        return read(folder, jar.provider().getPath(uri));
      }
    } catch (URISyntaxException | FileSystemNotFoundException e) {
      throw new IOException("cannot open " + resource, e);
    }
  }

  private static Map<String, byte[]> read(String folder, Path path) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (var names = Files.list(path)) {
      names.forEach(file -> {
        try {
          files.put(folder + "/" + file.getFileName(), Files.readAllBytes(file));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return files;
  }

  private String roll() {
    return """
    <roll name="%s" interface="6.0.2">
      <info version="%s" release="%s" arch="%s" os="%s"/>
      <iso maxsize="0" addcomps="0" bootable="0" mkisofs=""/>
      <rpm rolls="0" bin="1" src="0"/>
    </roll>
    """
        .formatted(NAME, version, release, arch, os);
  }
}
