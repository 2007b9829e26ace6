package cn.xinqiao.room;

import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Folders and what lies in them. */
@Singleton
class Rooms {
    private static final int MAX_NAME = 100;
    private final GrantRepository grants;
    private final GrantLifecycle lifecycle;
    private final GrantReader reader;
    private final Disclosures disclosures;
    private final Organisations organisations;
    private final RoomSettings settings;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    Rooms(GrantRepository grants, GrantLifecycle lifecycle, GrantReader reader, Disclosures disclosures, Organisations organisations,
          RoomSettings settings, Writes writes, Sql sql, Clock clock) {
        this.grants = grants;
        this.lifecycle = lifecycle;
        this.reader = reader;
        this.disclosures = disclosures;
        this.organisations = organisations;
        this.settings = settings;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param id   of the folder to change; left out for a new one
     * @param tier 1 to 3; see {@code docs/data-room.md}
     */
    @Serdeable
    @Schema(name = "DataRoomFolderEntry")
    record FolderEntry(@Nullable String id, @Nullable String name, @Nullable Integer tier) {
    }

    static boolean owns(long enterpriseId, Actor actor) {
        return actor.hasAny(GrantLifecycle.OWNERS) && actor.actsFor(enterpriseId);
    }

    static void requireOwner(long enterpriseId, Actor actor) {
        if (!owns(enterpriseId, actor)) {
            throw ProblemException.notFound();
        }
    }

    /** The room; what a guest is shown of file names is a read and on record. */
    RoomView view(long enterpriseId, Actor actor) {
        Organisation enterprise = organisations.find(enterpriseId).filter(found -> found.type() == OrganisationType.ENTERPRISE)
                .orElseThrow(ProblemException::notFound);
        GrantView.Party party = new GrantView.Party(String.valueOf(enterpriseId), enterprise.name());
        if (owns(enterpriseId, actor)) {
            List<RoomView.Folder> all = folders(enterpriseId, null, true).stream()
                    .map(f -> new RoomView.Folder(f.id(), f.name(), f.tier(), true, f.files())).toList();
            return new RoomView(party, true, all, null, true);
        }
        if (!actor.hasAny(GrantLifecycle.GUESTS) || !enterprise.verified()) {
            throw ProblemException.notFound();
        }
        return writes.run(() -> {
            Optional<GrantRow> grant = grants.findByEnterpriseIdAndLiveInstitutionId(enterpriseId, actor.requireOrganisation());
            Optional<GrantRow> valid = grant.filter(row -> row.inForce(today()));
            boolean nda = valid.isPresent() && lifecycle.confidential(enterpriseId, actor.requireOrganisation());
            List<RoomView.Folder> shown = valid.map(row -> folders(enterpriseId, row.id(), false).stream().map(f -> f.tier() < GrantLifecycle.AGREED_TIER || nda
                    ? f : new RoomView.Folder(f.id(), f.name(), f.tier(), false, List.of())).toList()).orElse(List.of());
            shown.stream().filter(f -> f.open() && !f.files().isEmpty()).mapToInt(RoomView.Folder::tier).max().ifPresent(tier -> disclosures.record(
                    new Disclosures.Read(enterpriseId, Disclosures.Kind.ROOM, tier, null, null, valid.map(GrantRow::id).orElse(null)), actor));
            return new RoomView(party, false, shown, grant.map(row -> reader.one(row, actor)).orElse(null), valid.map(GrantRow::canDownload).orElse(false));
        });
    }

    LocalDate today() {
        return GrantLifecycle.today(clock.instant());
    }

    /** @param grantId only the folders of that grant, and of their files only those that can be read */
    private List<RoomView.Folder> folders(long enterpriseId, @Nullable Long grantId, boolean all) {
        Map<Long, List<RoomView.File>> files = new HashMap<>();
        sql.list("SELECT f.id, f.folder_id, s.name, s.media_type, s.size, f.pages, f.state, f.finding, f.added_at FROM data_room_file f"
                + " JOIN stored_file s ON s.id = f.file_id WHERE f.enterprise_id = ? AND f.state IN " + (all ? "('QUARANTINE', 'READY', 'INFECTED')" : "('READY')")
                + " ORDER BY s.name, f.id", List.of(enterpriseId), row -> {
            int pages = row.getInt("pages");
            return files.computeIfAbsent(row.getLong("folder_id"), key -> new ArrayList<>()).add(new RoomView.File(row.getString("id"), row.getString("name"),
                    row.getString("media_type"), row.getLong("size"), pages == 0 ? null : pages, RoomView.FileState.valueOf(row.getString("state")),
                    row.getString("finding"), row.getTimestamp("added_at").toInstant()));
        });
        String granted = grantId == null ? "" : " AND id IN (SELECT folder_id FROM data_room_grant_folder WHERE grant_id = ?)";
        return sql.list("SELECT id, name, tier FROM data_room_folder WHERE enterprise_id = ?" + granted + " ORDER BY tier, id",
                grantId == null ? List.of(enterpriseId) : List.of(enterpriseId, grantId), row -> new RoomView.Folder(row.getString(1), row.getString(2),
                        row.getInt(3), true, files.getOrDefault(row.getLong(1), List.of())));
    }

    RoomView folder(long enterpriseId, FolderEntry body, Actor actor) {
        requireOwner(enterpriseId, actor);
        FieldErrors errors = new FieldErrors();
        String name = PlainText.required(errors, "/name", body.name(), MAX_NAME);
        int tier = body.tier() == null ? 0 : body.tier();
        errors.require(tier >= 1 && tier <= GrantLifecycle.AGREED_TIER, "/tier", body.tier() == null ? "Required" : "Range", "级别须为 1 至 3", "The tier is 1 to 3");
        Map<Long, Integer> known = new HashMap<>();
        sql.list("SELECT id, tier FROM data_room_folder WHERE enterprise_id = ?", List.of(enterpriseId), row -> known.put(row.getLong(1), row.getInt(2)));
        errors.require(body.id() != null || known.size() < settings.mostFolders(), "/name", "TooMany", "文件夹最多 " + settings.mostFolders() + " 个",
                "There are at most " + settings.mostFolders() + " folders");
        long id = body.id() == null ? Ids.next() : Ids.parse(body.id());
        errors.require(body.id() == null || known.containsKey(id), "/id", "Unknown", "没有这个文件夹", "There is no such folder");
        errors.throwIfAny();
        writes.run(actor, body, FolderEntry.class, () -> {
            if (body.id() == null) {
                sql.update("INSERT INTO data_room_folder (id, enterprise_id, name, tier, created_at) VALUES (?, ?, ?, ?, ?)",
                        List.of(id, enterpriseId, name, tier, clock.instant()));
            } else {
                sql.update("UPDATE data_room_folder SET name = ?, tier = ? WHERE id = ? AND enterprise_id = ?", List.of(name, tier, id, enterpriseId));
            }
            writes.audit(actor, "data-room.folder", "data-room", enterpriseId, Map.of("folder", String.valueOf(id), "name", name, "tier", String.valueOf(tier)));
            return body;
        });
        return view(enterpriseId, actor);
    }

    /** Takes a file away; its lines in the ledger stay. */
    RoomView remove(long enterpriseId, long fileId, Actor actor) {
        requireOwner(enterpriseId, actor);
        writes.run(() -> {
            if (sql.update("UPDATE data_room_file SET state = 'REMOVED' WHERE id = ? AND enterprise_id = ? AND state <> 'REMOVED'", List.of(fileId, enterpriseId)) == 0) {
                throw ProblemException.notFound();
            }
            writes.audit(actor, "data-room.removed", "data-room", enterpriseId, Map.of("file", String.valueOf(fileId)));
            return fileId;
        });
        return view(enterpriseId, actor);
    }
}
