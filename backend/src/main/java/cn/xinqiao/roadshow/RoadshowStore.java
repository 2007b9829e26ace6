package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.reference.Pinyin;
import cn.xinqiao.reference.PinyinText;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes an event's facts into its tables and reads them back. */
@Singleton
class RoadshowStore {
    private static final int SEARCH_TEXT = 1_200;
    private final RoadshowRepository roadshows;
    private final RoomRepository rooms;
    private final PoolRepository pools;
    private final CriterionRepository criteria;
    private final Sql sql;

    RoadshowStore(RoadshowRepository roadshows, RoomRepository rooms, PoolRepository pools, CriterionRepository criteria, Sql sql) {
        this.roadshows = roadshows;
        this.rooms = rooms;
        this.pools = pools;
        this.criteria = criteria;
        this.sql = sql;
    }

    RoadshowRow insert(RoadshowFacts facts, long organizer, String organizerName, long person, Instant now) {
        RoadshowFacts.Venue venue = Objects.requireNonNull(facts.venue());
        RoadshowFacts.Windows windows = Objects.requireNonNull(facts.windows());
        RoadshowRow row = roadshows.save(new RoadshowRow(Ids.next(), organizer, text(facts.title()),
                Objects.requireNonNull(facts.format()), Objects.requireNonNull(facts.mode()),
                Objects.requireNonNull(facts.startsAt()), Objects.requireNonNull(facts.endsAt()), venue.name(), venue.address(),
                venue.regionCode(), text(venue.zone()), venue.opensAt(), venue.closesAt(), facts.onlineLink(),
                number(facts.presentMinutes()), number(facts.questionMinutes()), windows.callOpensAt(), windows.callClosesAt(),
                windows.registrationOpensAt(), windows.registrationClosesAt(), facts.summary(), facts.privacyNotice(),
                number(facts.minReviews()), null, null, null, 0, null, null, null, null, 0, null, person,
                searchText(facts, organizerName), RoadshowState.DRAFT, 0, now, now));
        putSectors(row.id(), Objects.requireNonNull(facts.sectors()));
        putCriteria(row.id(), Objects.requireNonNull(facts.rubric()));
        putRooms(row.id(), Objects.requireNonNull(facts.rooms()));
        putPools(row.id(), Objects.requireNonNull(facts.pools()));
        return row;
    }

    /** The levels of the agenda's rules, for a copied event. */
    void copyRuleLevels(long from, long to) {
        sql.update("INSERT INTO agenda_rule_level (roadshow_id, rule, level) SELECT ?, rule, level FROM agenda_rule_level WHERE roadshow_id = ?",
                List.of(to, from));
    }

    /** Changes everything an organizer may change; the caller has checked what. Refused where the version is old. */
    void change(RoadshowRow row, RoadshowFacts facts, String organizerName, Instant now) {
        RoadshowFacts.Venue venue = Objects.requireNonNull(facts.venue());
        RoadshowFacts.Windows windows = Objects.requireNonNull(facts.windows());
        boolean moved = !row.startsAt().equals(facts.startsAt()) || !row.endsAt().equals(facts.endsAt())
                || !Objects.equals(row.venueName(), venue.name()) || !Objects.equals(row.venueAddress(), venue.address())
                || !Objects.equals(row.onlineLink(), facts.onlineLink()) || !row.title().equals(facts.title());
        int written = sql.update("""
                UPDATE roadshow SET title = ?, format = ?, mode = ?, starts_at = ?, ends_at = ?, venue_name = ?, venue_address = ?,
                    region_code = ?, zone = ?, venue_opens = ?, venue_closes = ?, online_link = ?, present_minutes = ?,
                    question_minutes = ?, call_opens_at = ?, call_closes_at = ?, registration_opens_at = ?,
                    registration_closes_at = ?, summary = ?, privacy_notice = ?, min_reviews = ?, search_text = ?,
                    calendar_sequence = calendar_sequence + ?, version = version + 1, updated_at = ?
                 WHERE id = ? AND version = ?
                """, Arrays.asList(facts.title(), facts.format(), facts.mode(), facts.startsAt(), facts.endsAt(), venue.name(),
                venue.address(), venue.regionCode(), venue.zone(), venue.opensAt(), venue.closesAt(), facts.onlineLink(),
                facts.presentMinutes(), facts.questionMinutes(), windows.callOpensAt(), windows.callClosesAt(),
                windows.registrationOpensAt(), windows.registrationClosesAt(), facts.summary(), facts.privacyNotice(),
                facts.minReviews(), searchText(facts, organizerName), moved ? 1 : 0, now, row.id(), row.version()));
        if (written != 1) {
            throw ProblemException.of(Problems.STALE_VERSION);
        }
        putSectors(row.id(), Objects.requireNonNull(facts.sectors()));
        putCriteria(row.id(), Objects.requireNonNull(facts.rubric()));
        putRooms(row.id(), Objects.requireNonNull(facts.rooms()));
        putPools(row.id(), Objects.requireNonNull(facts.pools()));
    }

