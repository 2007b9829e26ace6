package cn.xinqiao.financing;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

import java.time.Instant;

/** One row of {@code saved_search}. */
@MappedEntity("saved_search")
record SavedSearchRow(@Id long id, long personId, String name, String query, Instant createdAt) {
}
