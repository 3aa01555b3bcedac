package dev.greenroom.tables;

import dev.greenroom.people.Edit;
import dev.greenroom.values.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An edit by hand as rows keep it.
 *
 * @param by a person's id
 * @param at in ISO form
 */
record EditJson<T>(T value, String by, String at) {
  static <V, T> @Nullable EditJson<T> of(Optional<Edit<V>> edit, Function<V, T> json) {
    return edit.map(
            one -> new EditJson<>(json.apply(one.value()), one.by().value(), one.at().toString()))
        .orElse(null);
  }

  static <V, T> Optional<Edit<V>> read(@Nullable EditJson<T> json, Function<T, V> value) {
    return json == null
        ? Optional.empty()
        : Optional.of(
            new Edit<>(
                value.apply(json.value()), new PersonId(json.by()), Instant.parse(json.at())));
  }
}