    RoadshowFacts facts(RoadshowRow row) {
        return new RoadshowFacts(row.title(), row.format(), row.mode(), row.startsAt(), row.endsAt(), venue(row),
                rooms.findByRoadshowIdOrderByPosition(row.id()).stream()
                        .map(r -> new RoadshowFacts.Room(String.valueOf(r.id()), r.name(), r.capacity())).toList(),
                pools.findByRoadshowIdOrderByPosition(row.id()).stream().map(p -> new RoadshowFacts.Pool(String.valueOf(p.id()),
                        p.name(), p.audience(), p.mode(), p.capacity(), p.needsApproval())).toList(),
                row.presentMinutes(), row.questionMinutes(),
                criteria(row.id()), windows(row), sectors(row.id()), row.summary(), row.onlineLink(), row.privacyNotice(), row.minReviews());
    }

    private List<RoadshowFacts.Criterion> criteria(long roadshow) {
        return criteria.findByRoadshowIdOrderByPosition(roadshow).stream()
                .map(c -> new RoadshowFacts.Criterion(c.name(), RoadshowRules.plain(c.weight()))).toList();
    }

    static RoadshowFacts.Venue venue(RoadshowRow row) {
        return new RoadshowFacts.Venue(row.venueName(), row.venueAddress(), row.regionCode(), row.zone(), row.venueOpens(), row.venueCloses());
    }

    static RoadshowFacts.Windows windows(RoadshowRow row) {
        return new RoadshowFacts.Windows(row.callOpensAt(), row.callClosesAt(), row.registrationOpensAt(), row.registrationClosesAt());
    }

    List<String> sectors(long roadshow) {
        return sql.list("SELECT sector FROM roadshow_sector WHERE roadshow_id = ? ORDER BY position", List.of(roadshow), r -> r.getString(1));
    }

    private void putSectors(long roadshow, List<String> codes) {
        if (codes.equals(sectors(roadshow))) {
            return;
        }
        sql.update("DELETE FROM roadshow_sector WHERE roadshow_id = ?", List.of(roadshow));
        List<List<Object>> rows = new ArrayList<>();
        codes.forEach(code -> rows.add(List.of(roadshow, rows.size(), code)));
        sql.batch("INSERT INTO roadshow_sector (roadshow_id, position, sector) VALUES (?, ?, ?)", rows);
    }

    /** Criteria that stay the same keep their ids, because scores point at them. */
    private void putCriteria(long roadshow, List<RoadshowFacts.Criterion> rubric) {
        if (rubric.equals(criteria(roadshow))) {
            return;
        }
        criteria.deleteByRoadshowId(roadshow);
        int position = 0;
        for (RoadshowFacts.Criterion criterion : rubric) {
            criteria.save(new CriterionRow(Ids.next(), roadshow, position++, text(criterion.name()), Objects.requireNonNull(criterion.weight())));
        }
    }

