package dev.greenroom.sandbox.azurite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * An npm folder: Azurite's, or that of another tool of the build. Installed once, exactly as
 * locked; several processes that want it at the same time wait for the first.
 */
public final class NpmInstallation {
  private final String name;
  private final Path folder;

  private NpmInstallation(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  /** Azurite, as the project has it: {@code sandbox/azurite}. */
  public static NpmInstallation ofProject() {
    return in("Azurite", ProjectRoot.find().resolve("sandbox").resolve("azurite"));
  }

  /**
   * @param name what people are told is being installed
   */
  public static NpmInstallation in(String name, Path folder) {
    return new NpmInstallation(name, folder.toAbsolutePath());
  }

  Path folder() {
    return folder;
  }

  /** Whether an installation ran to its end; a broken one does not count. */
  public boolean isComplete() {
    // npm writes this file last
    return Files.isRegularFile(folder.resolve("node_modules").resolve(".package-lock.json"));
  }

  /**
   * Runs {@code npm ci} if nothing is installed yet.
   *
   * @param progress gets a line now and then while that takes its time; nothing if all is there
   */
  public void ensure(Consumer<String> progress) {
    if (isComplete()) {
      return;
    }
    // the monitor keeps the threads of this process apart, the file keeps processes apart
    synchronized (NpmInstallation.class) {
      Path lockFile = folder.resolve("target").resolve("install.lock");
      try {
        Files.createDirectories(folder.resolve("target"));
        try (FileChannel channel =
                FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = waitForLock(channel, progress)) {
          if (held.isValid() && !isComplete()) {
            install(progress);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot install %s in %s".formatted(name, folder), e);
      }
    }
  }

  private FileLock waitForLock(FileChannel channel, Consumer<String> progress) throws IOException {
    FileLock free = channel.tryLock();
    if (free != null) {
      return free;
    }
    progress.accept("another process is installing %s; waiting for it".formatted(name));
    return channel.lock();
  }

  private void install(Consumer<String> progress) throws IOException {
    progress.accept("installing %s (npm ci, once, about half a minute)".formatted(name));
    Process npm =
        new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--loglevel=http")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String last = "";
    int fetched = 0;
    try (BufferedReader lines = npm.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
        if (line.contains("http fetch") && ++fetched % 50 == 0) {
          progress.accept("installing %s: %d packages looked up".formatted(name, fetched));
        }
      }
    }
    int ended = Waiting.forExit(npm);
    if (ended != 0 || !isComplete()) {
      throw new IllegalStateException(
          "npm ci in %s ended with %d: %s".formatted(folder, ended, last));
    }
    progress.accept(name + " is installed");
  }
}
