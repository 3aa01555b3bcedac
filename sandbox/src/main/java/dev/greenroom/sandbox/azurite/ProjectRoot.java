package dev.greenroom.sandbox.azurite;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the project lies on this machine: what {@code -Dgreenroom.root} says, else found upwards.
 */
public final class ProjectRoot {
  private ProjectRoot() {}

  /**
   * @throws IllegalStateException if neither the property nor a parent folder with host.json is
   *     there
   */
  public static Path find() {
    String named = System.getProperty("greenroom.root", "");
    if (!named.isBlank()) {
      return Path.of(named).toAbsolutePath().normalize();
    }
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("host.json"))) {
        return folder;
      }
    }
    throw new IllegalStateException(
        "no host.json in %s or above it: start in the project's folder, or pass -Dgreenroom.root"
            .formatted(start));
  }
}
