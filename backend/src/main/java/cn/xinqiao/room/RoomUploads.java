package cn.xinqiao.room;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.file.StoredFile;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Takes files in parts, in order; an upload that broke off goes on where it stopped. The last part makes the file. */
@Singleton
class RoomUploads {
    private static final int MAX_NAME = 200;
    private static final int MAX_PAGES = 2_000;
    private static final int MOST_OPEN = 20;
    /** A file is put together in memory. */
    private final Semaphore turns = new Semaphore(1, true);
    private final Files files;
    private final Quarantine quarantine;
    private final RoomSettings settings;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    RoomUploads(Files files, Quarantine quarantine, RoomSettings settings, Writes writes, Sql sql, Clock clock) {
        this.files = files;
        this.quarantine = quarantine;
        this.settings = settings;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    @Serdeable
    @Schema(name = "DataRoomUploadEntry")
    record Begin(@Nullable String folderId, @Nullable String name, @Nullable Long size) {
    }

    /**
     * @param received  bytes that are kept; the next part begins there
     * @param partBytes most of one part
     * @param fileId    of the room's file, once it is whole
     */
    @Serdeable
    @Schema(name = "DataRoomUpload")
    record Upload(String id, String name, long size, long received, int partBytes, @Nullable String fileId) {
    }

    private record Row(long id, long enterpriseId, long folderId, String name, long size, long received, @Nullable Long roomFileId) {
    }

    Upload begin(long enterpriseId, Begin body, Actor actor) {
        Rooms.requireOwner(enterpriseId, actor);
        sweep();
        FieldErrors errors = new FieldErrors();
        String name = PlainText.required(errors, "/name", body.name(), MAX_NAME);
        long size = body.size() == null ? 0 : body.size();
        if (size > settings.mostBytes()) {
            String most = (settings.mostBytes() >> 20) + " MB";
            throw ProblemException.of(Problems.TOO_LARGE).detail("文件最大 " + most, "A file may have at most " + most);
        }
        errors.require(size > 0, "/size", body.size() == null ? "Required" : "Empty", "文件是空的", "The file is empty");
        long folder = body.folderId() == null ? -1 : Ids.parse(body.folderId());
        errors.require(sql.count("SELECT COUNT(*) FROM data_room_folder WHERE id = ? AND enterprise_id = ?", List.of(folder, enterpriseId)) == 1, "/folderId",
                body.folderId() == null ? "Required" : "Unknown", "没有这个文件夹", "There is no such folder");
        errors.require(sql.count("SELECT COUNT(*) FROM data_room_file WHERE enterprise_id = ? AND state <> 'REMOVED'", List.of(enterpriseId)) < settings.mostFiles(),
                "/folderId", "TooMany", "文件最多 " + settings.mostFiles() + " 个", "There are at most " + settings.mostFiles() + " files");
        errors.require(sql.count("SELECT COUNT(*) FROM data_room_upload WHERE person_id = ? AND room_file_id IS NULL", List.of(actor.requirePerson())) < MOST_OPEN,
                "/name", "TooMany", "同时上传的文件过多", "Too many uploads are under way");
        errors.throwIfAny();
        return writes.run(actor, body, Upload.class, () -> {
            long id = Ids.next();
            sql.update("INSERT INTO data_room_upload (id, enterprise_id, folder_id, person_id, name, size, received, created_at) VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
                    List.of(id, enterpriseId, folder, actor.requirePerson(), name, size, clock.instant()));
            return new Upload(String.valueOf(id), name, size, 0, settings.partBytes(), null);
        });
    }

    Upload get(long enterpriseId, long id, Actor actor) {
        return shown(row(enterpriseId, id, actor));
    }

    /** Keeps a part; the same part again changes nothing. */
    Upload part(long enterpriseId, long id, long offset, byte[] content, Actor actor) {
        Row row = row(enterpriseId, id, actor);
        if (row.roomFileId != null || offset + content.length <= row.received && offset >= 0 && row.received < row.size) {
            return shown(row);
        }
        if (row.received < row.size) {
            keep(row, offset, content);
        }
        Row now = row(enterpriseId, id, actor);
        return now.received == now.size && now.roomFileId == null ? finish(now, actor) : shown(now);
    }

    private void keep(Row row, long offset, byte[] content) {
        if (offset != row.received) {
            throw ProblemException.of(RoomProblems.OUT_OF_STEP).with("received", row.received);
        }
        FieldErrors errors = new FieldErrors();
        errors.require(content.length > 0 && content.length <= settings.partBytes() && offset + content.length <= row.size, "", "Size",
                "分片须为 1 字节至 " + settings.partBytes() + " 字节，且不超过文件大小", "A part has 1 to " + settings.partBytes() + " bytes and ends within the file");
        errors.throwIfAny();
        String key = files.keepPart(content);
        boolean kept = writes.run(() -> {
            boolean mine = sql.update("UPDATE data_room_upload SET received = ? WHERE id = ? AND received = ?", List.of(offset + content.length, row.id, offset)) == 1;
            if (mine) {
                sql.update("INSERT INTO data_room_part (upload_id, start_offset, storage_key) VALUES (?, ?, ?)", List.of(row.id, offset, key));
            }
            return mine;
        });
        if (!kept) { // the same part came twice at once
            files.dropPart(key);
        }
    }

    private Upload finish(Row row, Actor actor) {
        turns.acquireUninterruptibly();
        try {
            byte[] whole = assemble(row);
            Integer pages = pages(row.name, whole);
            long id = Ids.next();
            Optional<StoredFile> kept = writes.run(() -> {
                if (sql.one("SELECT room_file_id FROM data_room_upload WHERE id = ? FOR UPDATE", List.of(row.id), r -> Sql.longOrNull(r, "room_file_id") == null)
                        .orElse(false)) {
                    StoredFile stored = files.keep(row.name, whole, settings.mostBytes(), actor);
                    sql.update("INSERT INTO data_room_file (id, enterprise_id, folder_id, file_id, pages, state, added_by, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            Arrays.asList(id, row.enterpriseId, row.folderId, stored.id(), pages, quarantine.scans() ? "QUARANTINE" : "READY",
                                    actor.requirePerson(), clock.instant()));
                    sql.update("UPDATE data_room_upload SET room_file_id = ? WHERE id = ?", List.of(id, row.id));
                    writes.audit(actor, "data-room.added", "data-room", row.enterpriseId, Map.of("file", String.valueOf(id)));
                    return Optional.of(stored);
                }
                return Optional.empty();
            });
            dropParts(row.id);
            kept.filter(stored -> quarantine.scans()).ifPresent(stored -> quarantine.look(id, stored.id(), row.enterpriseId));
            return shown(row(row.enterpriseId, row.id, actor));
        } catch (ProblemException refused) {
            forget(row.id);
            throw refused;
        } finally {
            turns.release();
        }
    }

