package cn.xinqiao.room;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A grant as either side sees it.
 *
 * @param askedBy who asked, null where it was given without an ask
 * @param until   the last day, Beijing time
 * @param nda     whether an agreement between the two is in force now
 */
@Serdeable
@Schema(name = "DataRoomGrant")
record GrantView(String id, Party enterprise, Party institution, @Nullable String askedBy, @Nullable String message, List<Folder> folders,
                 boolean download, @Nullable LocalDate until, @Nullable Instant grantedAt, Instant createdAt, boolean nda, GrantState state,
                 int version, List<String> actions) {
    @Serdeable
    @Schema(name = "GrantParty")
    record Party(String id, String name) {
    }

    @Serdeable
    @Schema(name = "GrantFolder")
    record Folder(String id, String name, int tier) {
    }
}
