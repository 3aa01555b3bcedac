package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.Requests;
import java.util.Optional;

/** Which page of a list is asked for, and how much of it. */
record Paging(int limit, Optional<String> page) {
  /** Refuses the request if that is at fault. */
  static Paging of(HttpRequestMessage<?> request) {
    Faults faults = new Faults();
    Paging paging = of(request, faults);
    Requests.refuse(faults);
    return paging;
  }

  /** For a list that has filters too: their faults are refused together. */
  static Paging of(HttpRequestMessage<?> request, Faults faults) {
    return new Paging(Requests.limit(request, faults), Requests.page(request, faults));
  }
}
