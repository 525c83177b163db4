package stack.pallets.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.eclipse.packager.rpm.RpmTag;
import org.eclipse.packager.rpm.RpmVersion;
import org.eclipse.packager.rpm.build.BuilderContext;
import org.eclipse.packager.rpm.build.BuilderOptions;
import org.eclipse.packager.rpm.build.FileInformation;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.eclipse.packager.rpm.build.RpmFileNameProvider;
import org.eclipse.packager.rpm.build.SimpleFileInformationCustomizer;
import org.eclipse.packager.rpm.coding.PayloadCoding;

/**
 * One package of the sample. It installs below {@code /usr/share} only and runs no script, so that
 * it can be installed anywhere.
 */
record SampleRpm(
    String repository, String name, String version, String release, List<String> requires) {
  private static final short FILE = (short) 0100644;
  private static final short DIRECTORY = (short) 0040755;
  private static final int PART = 4 << 20;

  /**
   * Writes {@code NAME-VERSION-RELEASE.x86_64.rpm} into the folder.
   *
   * @param bytes of noise in it
   * @param seed of the noise
   */
  void write(Path folder, int bytes, long seed) throws IOException {
    try (var rpm =
        new RpmBuilder(name, new RpmVersion(version, release), "x86_64", folder, options())) {
      describe(rpm.getInformation());
      for (var required : requires) {
        rpm.addRequirement(required, "");
      }
      rpm.setHeaderCustomizer(
          header -> header.putInt(RpmTag.BUILDTIME, (int) SamplePallet.BUILT.getEpochSecond()));
      addFiles(rpm.newContext(), bytes, new Random(1000 + seed));
      rpm.build();
    }
  }

  private void describe(RpmBuilder.PackageInformation information) {
    information.setSummary("Sample of " + name);
    information.setDescription("Noise of the size that " + name + " might have.");
    information.setLicense("Apache-2.0");
    information.setVendor("Sample Linux");
    information.setPackager("Sample Linux");
    information.setDistribution("Sample Linux");
    information.setBuildHost("localhost");
    information.setGroup("Unspecified");
    information.setUrl("https://example.org/" + name);
    information.setSourcePackage("%s-%s-%s.src.rpm".formatted(name, version, release));
  }

  private void addFiles(BuilderContext context, int bytes, Random random) throws IOException {
    var doc = "/usr/share/doc/" + name;
    var data = "/usr/share/" + name + "-sample";
    context.addDirectory(doc, stamped(DIRECTORY));
    context.addDirectory(data, stamped(DIRECTORY));
    var readme = "This is a sample of %s.\n".formatted(name).getBytes(StandardCharsets.UTF_8);
    context.addFile(doc + "/README", readme, stamped(FILE));
    for (int part = 0, left = bytes; left > 0; part++, left -= PART) {
      var noise = new byte[Math.min(left, PART)];
      random.nextBytes(noise);
      context.addFile(data + "/noise." + part, noise, stamped(FILE));
    }
  }

  private static SimpleFileInformationCustomizer stamped(short mode) {
    return (FileInformation information) -> {
      information.setTimestamp(SamplePallet.BUILT);
      information.setUser("root");
      information.setGroup("root");
      information.setMode(mode);
    };
  }

  private static BuilderOptions options() {
    var options = new BuilderOptions();
    options.setFileNameProvider(RpmFileNameProvider.DEFAULT_FILENAME_PROVIDER);
    options.setPayloadCoding(PayloadCoding.GZIP);
    options.setPayloadFlags("1"); // noise does not get smaller by trying harder
    return options;
  }
}
