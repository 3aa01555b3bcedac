package dev.greenroom.mail;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where decisions about mail are kept. Implementations are safe for several threads; a change is
 * applied to what is there, again if somebody else was quicker.
 */
public interface MailSettingsStore {
  Optional<MailSettings> find(TenantId tenant);

  MailSettings change(TenantId tenant, UnaryOperator<MailSettings> change);

  /** The tenants that ever decided anything. */
  List<TenantId> tenants();

  Optional<PersonalMail> find(TenantId tenant, PersonId person);

  PersonalMail change(TenantId tenant, PersonId person, UnaryOperator<PersonalMail> change);

  /** Everybody who ever decided anything. */
  Map<PersonId, PersonalMail> people(TenantId tenant);
}
