package cn.xinqiao.organisation;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Something that waits for an operator.
 *
 * @param kind             machine and what is to be decided, for example {@code ORGANISATION}, {@code NEED}
 * @param id               of the object
 * @param dueAt            by when it should be decided
 * @param link             address of the screen where it is decided
 * @param missing          what a decision still lacks, as field names
 */
@Serdeable
public record WorkItem(String kind, String id, String title, String organisationId, String organisationName,
                       @Nullable Instant submittedAt, Instant dueAt, String link, List<String> missing) {
    public WorkItem {
        missing = List.copyOf(missing);
    }
}
