package cn.xinqiao.room;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.file.StoredFile;
import cn.xinqiao.platform.time.Clocks;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Gives out pages and files of a room. What is to be sent is made first; then one change looks at the grant again and writes the
 * line of the ledger, and only when that is committed the bytes leave. A grant taken back in between lets nothing out.
 */
@Singleton
class RoomPages {
    private static final String PDF = "application/pdf";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Clocks.SHANGHAI);
    private final GrantRepository grants;
    private final GrantLifecycle lifecycle;
    private final Disclosures disclosures;
    private final Watermark watermark;
    private final Files files;
    private final Rooms rooms;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    RoomPages(GrantRepository grants, GrantLifecycle lifecycle, Disclosures disclosures, Watermark watermark, Files files, Rooms rooms, Writes writes,
              Sql sql, Clock clock) {
        this.grants = grants;
        this.lifecycle = lifecycle;
        this.disclosures = disclosures;
        this.watermark = watermark;
        this.files = files;
        this.rooms = rooms;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /** A file of a room that can be read. */
    private record RoomFile(long id, long enterpriseId, long folderId, int tier, long fileId, int pages) {
    }

    /** By whom a file may be read: its owner, without a grant, or a guest with one. */
    private record Entry(boolean own, @Nullable Long grantId, boolean download) {
    }

    /** What is sent. */
    record Sent(byte[] bytes, String mediaType, String name) {
    }

    /** A page of a PDF as a picture with the reader's name on it. */
    Sent page(long enterpriseId, long fileId, int number, Actor actor) {
        RoomFile file = file(enterpriseId, fileId, actor);
        requireEntry(file, false, number, actor);
        if (number < 1 || number > file.pages) {
            throw ProblemException.notFound();
        }
        StoredFile stored = files.find(file.fileId).orElseThrow(ProblemException::notFound);
        byte[] picture = watermark.page(content(stored), number, words(actor));
        commit(file, Disclosures.Kind.PAGE, number, actor);
        return new Sent(picture, "image/jpeg", stored.name());
    }

    /** The whole file, a PDF with the reader's name on every page. */
    Sent download(long enterpriseId, long fileId, Actor actor) {
        RoomFile file = file(enterpriseId, fileId, actor);
        requireEntry(file, true, null, actor);
        StoredFile stored = files.find(file.fileId).orElseThrow(ProblemException::notFound);
        byte[] bytes = content(stored);
        if (stored.mediaType().equals(PDF)) {
            bytes = watermark.document(bytes, words(actor));
        }
        commit(file, Disclosures.Kind.DOWNLOAD, null, actor);
        return new Sent(bytes, stored.mediaType(), stored.name());
    }

    private RoomFile file(long enterpriseId, long fileId, Actor actor) {
        return sql.one("SELECT f.id, f.enterprise_id, f.folder_id, d.tier, f.file_id, f.pages FROM data_room_file f JOIN data_room_folder d ON d.id = f.folder_id"
                + " WHERE f.id = ? AND f.enterprise_id = ? AND f.state = 'READY'", List.of(fileId, enterpriseId), row -> new RoomFile(row.getLong(1), row.getLong(2),
                row.getLong(3), row.getInt(4), row.getLong(5), row.getInt(6))).orElseThrow(ProblemException::notFound);
    }

    private Optional<Entry> entry(RoomFile file, Actor actor) {
        if (Rooms.owns(file.enterpriseId, actor)) {
            return Optional.of(new Entry(true, null, true));
        }
        if (!actor.hasAny(GrantLifecycle.GUESTS)) {
            return Optional.empty();
        }
        long institution = actor.requireOrganisation();
        return grants.findByEnterpriseIdAndLiveInstitutionId(file.enterpriseId, institution).filter(row -> row.inForce(rooms.today()))
                .filter(row -> sql.count("SELECT COUNT(*) FROM data_room_grant_folder WHERE grant_id = ? AND folder_id = ?", List.of(row.id(), file.folderId)) > 0)
                .filter(row -> file.tier < GrantLifecycle.AGREED_TIER || lifecycle.confidential(file.enterpriseId, institution))
                .map(row -> new Entry(false, row.id(), row.canDownload()));
    }

    /** Whoever once had a grant and comes back without one is on record; nobody else learns that there is such a file. */
    private Entry requireEntry(RoomFile file, boolean download, @Nullable Integer page, Actor actor) {
        Optional<Entry> entry = entry(file, actor).filter(found -> found.download || !download);
        if (entry.isPresent()) {
            return entry.get();
        }
        if (actor.hasAny(GrantLifecycle.GUESTS) && actor.organisationId() != null) {
            sql.one("SELECT g.id FROM data_room_grant g JOIN data_room_grant_folder f ON f.grant_id = g.id AND f.folder_id = ?"
                    + " WHERE g.enterprise_id = ? AND g.institution_id = ? ORDER BY g.id DESC LIMIT 1", List.of(file.folderId, file.enterpriseId,
                    actor.organisationId()), row -> row.getLong(1)).ifPresent(grant -> writes.run(() -> {
                disclosures.record(new Disclosures.Read(file.enterpriseId, Disclosures.Kind.REFUSED, file.tier, file.id, page, grant), actor);
                return grant;
            }));
        }
        throw ProblemException.notFound();
    }

    /** The last look at the grant and the line of the ledger, together. */
    private void commit(RoomFile file, Disclosures.Kind kind, @Nullable Integer page, Actor actor) {
        boolean let = writes.run(() -> {
            // Whoever takes the grant back waits for this read, or this read sees that it was taken back.
            if (!Rooms.owns(file.enterpriseId, actor)) {
                sql.one("SELECT id FROM data_room_grant WHERE enterprise_id = ? AND live_institution_id = ? FOR UPDATE",
                        List.of(file.enterpriseId, actor.requireOrganisation()), row -> row.getLong(1));
            }
            Optional<Entry> entry = entry(file, actor).filter(found -> found.download || kind != Disclosures.Kind.DOWNLOAD);
            entry.filter(found -> !found.own).ifPresent(found -> disclosures.record(new Disclosures.Read(file.enterpriseId, kind, file.tier, file.id, page,
                    found.grantId), actor));
            return entry.isPresent();
        });
        if (!let) {
            requireEntry(file, kind == Disclosures.Kind.DOWNLOAD, page, actor);
        }
    }

    private String words(Actor actor) {
        return actor.personName() + " · " + actor.organisationName() + " · " + TIME.format(clock.instant());
    }

    private byte[] content(StoredFile stored) {
        try (InputStream in = files.open(stored)) {
            return in.readAllBytes();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
