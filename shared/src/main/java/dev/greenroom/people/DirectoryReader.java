package dev.greenroom.people;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.Optional;
import java.util.function.Function;

/** Reads the directory as the app itself, else as the person whom the tenant named for it. */
final class DirectoryReader {
  private static final int FORBIDDEN = 403;

  private final Directory directory;

  /** The last run in which the app was refused; forgetting it costs one more refusal. */
  private volatile String refused = "";

  DirectoryReader(Directory directory) {
    this.directory = directory;
  }

  <T> T ask(SyncRun run, Optional<PersonId> reader, Function<Directory, T> question) {
    if (reader.isPresent() && refused.equals(run.id())) {
      return question.apply(directory.as(reader.get()));
    }
    try {
      return question.apply(directory);
    } catch (UpstreamUnavailable e) {
      if (reader.isEmpty() || e.status() != FORBIDDEN) {
        throw e;
      }
      refused = run.id();
      return question.apply(directory.as(reader.get()));
    }
  }
}
