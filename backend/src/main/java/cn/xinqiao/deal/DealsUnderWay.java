package cn.xinqiao.deal;

import cn.xinqiao.organisation.OpenBusiness;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.util.List;

/** An organisation with terms on the table or money to come is not closed (SM-1). */
@Singleton
final class DealsUnderWay implements OpenBusiness {
    private final Sql sql;

    DealsUnderWay(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean keepsOpen(long organisationId) {
        return sql.count("""
                SELECT COUNT(*) FROM deal WHERE (enterprise_id = ? OR institution_id = ?)
                   AND (state IN ('TERM_SHEET', 'SIGNED') OR state = 'ON_HOLD' AND held_from = 'TERM_SHEET')
                """, List.of(organisationId, organisationId)) > 0;
    }
}
