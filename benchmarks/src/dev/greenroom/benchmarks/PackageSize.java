package dev.greenroom.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The staged app in bytes, beside the libraries it is built on as Maven alone brings them. */
public final class PackageSize {
  /** The app's own code and files included, it stays below the bare sum of what it calls. */
  private static final double MOST = 1.0;

  private PackageSize() {}

  public static void main(String[] arguments) throws IOException {
    Path app = Path.of(arguments[0]);
    Path bare = Path.of(arguments[1]);
    List<Path> staged = files(app);
    List<Path> libraries = files(bare);
    long size = sum(staged);
    System.out.printf(
        "staged app %,d bytes in %d files, %,d zipped%n", size, staged.size(), zipped(app, staged));
    System.out.println("  its five largest jars:");
    staged.stream()
        .filter(file -> file.toString().endsWith(".jar"))
        .sorted(Comparator.comparingLong(PackageSize::size).reversed())
        .limit(5)
        .forEach(jar -> System.out.printf("    %,12d  %s%n", size(jar), jar.getFileName()));
    System.out.printf(
        "bare SDKs  %,d bytes in %d jars, %,d zipped%n",
        sum(libraries), libraries.size(), zipped(bare, libraries));
    double ratio = (double) size / sum(libraries);
    boolean met = ratio <= MOST;
    System.out.printf(
        "package: staged app / bare SDKs %.3f (at most %.2f): %s%n",
        ratio, MOST, met ? "met" : "MISSED");
    System.exit(met ? 0 : 1);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static long sum(List<Path> files) {
    return files.stream().mapToLong(PackageSize::size).sum();
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  private static long zipped(Path folder, List<Path> files) throws IOException {
    var counted = new Counted();
    try (ZipOutputStream zip = new ZipOutputStream(counted)) {
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
    return counted.bytes;
  }

  private static final class Counted extends OutputStream {
    private long bytes;

    @Override
    public void write(int one) {
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int length) {
      bytes += length;
    }
  }
}
