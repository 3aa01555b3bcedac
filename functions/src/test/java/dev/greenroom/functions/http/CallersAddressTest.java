package dev.greenroom.functions.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.functions.FakeRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attempts are counted by address: whoever calls must not look like somebody else each time. */
class CallersAddressTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7:50123, 203.0.113.7",
    "203.0.113.7, 203.0.113.7",
    "'198.51.100.1, 203.0.113.7:50123', 203.0.113.7",
    "[2001:db8:1:2:3:4:5:6]:50123, 2001:db8:1:2::/64",
    "[2001:db8:1:2:ffff:4:5:6]:50124, 2001:db8:1:2::/64",
    "2001:db8:1:2::6, 2001:db8:1:2::/64",
    "2001:DB8:1:2::7, 2001:db8:1:2::/64",
    "2001:db8::1, 2001:db8:0:0::/64",
    "::1, 0:0:0:0::/64",
    "::ffff:203.0.113.7, 203.0.113.7",
    "unknown, unknown"
  })
  void thePortAndTheHalfOfAnAddressThatOneChoosesAreNotHeeded(String header, String address) {
    FakeRequest request = FakeRequest.get("/book/x").with("X-Forwarded-For", header);

    assertThat(Requests.address(request, 0)).isEqualTo(address);
  }
}
