package cn.xinqiao.room;

import cn.xinqiao.account.People;
import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.sheet.Sheet;
import cn.xinqiao.platform.time.Clocks;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The disclosure ledger: who of which institution saw what, when. Only the enterprise reads it. */
@Singleton
class Disclosures {
    private static final int MOST_DAYS = 366;
    private static final int MOST_ROWS = 50_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Clocks.SHANGHAI);
    private final Organisations organisations;
    private final People people;
    private final RoomSettings settings;
    private final Writes writes;
    private final Outbox outbox;
    private final Sql sql;
    private final Clock clock;

    Disclosures(Organisations organisations, People people, RoomSettings settings, Writes writes, Outbox outbox, Sql sql, Clock clock) {
        this.organisations = organisations;
        this.people = people;
        this.settings = settings;
        this.writes = writes;
        this.outbox = outbox;
        this.sql = sql;
        this.clock = clock;
    }

    /** What was done. */
    enum Kind {
        /** The room was opened and its file names were shown. */
        ROOM, PAGE, DOWNLOAD,
        /** Asked for with a grant that had ended: nothing was shown. */
        REFUSED
    }

    /** What a read was of. */
    record Read(long enterpriseId, Kind kind, int tier, @Nullable Long fileId, @Nullable Integer page, @Nullable Long grantId) {
    }

    /** Inside the change that lets the read happen. */
    void record(Read read, Actor actor) {
        Instant now = clock.instant();
        long person = actor.requirePerson();
        sql.update("INSERT INTO disclosure_read (id, enterprise_id, institution_id, person_id, kind, tier, room_file_id, page, grant_id, at, on_day) VALUES ("
                + Sql.marks(11) + ")", Arrays.asList(Ids.next(), read.enterpriseId, actor.requireOrganisation(), person, read.kind, read.tier, read.fileId,
                read.page, read.grantId, now, GrantLifecycle.today(now)));
        if (read.kind == Kind.DOWNLOAD || read.kind == Kind.REFUSED) {
            writes.audit(actor, read.kind == Kind.DOWNLOAD ? "data-room.downloaded" : "data-room.refused", "data-room", read.enterpriseId,
                    read.fileId == null ? Map.of() : Map.of("file", String.valueOf(read.fileId)));
        }
        switch (read.kind) {
            case DOWNLOAD -> watch(actor, UnusualAccess.Kind.DOWNLOADS, settings.downloadsInTenMinutes(), sql.count(
                    "SELECT COUNT(*) FROM disclosure_read WHERE person_id = ? AND kind = 'DOWNLOAD' AND at > ?", List.of(person, now.minus(Duration.ofMinutes(10)))));
            case ROOM -> {
                Instant since = now.minus(Duration.ofHours(1));
                if (sql.count("SELECT COUNT(*) FROM disclosure_read WHERE person_id = ? AND kind = 'ROOM' AND at > ? AND enterprise_id = ?",
                        List.of(person, since, read.enterpriseId)) == 1) { // the same room again is no more rooms
                    watch(actor, UnusualAccess.Kind.ROOMS, settings.roomsPerHour(), sql.count(
                            "SELECT COUNT(DISTINCT enterprise_id) FROM disclosure_read WHERE person_id = ? AND kind = 'ROOM' AND at > ?", List.of(person, since)));
                }
            }
            case PAGE, REFUSED -> { }
        }
    }

    /** Told when the limit is reached, not again with each read beyond it. */
    private void watch(Actor actor, UnusualAccess.Kind kind, int limit, long count) {
        if (count == limit) {
            outbox.put(UnusualAccess.TOPIC, actor.requireOrganisation(), new UnusualAccess(actor.requirePerson(), kind, count));
            writes.audit(actor, UnusualAccess.TOPIC, "person", actor.personId(), Map.of("kind", kind.name(), "count", String.valueOf(count)));
        }
    }

    /**
     * A line of the ledger.
     *
     * @param file name; null where the room was opened
     * @param page of a page that was shown, from 1
     */
    @Serdeable
    @Schema(name = "DisclosureLine")
    record Line(String id, Instant at, GrantView.Party institution, String person, Kind kind, int tier, @Nullable String file, @Nullable Integer page) {
    }

    private record Raw(long id, Instant at, long institution, long person, Kind kind, int tier, @Nullable String file, @Nullable Integer page) {
    }

    /** @param institutionIds only these */
    record Filter(List<Long> institutionIds, List<String> kinds, @Nullable LocalDate from, @Nullable LocalDate to) {
    }

    /** Newest first. */
    Page<Line> list(Filter filter, PageRequest request, Actor actor) {
        Page<Raw> rows = query(filter, actor).facet("kind", "d.kind").facet("institutionId", "CAST(d.institution_id AS CHAR)").read(sql, request, Disclosures::raw);
        return new Page<>(lines(rows.items()), rows.total(), rows.facets(), rows.next());
    }

    private ListQuery query(Filter filter, Actor actor) {
        ListQuery query = ListQuery.of("d.id, d.at, d.institution_id, d.person_id, d.kind, d.tier, d.page, s.name AS file_name",
                        "disclosure_read d LEFT JOIN data_room_file f ON f.id = d.room_file_id LEFT JOIN stored_file s ON s.id = f.file_id", "d.id")
                .where("d.enterprise_id = ?", actor.requireOrganisation())
                .filter("kind", filter.kinds, "d.kind").filter("institutionId", filter.institutionIds, "d.institution_id")
                .sort("newest", "d.at", ListQuery.Direction.DOWN);
        if (filter.from != null) {
            query.where("d.on_day >= ?", filter.from);
        }
        if (filter.to != null) {
            query.where("d.on_day <= ?", filter.to);
        }
        return query;
    }

    private static Raw raw(ResultSet row) throws SQLException {
        int page = row.getInt("page");
        return new Raw(row.getLong("id"), row.getTimestamp("at").toInstant(), row.getLong("institution_id"), row.getLong("person_id"),
                Kind.valueOf(row.getString("kind")), row.getInt("tier"), row.getString("file_name"), page == 0 ? null : page);
    }

    private List<Line> lines(List<Raw> rows) {
        Map<Long, Organisation> parties = organisations.findAll(rows.stream().map(Raw::institution).distinct().toList());
        Map<Long, String> names = people.names(rows.stream().map(Raw::person).distinct().toList());
        return rows.stream().map(row -> new Line(String.valueOf(row.id), row.at, GrantReader.party(parties, row.institution),
                names.getOrDefault(row.person, ""), row.kind, row.tier, row.file, row.page)).toList();
    }

    /** Reads of one institution on one day, without what was refused. */
    @Serdeable
    @Schema(name = "DisclosureDay")
    record Day(LocalDate day, GrantView.Party institution, long reads) {
    }

    /** Oldest first; the last 30 days unless told. Uses ix_disclosure_read_day. */
    List<Day> byDay(@Nullable LocalDate from, @Nullable LocalDate to, Actor actor) {
        LocalDate last = to == null ? GrantLifecycle.today(clock.instant()) : to;
        LocalDate first = from == null ? last.minusDays(29) : from;
        FieldErrors errors = new FieldErrors();
        errors.require(!first.isAfter(last) && !first.isBefore(last.minusDays(MOST_DAYS)), "/from", "Range", "日期范围须在一年以内", "The days lie within one year");
        errors.throwIfAny();
        record Count(LocalDate day, long institution, long reads) {
        }
        List<Count> counts = sql.list("""
                SELECT on_day, institution_id, COUNT(*) FROM disclosure_read WHERE enterprise_id = ? AND on_day BETWEEN ? AND ? AND kind <> 'REFUSED'
                 GROUP BY on_day, institution_id ORDER BY on_day, institution_id
                """, List.of(actor.requireOrganisation(), first, last), row -> new Count(row.getDate(1).toLocalDate(), row.getLong(2), row.getLong(3)));
        Map<Long, Organisation> parties = organisations.findAll(counts.stream().map(Count::institution).distinct().toList());
        return counts.stream().map(c -> new Day(c.day, GrantReader.party(parties, c.institution), c.reads)).toList();
    }

    private List<Line> all(Actor actor) {
        return lines(sql.list("SELECT d.id, d.at, d.institution_id, d.person_id, d.kind, d.tier, d.page, s.name AS file_name FROM disclosure_read d"
                + " LEFT JOIN data_room_file f ON f.id = d.room_file_id LEFT JOIN stored_file s ON s.id = f.file_id WHERE d.enterprise_id = ?"
                + " ORDER BY d.at DESC, d.id DESC LIMIT " + MOST_ROWS, List.of(actor.requireOrganisation()), Disclosures::raw));
    }

    private static List<Sheet.Column<Line>> columns() {
        return List.of(new Sheet.Column<>(Text.of("时间", "Time"), 20, line -> TIME.format(line.at)),
                new Sheet.Column<>(Text.of("机构", "Institution"), 30, line -> line.institution.name()),
                new Sheet.Column<>(Text.of("人员", "Person"), 14, Line::person),
                new Sheet.Column<>(Text.of("操作", "What"), 14, line -> word(line.kind)),
                new Sheet.Column<>(Text.of("级别", "Tier"), 8, Line::tier),
                new Sheet.Column<>(Text.of("文件", "File"), 40, Line::file),
                new Sheet.Column<>(Text.of("页", "Page"), 8, Line::page));
    }

    private static String word(Kind kind) {
        return (switch (kind) {
            case ROOM -> Text.of("打开资料室", "Opened the room");
            case PAGE -> Text.of("查看页面", "Saw a page");
            case DOWNLOAD -> Text.of("下载文件", "Downloaded");
            case REFUSED -> Text.of("被拒绝", "Was refused");
        }).in(Language.current());
    }

    byte[] sheet(Actor actor) {
        return Sheet.of(Text.of("披露台账", "Disclosures"), all(actor), columns());
    }

    /** With a byte-order mark, by which spreadsheet programs know UTF-8; no cell begins a formula. */
    String csv(Actor actor) {
        List<Sheet.Column<Line>> columns = columns();
        String heading = columns.stream().map(c -> cell(c.heading().in(Language.current()))).collect(Collectors.joining(","));
        return "\uFEFF" + heading + "\r\n" + all(actor).stream().map(line -> columns.stream().map(c -> cell(c.value().apply(line)))
                .collect(Collectors.joining(",")) + "\r\n").collect(Collectors.joining());
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        String harmless = !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
