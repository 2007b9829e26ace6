package cn.xinqiao.servicetask;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;

/** Which handling unit serves an enterprise: whose officer was there last, else who last led its appeals, else the one with least to do. */
@Singleton
class ServingUnits {
    private final Sql sql;

    ServingUnits(Sql sql) {
        this.sql = sql;
    }

    Optional<Long> of(long enterprise) {
        return first("SELECT u.id FROM visit v JOIN handling_unit u ON u.id = v.unit_id AND u.active WHERE v.organisation_id = ? ORDER BY v.visited_on DESC, v.id DESC LIMIT 1", List.of(enterprise))
                .or(() -> first("SELECT u.id FROM appeal a JOIN handling_unit u ON u.id = a.lead_unit_id AND u.active WHERE a.organisation_id = ? ORDER BY a.id DESC LIMIT 1",
                        List.of(enterprise)))
                .or(() -> first("""
                        SELECT u.id FROM handling_unit u LEFT JOIN service_task t ON t.unit_id = u.id AND t.state IN ('OPEN', 'IN_PROGRESS')
                         WHERE u.active GROUP BY u.id, u.unit_level ORDER BY u.unit_level, COUNT(t.id), u.id LIMIT 1
                        """, List.of()));
    }

    boolean serves(long unit) {
        return sql.count("SELECT COUNT(*) FROM handling_unit WHERE id = ? AND active", List.of(unit)) == 1;
    }

    private Optional<Long> first(String query, List<?> values) {
        return sql.one(query, values, row -> row.getLong(1));
    }
}
