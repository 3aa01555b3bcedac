package dev.greenroom.mail;

import dev.greenroom.values.EmailAddress;
import java.util.List;
import java.util.Optional;

/**
 * What an admin wants changed; what is empty stays.
 *
 * @param noReply an empty one inside takes it away
 */
public record MailChange(
    Optional<Boolean> enabled,
    Optional<List<EmailAddress>> shared,
    Optional<Optional<EmailAddress>> noReply,
    Optional<String> signature,
    Optional<Integer> dailyThreshold,
    Optional<Integer> retentionDays) {}
