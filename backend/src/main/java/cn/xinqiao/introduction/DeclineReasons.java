package cn.xinqiao.introduction;

import cn.xinqiao.platform.data.Sql;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why introductions are declined: the short list, and what an enterprise may learn of it. */
@Singleton
class DeclineReasons {
    private final IntroductionSettings settings;
    private final Sql sql;

    DeclineReasons(IntroductionSettings settings, Sql sql) {
        this.settings = settings;
        this.sql = sql;
    }

    /** @param dimension the part of the match it speaks against, if any */
    @Serdeable
    record Reason(String code, String nameZh, String nameEn, @Nullable String dimension) {
    }

    @Serdeable
    record Counted(Reason reason, int count) {
    }

    /**
     * The reasons of several declines together, never of one.
     *
     * @param declines  how many there were
     * @param pooledFrom from how many on the reasons are told
     * @param reasons   empty below that number; most frequent first
     */
    @Serdeable
    record Pool(int declines, int pooledFrom, List<Counted> reasons) {
    }

    List<Reason> of(Side side) {
        return sql.list("""
                SELECT code, name_zh, name_en, dimension FROM decline_reason
                 WHERE side = ? AND effective_to IS NULL ORDER BY position
                """, List.of(side), DeclineReasons::reason);
    }

    Optional<Reason> find(Side side, @Nullable String code) {
        return of(side).stream().filter(reason -> reason.code().equals(code)).findFirst();
    }

    /** Those of both sides, also those that are not offered any more. */
    Map<Side, Map<String, Reason>> ever() {
        Map<Side, Map<String, Reason>> all = new EnumMap<>(Side.class);
        sql.list("SELECT side, code, name_zh, name_en, dimension FROM decline_reason", List.of(), row ->
                all.computeIfAbsent(Side.valueOf(row.getString("side")), side -> new HashMap<>()).put(row.getString("code"), reason(row)));
        return all;
    }

    /** Why institutions declined an enterprise's requests, once there are enough of them that none can be told apart. */
    Pool pooled(long enterpriseId) {
        List<Counted> counted = new ArrayList<>(sql.list("""
                SELECT r.code, r.name_zh, r.name_en, r.dimension, COUNT(*) AS times
                  FROM introduction i JOIN decline_reason r ON r.side = 'INSTITUTION' AND r.code = i.reason_code
                 WHERE i.enterprise_id = ? AND i.state = 'DECLINED' AND i.asked_by = 'ENTERPRISE'
                 GROUP BY r.code, r.name_zh, r.name_en, r.dimension, r.position ORDER BY times DESC, r.position
                """, List.of(enterpriseId), row -> new Counted(reason(row), row.getInt("times"))));
        int declines = counted.stream().mapToInt(Counted::count).sum();
        return new Pool(declines, settings.pooledFrom(), declines < settings.pooledFrom() ? List.of() : counted);
    }

    private static Reason reason(ResultSet row) throws SQLException {
        return new Reason(row.getString("code"), row.getString("name_zh"), row.getString("name_en"), row.getString("dimension"));
    }
}
