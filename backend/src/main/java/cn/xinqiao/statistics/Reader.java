package cn.xinqiao.statistics;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Whose figures somebody may see.
 *
 * @param unit     the handling unit a service officer works for; null for all
 * @param everyone whether the parties of introductions and meetings are told: to auditors
 */
record Reader(@Nullable Long unit, boolean everyone) {
    /** The authority itself, for what it publishes. */
    static final Reader AUTHORITY = new Reader(null, false);

    static Reader of(Actor actor) {
        if (actor.has(Role.AUDITOR)) {
            return new Reader(null, true);
        }
        return actor.has(Role.GOV_OPERATOR) ? AUTHORITY : new Reader(actor.requireOrganisation(), false);
    }

    /** Officers know the appeals of their unit and nothing else. */
    boolean reads(Metric metric) {
        return unit == null || metric.behind() == Behind.APPEAL;
    }

    void require(Metric metric) {
        if (!reads(metric)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
    }

    Source limited(Source source) {
        return unit == null ? source : source.and("x.lead_unit_id = ?", List.of(unit));
    }

    boolean namesParties(Behind behind) {
        return everyone || !behind.confidential();
    }
}
