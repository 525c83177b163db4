package stack.commands.cart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stack.commands.transfer.Download;
import stack.commands.transfer.RemoteFile;
import stack.db.Database;
import stack.db.cart.Cart;
import stack.db.cart.Carts;
import stack.files.Draft;
import stack.install.software.CartRepodata;
import stack.pallets.MalformedException;
import stack.pallets.cart.CartArchive;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Root;
import stack.run.Spec;

/** {@code add cart}. */
record AddCart(Root root, Carts carts, Database database, Console console, CartRepodata repodata)
    implements Command {
  private static final Param<String> FILE =
      Param.text("file", "Archive (tar or tgz) of the cart, on this machine");
  private static final Param<String> URL =
      Param.text("url", "URL to fetch the archive of the cart from");
  private static final Param<String> URLFILE =
      Param.text("urlfile", "File with the URLs of archives to fetch, one on each line");
  private static final Param<String> AUTHFILE =
      Param.text(
          "authfile",
          "JSON file that holds username, password, urlbase (the start of all URLs) and "
              + "files (their ends)");
  private static final Param<String> USERNAME =
      Param.text("username", "User name for the server, if it asks for one; needs password=");
  private static final Param<String> PASSWORD =
      Param.text("password", "Password for the server; needs username=").secret();
  private static final Param<String> DOWNLOADDIR =
      Param.text("downloaddir", "Folder for archives that downloadonly= fetches").orElse("/tmp");
  private static final Param<Boolean> DOWNLOADONLY =
      Param.flag("downloadonly", "true fetches the archives and adds no cart").orElse(false);

  @Override
  public Spec spec() {
    return Spec.of("add cart", "Add carts from archives, or make an empty cart")
        .describe(
            """
            A cart holds your own packages, and your own graph and node files, which say how hosts are
            set up. Hosts use it after enable cart has put it into their box. When a cart of the same
            name exists already, the archive is unpacked over it.
            """)
        .args(Arg.maybe("cart", "Name of the empty cart to make, or URL of an archive to fetch"))
        .params(FILE, URL, URLFILE, AUTHFILE, USERNAME, PASSWORD, DOWNLOADDIR, DOWNLOADONLY)
        .changesInSteps()
        .example("add cart site", "Makes the folder of an empty cart, for you to fill.")
        .example("add cart file=/root/site.tgz", "Adds the cart in this archive.")
        .related("disable cart", "enable cart", "list cart", "remove cart");
  }

  @Override
  public Output run(Input input) {
    checkLogin(input);
    try {
      var names = input.args().stream().filter(arg -> !RemoteFile.isUrl(arg)).toList();
      for (var name : names) {
        CartFolder.of(root, name).makeSkeleton();
        list(name, "");
      }
      var file = input.find(FILE).map(Path::of);
      if (file.isPresent()) {
        unpack(file.get());
      }
      var sources = sources(input);
      for (var remote : sources.files()) {
        fetch(remote, sources.login(), input);
      }
      if (names.isEmpty() && file.isEmpty() && sources.files().isEmpty()) {
        throw CommandException.argRequired("cart");
      }
    } catch (MalformedException e) {
      throw new CommandException(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot add the cart", e);
    }
    return Output.nothing();
  }

  private static void checkLogin(Input input) {
    if (input.has(USERNAME) && !input.has(PASSWORD)) {
      throw CommandException.usage("must supply a password with the username");
    }
    if (input.has(PASSWORD) && !input.has(USERNAME)) {
      throw CommandException.usage("must supply a username with the password");
    }
  }

  private static CartSources sources(Input input) throws IOException {
    var files = new ArrayList<RemoteFile>();
    var login = input.find(USERNAME).map(user -> user + ":" + input.get(PASSWORD));
    input.args().stream().filter(RemoteFile::isUrl).map(RemoteFile::parse).forEach(files::add);
    input.find(URL).map(RemoteFile::parse).ifPresent(files::add);
    if (input.has(URLFILE)) {
      files.addAll(CartSources.ofList(Path.of(input.get(URLFILE))));
    }
    if (input.has(AUTHFILE)) {
      var known = CartSources.ofAuthFile(Path.of(input.get(AUTHFILE)));
      files.addAll(known.files());
      return new CartSources(List.copyOf(files), known.login().or(() -> login));
    }
    return new CartSources(List.copyOf(files), login);
  }

  private void unpack(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new CommandException(file + " was not found.");
    }
    var name = file.toAbsolutePath().normalize().getFileName().toString();
    list(new CartArchive(file, name, root.carts()).unpack(), file.toString());
  }

  private void fetch(RemoteFile remote, Optional<String> login, Input input) throws IOException {
    var fetched = new Download(root, console, remote, login).fetch();
    if (input.get(DOWNLOADONLY)) {
      var copy = Path.of(input.get(DOWNLOADDIR)).resolve(remote.name());
      try (var draft = Draft.of(copy, "rw-r--r--")) {
        Files.copy(fetched, draft.out());
        draft.publish();
      }
    } else {
      var archive = new CartArchive(fetched, remote.name(), root.carts());
      list(archive.unpack(), remote.uri().toString());
    }
    Download.drop(fetched);
  }

  private void list(String name, String origin) {
    database.transaction(() -> {
      if (carts.named(name).isEmpty()) {
        carts.add(name, origin);
      }
    });
    carts.named(name).filter(this::isEnabled).ifPresent(repodata::refresh);
  }

  private boolean isEnabled(Cart cart) {
    return carts.byBox().values().stream().anyMatch(all -> all.contains(cart));
  }
}
