package cn.xinqiao.nda;

import cn.xinqiao.deal.Confidentiality;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.util.List;

/** Who is bound to whom now: what due diligence and the third tier ask. */
@Singleton
public class NdasInForce implements Confidentiality {
    private final Sql sql;

    NdasInForce(Sql sql) {
        this.sql = sql;
    }

    /** Whether an agreement between the two is in force. */
    public boolean between(long enterpriseId, long institutionId) {
        return sql.count("SELECT COUNT(*) FROM nda WHERE live_enterprise_id = ? AND institution_id = ? AND state = 'IN_FORCE'", List.of(enterpriseId, institutionId)) > 0;
    }

    @Override
    public boolean inForce(long enterpriseId, long institutionId) {
        return between(enterpriseId, institutionId);
    }
}
