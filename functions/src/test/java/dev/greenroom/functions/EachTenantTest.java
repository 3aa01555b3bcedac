package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EachTenantTest {
  private static final List<TenantId> TENANTS =
      IntStream.range(0, 20)
          .mapToObj(i -> new TenantId("00000000-0000-0000-0000-%012d".formatted(i)))
          .toList();

  private final List<TenantId> served = new ArrayList<>();

  @Test
  void oneThatFailsDoesNotStopThoseBehindIt() {
    assertThatThrownBy(() -> EachTenant.of(TENANTS, tenant -> serve(tenant, 1)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(served).hasSize(20);
  }

  @Test
  void givesUpWhenAllFail() {
    assertThatThrownBy(() -> EachTenant.of(TENANTS, tenant -> serve(tenant, 20)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(served).hasSize(5);
  }

  private void serve(TenantId tenant, int failing) {
    served.add(tenant);
    if (TENANTS.indexOf(tenant) < failing) {
      throw new IllegalStateException("a test");
    }
  }
}
