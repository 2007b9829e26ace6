package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.reference.CultivationTier;
import cn.xinqiao.reference.Sectors;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Who is offered a freed seat first: classes an organizer declares before registration opens. Everybody may read them, and
 * nobody may change them once somebody could have relied on them.
 */
@Singleton
class PriorityClasses {
    private static final int MOST = 10;
    private static final int MOST_CODES = 20;
    private final RoadshowRepository roadshows;
    private final Sectors sectors;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    PriorityClasses(RoadshowRepository roadshows, Sectors sectors, Writes writes, Sql sql, Clock clock) {
        this.roadshows = roadshows;
        this.sectors = sectors;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /** @param codes tiers, sectors or organisation types as the kind asks; none for APPLICANT */
    @Serdeable
    record PriorityClass(@Nullable PriorityKind kind, @Nullable List<String> codes) {
        List<String> given() {
            return codes == null ? List.of() : codes;
        }
    }

    /** @param items the first is asked first; whoever is in none comes after all of them */
    @Serdeable
    record Declaration(List<PriorityClass> items, boolean frozen) {
    }

    /** @param version the event's */
    @Serdeable
    record Declare(@Nullable Integer version, @Nullable List<@Nullable PriorityClass> items) {
    }

    Declaration of(RoadshowRow event) {
        return new Declaration(read(event.id()), frozen(event));
    }

    Declaration declare(RoadshowRow seen, Declare body, Actor actor) {
        if (!RoadshowReader.organizing(seen, actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        List<PriorityClass> wanted = clean(body.items());
        return writes.run(actor, body, Declaration.class, () -> {
            RoadshowRow event = roadshows.findById(seen.id()).orElseThrow(ProblemException::notFound);
            RoadshowService.requireVersion(body.version(), event);
            if (frozen(event)) {
                throw ProblemException.of(RoadshowProblems.PRIORITY_FROZEN).with("state", event.state().name());
            }
            sql.update("DELETE FROM registration_priority WHERE roadshow_id = ?", List.of(event.id()));
            List<List<Object>> rows = new ArrayList<>();
            wanted.forEach(c -> rows.add(List.of(event.id(), rows.size() + 1, Objects.requireNonNull(c.kind()).name(), String.join(",", c.given()))));
            sql.batch("INSERT INTO registration_priority (roadshow_id, position, kind, codes) VALUES (?, ?, ?, ?)", rows);
            writes.audit(actor, "roadshow.declare-priority", "roadshow", event.id(), Map.of("classes", String.valueOf(wanted)));
            return new Declaration(wanted, false);
        });
    }

    /** The first declared class the actor is in, counted from 1; null in none. */
    @Nullable Integer of(long event, @Nullable OrganisationType type, @Nullable Long organisation) {
        List<PriorityClass> classes = read(event);
        for (int i = 0; i < classes.size(); i++) {
            if (organisation != null && covers(classes.get(i), event, type, organisation)) {
                return i + 1;
            }
        }
        return null;
    }

    private boolean covers(PriorityClass declared, long event, @Nullable OrganisationType type, long organisation) {
        List<String> codes = declared.given();
        return switch (Objects.requireNonNull(declared.kind())) {
            case ORGANISATION_TYPE -> type != null && codes.contains(type.name());
            case APPLICANT -> sql.count("SELECT COUNT(*) FROM presenter_application WHERE roadshow_id = ? AND live_enterprise_id = ? AND state <> 'DRAFT'",
                    List.of(event, organisation)) > 0;
            case ENTERPRISE_TIER -> sql.count("SELECT COUNT(*) FROM organisation WHERE id = ? AND type = 'ENTERPRISE' AND tier IN ("
                    + Sql.marks(codes.size()) + ")", with(organisation, codes)) > 0;
            case INSTITUTION_SECTOR -> sql.count("SELECT COUNT(*) FROM investment_mandate m JOIN mandate_sector s ON s.mandate_id = m.id"
                    + " WHERE m.institution_id = ? AND m.state IN ('ACTIVE', 'STALE') AND s.sector_code IN (" + Sql.marks(codes.size()) + ")",
                    with(organisation, codes)) > 0;
        };
    }

    private static List<Object> with(long organisation, List<String> codes) {
        List<Object> values = new ArrayList<>(List.of(organisation));
        values.addAll(codes);
        return values;
    }

    private List<PriorityClass> read(long event) {
        return sql.list("SELECT kind, codes FROM registration_priority WHERE roadshow_id = ? ORDER BY position", List.of(event),
                row -> new PriorityClass(PriorityKind.valueOf(row.getString(1)),
                        row.getString(2).isEmpty() ? List.of() : List.of(row.getString(2).split(","))));
    }

    /** Registration has opened, or somebody has registered; or the event is over. */
    private boolean frozen(RoadshowRow event) {
        Instant opens = event.registrationOpensAt();
        boolean editable = event.state() == RoadshowState.DRAFT || event.state() == RoadshowState.IN_APPROVAL || event.state().takesDetail();
        return !editable || event.announced() && opens != null && !clock.instant().isBefore(opens)
                || sql.count("SELECT COUNT(*) FROM registration WHERE roadshow_id = ?", List.of(event.id())) > 0;
    }

    private List<PriorityClass> clean(@Nullable List<@Nullable PriorityClass> typed) {
        FieldErrors errors = new FieldErrors();
        List<@Nullable PriorityClass> given = typed == null ? List.of() : typed;
        errors.require(given.size() <= MOST, "/items", "TooMany", "最多 10 类", "At most 10 classes");
        List<PriorityClass> wanted = new ArrayList<>();
        for (PriorityClass one : given.subList(0, Math.min(MOST, given.size()))) {
            String at = "/items/" + wanted.size();
            if (one == null || one.kind() == null) {
                errors.add(at + "/kind", "Required", "请选择按什么优先", "Choose what the class goes by");
                continue;
            }
            List<String> codes = one.given().stream().distinct().toList();
            boolean right = one.kind() == PriorityKind.APPLICANT ? codes.isEmpty()
                    : !codes.isEmpty() && codes.size() <= MOST_CODES && codes.stream().allMatch(code -> known(one.kind(), code));
            errors.require(right, at + "/codes", codes.isEmpty() ? "Required" : "Unknown", "请选择至少一项，且须为列出的选项",
                    "Choose at least one of the listed values");
            wanted.add(new PriorityClass(one.kind(), codes));
        }
        errors.throwIfAny();
        return wanted;
    }

    private boolean known(PriorityKind kind, @Nullable String code) {
        return code != null && switch (kind) {
            case APPLICANT -> false;
            case INSTITUTION_SECTOR -> sectors.isKnown(code);
            case ENTERPRISE_TIER -> names(CultivationTier.values()).anyMatch(code::equals);
            case ORGANISATION_TYPE -> Stream.of("ENTERPRISE", "INSTITUTION").anyMatch(code::equals);
        };
    }

    private static Stream<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name);
    }
}
