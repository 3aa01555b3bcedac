package dev.greenroom.people;

import dev.greenroom.values.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds the people behind "any two of #java". Implementations are safe for several threads. */
public interface Pools {
  /**
   * Interviewers who have a tag, whatever its case, by each of {@code tags} as it was asked for and
   * ordered by id; an empty list where nobody has it. Trainees are among them ({@link
   * InterviewRules#training}), and people whose calendar cannot be read.
   */
  Map<String, List<Person>> withTags(TenantId tenant, Collection<String> tags);
}
