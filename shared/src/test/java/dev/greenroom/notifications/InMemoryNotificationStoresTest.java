package dev.greenroom.notifications;

import dev.greenroom.tables.InMemoryRowStore;

class InMemoryNotificationStoresTest extends NotificationStoresContract {
  InMemoryNotificationStoresTest() {
    super(new InMemoryRowStore());
  }
}
