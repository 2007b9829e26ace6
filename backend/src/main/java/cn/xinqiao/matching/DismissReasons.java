package cn.xinqiao.matching;

import cn.xinqiao.platform.data.Sql;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** The reasons one may choose from when dismissing a match: data, one list a side. */
@Singleton
class DismissReasons {
    private final Sql sql;

    DismissReasons(Sql sql) {
        this.sql = sql;
    }

    /** @param dimension what must change before the pair returns; null: it does not return */
    @Serdeable
    record Reason(String code, String nameZh, String nameEn, @Nullable String dimension) {
    }

    List<Reason> of(MatchSide side) {
        return sql.list("""
                SELECT code, name_zh, name_en, dimension FROM dismiss_reason
                 WHERE side = ? AND effective_to IS NULL ORDER BY position
                """, List.of(side), row -> new Reason(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    Optional<Reason> find(MatchSide side, @Nullable String code) {
        return of(side).stream().filter(reason -> reason.code().equals(code)).findFirst();
    }
}
