package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.Text;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a report says, as things stand now. */
@Singleton
class EventFigures {
    /** Rises whenever a definition changes; the old ones stay in the reports that used them. */
    static final String VERSION = "2026-12.1";
    static final List<ReportView.Definition> DEFINITIONS = List.of(
            definition("submitted", "提交过的路演报名，含后来退回、撤回的", "Presenter applications that were submitted, also those returned or withdrawn later"),
            definition("selected", "活动开始时已确认参加的路演企业", "Presenters who had confirmed when the event began"),
            definition("presented", "已上台路演的企业", "Presenters who presented"),
            definition("attendance.registered", "截至活动结束持有名额的人数，不含待审核、候补和已取消", "People with a seat when the event ended; not those pending, waiting or cancelled"),
            definition("attendance.attended", "签到人数；未做签到则不统计", "People checked in; not counted where there was no check-in"),
            definition("attendance.noShowPct", "未到场人数 ÷ 持有名额的人数", "People with a seat who did not come, of all with a seat"),
            definition("institutions", "有人员持有名额的投资机构数", "Institutions with at least one seat"),
            definition("meetings.planned", "已会面、未到场、当日取消、待确认结果与尚未举行的洽谈", "Meetings held, no-show, cancelled on the day, disputed and still ahead"),
            definition("meetings.heldPct", "已会面 ÷（已会面 + 未到场 + 当日取消）", "Held, of held, no-show and cancelled on the day"),
            definition("survey", "到场者的答卷；不足五份不显示评分", "Answers of those present; no ratings below five answers"),
            definition("interest.marks", "投资人在路演后登记的意向：关注、希望会面、有意投资", "Interest that investors marked after presentations: follow, meet, invest"),
            definition("interest.intendedFen", "投资人登记的意向金额之和，不具约束力，不与签约、到账金额相加",
                    "Sum of amounts investors named, non-binding; never added to signed or paid-in amounts"));
    private static final String SEATED = "('CONFIRMED', 'CHECKED_IN', 'NO_SHOW')";
    private final Surveys surveys;
    private final MeetingFigures meetings;
    private final InterestFigures interests;
    private final Sql sql;

    EventFigures(Surveys surveys, MeetingFigures meetings, InterestFigures interests, Sql sql) {
        this.surveys = surveys;
        this.meetings = meetings;
        this.interests = interests;
        this.sql = sql;
    }

    ReportView.Figures of(long event) {
        Map<String, Integer> applications = new LinkedHashMap<>();
        sql.list("SELECT state, COUNT(*) FROM presenter_application WHERE roadshow_id = ? AND state <> 'DRAFT' GROUP BY state ORDER BY state",
                List.of(event), row -> applications.put(row.getString(1), row.getInt(2)));
        int presented = applications.getOrDefault("PRESENTED", 0);
        int absent = applications.getOrDefault("NO_SHOW", 0);
        boolean checkedIn = count("SELECT COUNT(*) FROM registration WHERE roadshow_id = ? AND state = 'CHECKED_IN'", event) > 0;
        List<ReportView.Pool> pools = pools(event, checkedIn);
        return new ReportView.Figures(count("SELECT COUNT(*) FROM presenter_application WHERE roadshow_id = ? AND submitted_at IS NOT NULL", event),
                presented + absent + applications.getOrDefault("CONFIRMED", 0), presented, absent, applications, pools, attendance(pools, checkedIn),
                organisations(event, "INSTITUTION"), organisations(event, "ENTERPRISE"),
                meetings.of(event).orElse(null), survey(event),
                interests.of(event).orElse(null), presentations(event));
    }

    private List<ReportView.Pool> pools(long event, boolean checkedIn) {
        return sql.list("SELECT p.name, p.audience, p.mode, p.capacity, SUM(CASE WHEN g.state IN " + SEATED + " THEN 1 ELSE 0 END) AS seated, "
                + "SUM(CASE WHEN g.state = 'CHECKED_IN' THEN 1 ELSE 0 END) AS attended, SUM(CASE WHEN g.state = 'WAITLISTED' THEN 1 ELSE 0 END) AS waiting "
                + "FROM roadshow_pool p LEFT JOIN registration g ON g.pool_id = p.id WHERE p.roadshow_id = ? "
                + "GROUP BY p.id, p.position, p.name, p.audience, p.mode, p.capacity ORDER BY p.position", List.of(event),
                row -> new ReportView.Pool(row.getString("name"), row.getString("audience"), row.getString("mode"), row.getInt("capacity"),
                        row.getInt("seated"), checkedIn ? row.getInt("attended") : null, row.getInt("waiting")));
    }

    private static ReportView.Attendance attendance(List<ReportView.Pool> pools, boolean checkedIn) {
        int registered = pools.stream().mapToInt(ReportView.Pool::registered).sum();
        if (!checkedIn) {
            return new ReportView.Attendance(registered, null, null, null);
        }
        int attended = pools.stream().mapToInt(p -> p.attended() == null ? 0 : p.attended()).sum();
        return new ReportView.Attendance(registered, attended, registered - attended, percent(registered - attended, registered));
    }

    private ReportView.@Nullable Survey survey(long event) {
        if (surveys.closesAt(event) == null) {
            return null;
        }
        SurveyView.Results results = surveys.results(event);
        return new ReportView.Survey(results.asked(), results.answers(), results.ratings());
    }

    private List<ReportView.Presentation> presentations(long event) {
        Map<Long, InterestFigures.Marks> marks = interests.byApplication(event);
        return sql.list("""
                SELECT a.id, a.state, o.name, (SELECT MIN(s.sector_code) FROM financing_need_sector s WHERE s.need_id = a.need_id AND s.position = 0) AS sector
                  FROM presenter_application a JOIN organisation o ON o.id = a.enterprise_id
                 WHERE a.roadshow_id = ? AND a.state IN ('CONFIRMED', 'PRESENTED', 'NO_SHOW') ORDER BY o.name, a.id
                """, List.of(event), row -> {
            InterestFigures.Marks of = marks.getOrDefault(row.getLong("id"), new InterestFigures.Marks(0, 0));
            return new ReportView.Presentation(row.getString("name"), row.getString("sector"), row.getString("state"), of.marks(),
                    of.intendedFen() == 0 ? null : of.intendedFen());
        });
    }

    private int organisations(long event, String type) {
        return (int) sql.count("SELECT COUNT(DISTINCT g.organisation_id) FROM registration g JOIN organisation o ON o.id = g.organisation_id"
                + " WHERE g.roadshow_id = ? AND g.state IN " + SEATED + " AND o.type = ?", List.of(event, type));
    }

    private int count(String query, long event) {
        return (int) sql.count(query, List.of(event));
    }

    /** One decimal; null of nothing. */
    static @Nullable BigDecimal percent(int part, int whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part * 100L).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    private static ReportView.Definition definition(String figure, String zh, String en) {
        return new ReportView.Definition(figure, Text.of(zh, en));
    }
}
