package cn.xinqiao.statistics;

import cn.xinqiao.financing.Needs;
import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.Set;

/**
 * The kinds of objects behind figures, and how a statement reads them: {@code n} is the need, {@code e} the enterprise, {@code o}
 * the other party, {@code x} the object itself. What a need keeps even from the authority is null.
 */
enum Behind {
    ORGANISATION("organisation e JOIN transition_log t ON t.machine = 'organisation' AND t.subject_id = e.id", "e.id", "e.name", "NULL", null,
            "organisations", "e.id", EnumSet.of(By.MONTH, By.QUARTER, By.SECTOR, By.REGION, By.STREET, By.TIER)),
    NEED("financing_need n JOIN organisation e ON e.id = n.organisation_id", "n.id", "CASE WHEN " + Needs.shownToAuthority("enterpriseName") + " THEN e.name END",
            Shared.TITLE, null, "needs", "n.id", Shared.OF_NEEDS),
    INTRODUCTION("introduction x JOIN financing_need n ON n.id = x.need_id JOIN organisation e ON e.id = x.enterprise_id JOIN organisation o ON o.id = x.institution_id",
            "x.id", "e.name", Shared.TITLE, "o.name", "introductions", "x.id", Shared.OF_NEEDS),
    APPLICATION("presenter_application x JOIN roadshow s ON s.id = x.roadshow_id JOIN financing_need n ON n.id = x.need_id"
            + " JOIN organisation e ON e.id = x.enterprise_id", "x.id", "e.name", "s.title", null, "roadshows", "s.id", Shared.OF_NEEDS),
    MEETING("meeting x JOIN roadshow s ON s.id = x.roadshow_id LEFT JOIN financing_need n ON n.id = x.need_id"
            + " JOIN organisation e ON e.id = x.enterprise_id JOIN organisation o ON o.id = x.institution_id", "x.id", "e.name", "s.title", "o.name",
            "roadshows", "s.id", Shared.OF_NEEDS),
    DEAL("deal x JOIN financing_need n ON n.id = x.need_id JOIN organisation e ON e.id = x.enterprise_id JOIN organisation o ON o.id = x.institution_id",
            "x.id", "e.name", Shared.TITLE, "o.name", "deals", "x.id", Shared.OF_NEEDS),
    FUNDING_RECORD("funding_record x JOIN deal d ON d.id = x.deal_id JOIN financing_need n ON n.id = d.need_id JOIN organisation e ON e.id = d.enterprise_id"
            + " JOIN organisation o ON o.id = d.institution_id", "x.id", "e.name", Shared.TITLE, "o.name", "deals", "d.id", Shared.OF_NEEDS),
    APPEAL("appeal x JOIN organisation e ON e.id = x.organisation_id LEFT JOIN handling_unit u ON u.id = x.lead_unit_id", "x.id", "e.name", "x.title", null,
            "appeals", "x.id", EnumSet.of(By.MONTH, By.QUARTER, By.SECTOR, By.REGION, By.STREET, By.TIER, By.UNIT));

    /** Nobody but the two sides and auditors reads who talks to whom; an operator reads counts. */
    private static final Set<Behind> CONFIDENTIAL = EnumSet.of(INTRODUCTION, MEETING);

    /** What several kinds share; there before the constants are. */
    private static final class Shared {
        static final String TITLE = "CASE WHEN " + Needs.shownToAuthority("title") + " THEN n.title END";
        static final Set<By> OF_NEEDS = EnumSet.of(By.MONTH, By.QUARTER, By.SECTOR, By.STAGE, By.REGION, By.STREET, By.TIER);
    }

    private final String from;
    private final String id;
    private final String enterprise;
    private final String title;
    private final @Nullable String counterpart;
    private final String collection;
    private final String target;
    private final Set<By> groups;

    Behind(String from, String id, String enterprise, String title, @Nullable String counterpart, String collection, String target, Set<By> groups) {
        this.from = from;
        this.id = id;
        this.enterprise = enterprise;
        this.title = title;
        this.counterpart = counterpart;
        this.collection = collection;
        this.target = target;
        this.groups = groups;
    }

    String from() {
        return from;
    }

    String id() {
        return id;
    }

    String enterprise() {
        return enterprise;
    }

    String title() {
        return title;
    }

    String counterpart() {
        return counterpart == null ? "NULL" : counterpart;
    }

    /** Where the object is read: {@code /api/<collection>/<target>}. */
    String collection() {
        return collection;
    }

    String target() {
        return target;
    }

    Set<By> groups() {
        return groups;
    }

    boolean confidential() {
        return CONFIDENTIAL.contains(this);
    }

    /** The code of a group as an expression; {@code day} is the day the object counts on. */
    String group(By by, String day) {
        boolean ofNeed = groups.contains(By.STAGE);
        return switch (by) {
            case NONE -> "''";
            case MONTH -> "DATE_FORMAT(" + day + ", '%Y-%m')";
            case QUARTER -> "CONCAT(YEAR(" + day + "), 'Q', QUARTER(" + day + "))";
            case SECTOR -> ofNeed ? "(SELECT c.sector_code FROM financing_need_sector c WHERE c.need_id = n.id AND " + Needs.shownToAuthority("sectors")
                    + " ORDER BY c.position LIMIT 1)"
                    : "(SELECT c.sector_code FROM organisation_sector c WHERE c.organisation_id = e.id ORDER BY c.origin, c.sector_code LIMIT 1)";
            case STAGE -> ofNeed ? "CASE WHEN " + Needs.shownToAuthority("round") + " THEN n.round END" : "NULL";
            case REGION -> "e.region_code";
            case STREET -> "(SELECT MIN(c.code) FROM region c WHERE c.parent_code = e.region_code AND e.street LIKE CONCAT('%', c.name_zh, '%'))";
            case TIER -> "e.tier";
            case UNIT -> groups.contains(By.UNIT) ? "CAST(x.lead_unit_id AS CHAR)" : "NULL";
        };
    }

    /** Name of the unit, for the one grouping whose names are not reference data. */
    String unitName() {
        return groups.contains(By.UNIT) ? "u.name" : "NULL";
    }
}