    /** Rooms keep their id, because agenda items point at them; one that is on an agenda stays. */
    private void putRooms(long roadshow, List<RoadshowFacts.Room> wanted) {
        List<RoomRow> gone = new ArrayList<>(rooms.findByRoadshowIdOrderByPosition(roadshow));
        List<RoomRow> kept = new ArrayList<>();
        List<RoomRow> fresh = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            RoadshowFacts.Room room = wanted.get(i);
            RoomRow now = new RoomRow(room.id() == null ? Ids.next() : Ids.parse(room.id()), roadshow, i, text(room.name()), number(room.capacity()));
            if (room.id() == null) {
                fresh.add(now);
            } else if (gone.removeIf(r -> r.id() == now.id())) {
                kept.add(now);
            } else {
                throw unknown("/rooms/" + i + "/id");
            }
        }
        for (RoomRow room : gone) {
            if (sql.count("SELECT COUNT(*) FROM agenda_slot WHERE room_id = ?", List.of(room.id())) > 0) {
                throw ProblemException.invalid("/rooms", "InUse",
                        Text.of("“{0}”已排入议程，不能删除", "“{0}” is on the agenda and cannot be removed").with(room.name()));
            }
            rooms.deleteById(room.id());
        }
        kept.forEach(rooms::update);
        fresh.forEach(rooms::save);
    }

    /** Pools keep their id, because registrations point at them; one that anybody ever registered for stays. */
    private void putPools(long roadshow, List<RoadshowFacts.Pool> wanted) {
        List<PoolRow> before = pools.findByRoadshowIdOrderByPosition(roadshow);
        List<PoolRow> gone = new ArrayList<>(before);
        for (int i = 0; i < wanted.size(); i++) {
            RoadshowFacts.Pool pool = wanted.get(i);
            long id = pool.id() == null ? -1 : Ids.parse(pool.id());
            if (pool.id() != null && !gone.removeIf(p -> p.id() == id)) {
                throw unknown("/pools/" + i + "/id");
            }
        }
        for (PoolRow pool : gone) {
            if (sql.count("SELECT COUNT(*) FROM registration WHERE pool_id = ?", List.of(pool.id())) > 0) {
                throw ProblemException.invalid("/pools", "InUse",
                        Text.of("“{0}”已有人报名，不能删除", "People have registered for “{0}”, so it cannot be removed").with(pool.name()));
            }
            pools.deleteById(pool.id());
        }
        for (int i = 0; i < wanted.size(); i++) {
            putPool(roadshow, i, wanted.get(i), before);
        }
    }

    private void putPool(long roadshow, int position, RoadshowFacts.Pool pool, List<PoolRow> before) {
        boolean needsApproval = Boolean.TRUE.equals(pool.needsApproval());
        PoolAudience audience = Objects.requireNonNull(pool.audience());
        AttendanceMode mode = Objects.requireNonNull(pool.mode());
        if (pool.id() == null) {
            pools.save(new PoolRow(Ids.next(), roadshow, position, text(pool.name()), audience, mode, number(pool.capacity()), 0, needsApproval));
            return;
        }
        long id = Ids.parse(pool.id());
        PoolRow was = before.stream().filter(p -> p.id() == id).findFirst().orElseThrow();
        boolean turned = was.audience() != audience || was.mode() != mode;
        if (turned && sql.count("SELECT COUNT(*) FROM registration WHERE pool_id = ?", List.of(id)) > 0) {
            throw ProblemException.invalid("/pools/" + position, "InUse",
                    Text.of("已有人报名，不能改变对象或参会方式", "People have registered; audience and mode can no longer change"));
        }
        if (turned) {
            sql.update("UPDATE roadshow_pool SET audience = ?, mode = ? WHERE id = ?", List.of(audience, mode, id));
        }
        if (pools.change(id, position, text(pool.name()), number(pool.capacity()), needsApproval) != 1) {
            int taken = (int) sql.count("SELECT taken FROM roadshow_pool WHERE id = ?", List.of(id));
            throw ProblemException.of(RoadshowProblems.NO_SEATS_LESS).with("taken", taken).with("pool", text(pool.name()))
                    .detail(Text.of("“{0}”已占用 {1} 个名额，不能少于此数", "{1} seats of “{0}” are taken; it cannot have fewer")
                            .with(text(pool.name()), taken));
        }
    }

    private static ProblemException unknown(String pointer) {
        return ProblemException.invalid(pointer, "Unknown", Text.of("本场活动没有这一项", "This event has no such entry"));
    }

    private static String searchText(RoadshowFacts facts, String organizerName) {
        RoadshowFacts.Venue venue = Objects.requireNonNull(facts.venue());
        PinyinText sound = Pinyin.of(text(facts.title()));
        String all = Stream.of(facts.title(), organizerName, venue.name(), sound.full(), sound.initials())
                .filter(Objects::nonNull).collect(Collectors.joining(" ")).toLowerCase(Locale.ROOT);
        return all.length() <= SEARCH_TEXT ? all : all.substring(0, SEARCH_TEXT);
    }

    private static String text(@Nullable String checked) {
        return Objects.requireNonNull(checked);
    }

    private static int number(@Nullable Integer checked) {
        return Objects.requireNonNull(checked);
    }
}