    private byte[] assemble(Row row) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream((int) row.size);
        for (String key : parts(row.id)) {
            try (InputStream in = files.openPart(key)) {
                in.transferTo(whole);
            } catch (IOException lost) {
                throw new UncheckedIOException(lost);
            }
        }
        return whole.toByteArray();
    }

    /** Pages of a PDF that a reader can open; null for whatever is not called one. */
    private static @Nullable Integer pages(String name, byte[] content) {
        if (!name.toLowerCase(Locale.ROOT).endsWith(".pdf")) {
            return null;
        }
        int pages = 0;
        try {
            pages = Watermark.pages(content);
        } catch (IOException | RuntimeException unreadable) { // broken, locked, or no PDF at all
            pages = 0;
        }
        if (pages < 1 || pages > MAX_PAGES) {
            throw ProblemException.of(Files.NOT_ACCEPTED).detail("PDF 无法打开、设有打开密码或超过 " + MAX_PAGES + " 页",
                    "The PDF cannot be opened, needs a password, or has more than " + MAX_PAGES + " pages");
        }
        return pages;
    }

    private List<String> parts(long id) {
        return sql.list("SELECT storage_key FROM data_room_part WHERE upload_id = ? ORDER BY start_offset", List.of(id), row -> row.getString(1));
    }

    private void dropParts(long id) {
        List<String> keys = parts(id);
        writes.run(() -> sql.update("DELETE FROM data_room_part WHERE upload_id = ?", List.of(id)));
        keys.forEach(files::dropPart);
    }

    private void forget(long id) {
        dropParts(id);
        writes.run(() -> sql.update("DELETE FROM data_room_upload WHERE id = ?", List.of(id)));
    }

    /** Throws away what nobody went on with. Uses ix_data_room_upload_created. */
    private void sweep() {
        sql.list("SELECT id FROM data_room_upload WHERE created_at < ? AND room_file_id IS NULL LIMIT 10",
                List.of(clock.instant().minus(Duration.ofHours(settings.uploadHours()))), row -> row.getLong(1)).forEach(this::forget);
    }

    private Row row(long enterpriseId, long id, Actor actor) {
        Rooms.requireOwner(enterpriseId, actor);
        return sql.one("SELECT id, enterprise_id, folder_id, name, size, received, room_file_id FROM data_room_upload WHERE id = ? AND enterprise_id = ? AND person_id = ?",
                List.of(id, enterpriseId, actor.requirePerson()), row -> new Row(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4), row.getLong(5),
                        row.getLong(6), Sql.longOrNull(row, "room_file_id"))).orElseThrow(ProblemException::notFound);
    }

    private Upload shown(Row row) {
        return new Upload(String.valueOf(row.id), row.name, row.size, row.received, settings.partBytes(),
                row.roomFileId == null ? null : String.valueOf(row.roomFileId));
    }
}
