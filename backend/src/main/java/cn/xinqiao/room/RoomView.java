package cn.xinqiao.room;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A data room as its owner or a guest sees it.
 *
 * @param own     whether it is the reader's own
 * @param folders all of the owner's; of a guest those granted
 * @param grant   the guest's own, asked or in force
 */
@Serdeable
@Schema(name = "DataRoom")
record RoomView(GrantView.Party enterprise, boolean own, List<Folder> folders, @Nullable GrantView grant, boolean download) {
    /** @param open false where the tier needs an agreement that is not in force; its files are then not listed */
    @Serdeable
    @Schema(name = "DataRoomFolder")
    record Folder(String id, String name, int tier, boolean open, List<File> files) {
    }

    /**
     * @param pages   that can be read here; null for what can only be downloaded
     * @param finding what a scanner found, for the owner
     */
    @Serdeable
    @Schema(name = "DataRoomFile")
    record File(String id, String name, String mediaType, long size, @Nullable Integer pages, FileState state, @Nullable String finding, Instant addedAt) {
    }

    /** Whether a file may be read. */
    enum FileState {
        QUARANTINE, READY, INFECTED, REMOVED
    }
}
