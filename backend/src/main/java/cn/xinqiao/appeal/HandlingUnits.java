package cn.xinqiao.appeal;

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
import cn.xinqiao.platform.error.Problems;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Handling units and topics: who answers what. */
@Singleton
class HandlingUnits {
    private final Organisations organisations;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    HandlingUnits(Organisations organisations, Writes writes, Sql sql, Clock clock) {
        this.organisations = organisations;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A unit that appeals are dispatched to.
     *
     * @param id     of its organisation
     * @param level  1 where appeals go first; a reopened one goes to a higher level
     * @param duties what it answers, in words
     */
    @Serdeable
    record Unit(String id, String name, int level, @Nullable String duties, boolean active, int version) {
    }

    /** @param version 0 for a new unit */
    @Serdeable
    record UnitEntry(@Nullable Integer version, @Nullable String name, @Nullable Integer level, @Nullable String duties, @Nullable Boolean active) {
    }

    @Serdeable
    record Topic(String code, String nameZh, String nameEn) {
    }

    List<Unit> all() {
        return read("", List.of());
    }

    Map<Long, Unit> byId(Collection<Long> ids) {
        Map<Long, Unit> found = new HashMap<>();
        if (!ids.isEmpty()) {
            read(" WHERE id IN (" + Sql.marks(ids.size()) + ")", List.copyOf(ids)).forEach(unit -> found.put(Long.parseLong(unit.id()), unit));
        }
        return found;
    }

    int highestLevel() {
        return all().stream().filter(Unit::active).mapToInt(Unit::level).max().orElse(1);
    }

    private List<Unit> read(String where, List<?> values) {
        return sql.list("SELECT id, name, unit_level, duties, active, version FROM handling_unit" + where + " ORDER BY unit_level, name, id", values,
                row -> new Unit(row.getString(1), row.getString(2), row.getInt(3), row.getString(4), row.getBoolean(5), row.getInt(6)));
    }

    List<Topic> topics() {
        return sql.list("SELECT code, name_zh, name_en FROM appeal_topic ORDER BY sort_order, code", List.of(),
                row -> new Topic(row.getString(1), row.getString(2), row.getString(3)));
    }

    /** Makes an authority's organisation a unit, or changes it. */
    Unit put(long id, UnitEntry entry, Actor actor) {
        Organisation authority = organisations.find(id).filter(one -> one.type() == OrganisationType.AUTHORITY).orElseThrow(ProblemException::notFound);
        FieldErrors errors = new FieldErrors();
        String name = Objects.requireNonNullElse(PlainText.optional(errors, "/name", entry.name(), 120), authority.name());
        String duties = PlainText.lines(errors, "/duties", entry.duties(), 500);
        int level = entry.level() == null ? 1 : entry.level();
        errors.require(level >= 1 && level <= 9, "/level", "Range", "层级须为 1 至 9", "The level is 1 to 9");
        errors.require(entry.version() != null, "/version", "Required", "缺少版本号 version", "version is missing");
        errors.throwIfAny();
        boolean active = !Boolean.FALSE.equals(entry.active());
        return writes.run(actor, entry, Unit.class, () -> {
            int before = sql.one("SELECT version FROM handling_unit WHERE id = ? FOR UPDATE", List.of(id), row -> row.getInt(1)).orElse(0);
            if (before != Objects.requireNonNull(entry.version())) {
                throw ProblemException.of(Problems.STALE_VERSION).with("version", before);
            }
            sql.update("""
                    INSERT INTO handling_unit (id, name, unit_level, duties, active, version, updated_at) VALUES (?, ?, ?, ?, ?, 1, ?)
                    ON DUPLICATE KEY UPDATE name = VALUES(name), unit_level = VALUES(unit_level), duties = VALUES(duties), active = VALUES(active),
                        version = version + 1, updated_at = VALUES(updated_at)
                    """, Arrays.asList(id, name, level, duties, active, clock.instant()));
            writes.audit(actor, "handling-unit.put", "handling-unit", id, Map.of("level", String.valueOf(level), "active", String.valueOf(active)));
            return Objects.requireNonNull(byId(List.of(id)).get(id));
        });
    }

    /** The active unit somebody chose; what is wrong is added to {@code errors}. */
    @Nullable Unit chosen(@Nullable String id, String pointer, FieldErrors errors) {
        Unit unit = id == null || !id.matches("\\d{1,18}") ? null : byId(List.of(Ids.parse(id))).get(Ids.parse(id));
        errors.require(unit != null && unit.active(), pointer, unit == null && id == null ? "Required" : "Unknown", "请选择承办单位", "Choose a handling unit");
        return unit;
    }

    @Nullable String topic(@Nullable String code, FieldErrors errors) {
        if (code == null || code.isBlank()) {
            return null;
        }
        errors.require(topics().stream().anyMatch(topic -> topic.code().equals(code)), "/topic", "Unknown", "没有这个主题", "There is no such topic");
        return code;
    }
}
