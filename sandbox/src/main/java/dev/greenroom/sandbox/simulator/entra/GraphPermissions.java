package dev.greenroom.sandbox.simulator.entra;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The permissions of Microsoft Graph that Entra knows here, with their ids.
 *
 * @see <a href="https://learn.microsoft.com/graph/permissions-reference">permissions reference</a>
 */
public final class GraphPermissions {
  /** Graph's own application id, the same in every tenant. */
  public static final String GRAPH_APP_ID = "00000003-0000-0000-c000-000000000000";

  /** Scopes about signing in; they belong to no resource. */
  static final Set<String> SIGN_IN = Set.of("openid", "profile", "email", "offline_access");

  private static final Map<String, String> APPLICATION = new LinkedHashMap<>();
  private static final Map<String, Boolean> DELEGATED = new LinkedHashMap<>();

  static {
    APPLICATION.put("User.ReadBasic.All", "97235f07-e226-4f63-ace3-39588e11d3a1");
    APPLICATION.put("User.Read.All", "df021288-bdef-4463-88db-98f22de89214");
    APPLICATION.put("Directory.Read.All", "7ab1d382-f21e-4acd-a863-ba3e13f7da61");
    APPLICATION.put("Calendars.ReadBasic.All", "8ba4a692-bc31-4128-9094-475872af8a53");
    APPLICATION.put("Calendars.Read", "798ee544-9d2d-430c-a058-570e29e34338");
    APPLICATION.put("Calendars.ReadWrite", "ef54d2bf-783f-4e0f-bca1-3210c0444d99");
    APPLICATION.put("MailboxSettings.Read", "40f97065-369a-49f4-947c-6a255697ae91");
    APPLICATION.put("Mail.ReadBasic", "6be147d2-ea4f-4b5a-a3fa-3eab6f3c140a");
    APPLICATION.put("Mail.ReadBasic.All", "693c5e45-0940-467d-9b8a-1022fb9d42ef");
    APPLICATION.put("Mail.Read", "810c84a8-4a9e-49e6-bf7d-12d183f40d01");
    APPLICATION.put("Mail.ReadWrite", "e2a3a72e-5f79-4c64-b1b1-878b674786c9");
    APPLICATION.put("Mail.Send", "b633e1c5-b582-4048-a93e-9f11b44c7e96");
    APPLICATION.put("OnlineMeetings.ReadWrite.All", "b8bb2037-6e08-44ac-a4ea-4674e010e2a4");
    APPLICATION.put("OnlineMeetings.Read.All", "c1684f21-1984-47fa-9d61-2dc8c296bb70");
    APPLICATION.put("Group.Read.All", "5b567255-7703-4780-807c-7be8301ae99b");
    APPLICATION.put("Group.ReadWrite.All", "62a82d76-70ea-41e2-9197-370581804d09");
    APPLICATION.put("GroupMember.Read.All", "98830695-27a2-44f7-8c18-0c3ebc9698f6");
    APPLICATION.put("Place.Read.All", "913b9306-0ce1-42b8-9137-6a7df690a760");
    APPLICATION.put("Organization.Read.All", "498476ce-e0fe-48b0-b801-37ba7e2685c6");
    APPLICATION.put("Application.Read.All", "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30");
    for (String open :
        new String[] {
          "User.Read",
          "User.ReadBasic.All",
          "Calendars.Read",
          "Calendars.Read.Shared",
          "Calendars.ReadWrite",
          "Calendars.ReadWrite.Shared",
          "MailboxSettings.Read",
          "Mail.ReadBasic",
          "Mail.Read",
          "Mail.ReadWrite",
          "Mail.Send",
          "Mail.Send.Shared",
          "OnlineMeetings.ReadWrite",
          "OnlineMeetings.Read"
        }) {
      DELEGATED.put(open, false);
    }
    for (String forAdmins :
        new String[] {
          "User.Read.All",
          "Directory.Read.All",
          "Calendars.ReadBasic",
          "Group.Read.All",
          "Group.ReadWrite.All",
          "GroupMember.Read.All",
          "Place.Read.All",
          "Organization.Read.All",
          "Application.Read.All"
        }) {
      DELEGATED.put(forAdmins, true);
    }
  }

  private GraphPermissions() {}

  /** The app role's id, as it stands in role assignments. */
  public static Optional<String> applicationId(String value) {
    return Optional.ofNullable(APPLICATION.get(value));
  }

  /** All application permissions, by value, with their ids. */
  public static Map<String, String> application() {
    return Map.copyOf(APPLICATION);
  }

  static boolean isDelegated(String value) {
    return DELEGATED.containsKey(value);
  }

  static boolean needsAdmin(String value) {
    return DELEGATED.getOrDefault(value, false);
  }
}
