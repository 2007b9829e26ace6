package cn.xinqiao.account;

import cn.xinqiao.platform.Language;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One row of {@code person}. */
@MappedEntity("person")
record PersonRow(@Id long id, String login, String passwordHash, String name, Language language,
                 @Nullable Long defaultOrganisationId, @Nullable Instant lastSignedInAt, PersonState state, int version,
                 Instant createdAt, Instant updatedAt) {
}
