package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.roadshow.Roadshows;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Answers to the survey of the event that is over, its report with them, and follow-ups: some answered, some waiting. */
@Singleton
class AfterDemo implements DemoPart {
    private static final int PRESENTERS = 3;
    private static final int INSTITUTIONS = 3;
    private static final int[][] STARS = {{5, 4, 5, 4}, {4, 4, 5, 5}, {5, 5, 4, 4}, {3, 3, 4, 2}, {4, 5, 5, 4}, {5, 4, 4, 5}};
    private static final @Nullable String[][] WORDS = {{"时间控制得好，问答有收获。", "希望提前三天拿到材料。"}, {"项目质量高。", null}, {null, "茶歇再长一些，便于交流。"},
            {null, "同一时段两个会议室的项目都想听。"}, {"一对一洽谈安排紧凑。", null}, {null, null}};
    private final Roadshows events;
    private final Reports reports;
    private final FollowUps followUps;
    private final FollowUpLifecycle lifecycle;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;

    AfterDemo(Roadshows events, Reports reports, FollowUps followUps, FollowUpLifecycle lifecycle, Commands commands, Writes writes, Sql sql) {
        this.events = events;
        this.reports = reports;
        this.followUps = followUps;
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 67;
    }

    @Override
    public String title() {
        return "问卷与跟进 · survey and follow-ups";
    }

    @Override
    public void load(DemoWorld world) {
        for (long id : world.objects("roadshows")) {
            if (events.find(id).filter(event -> event.state().equals("REPORTED")).isPresent()) {
                survey(id, world.now());
                pairs(id, world);
            }
        }
    }

    /** The survey has run its fourteen days, so its answers are put where they would be, and the report is made with them. */
    private void survey(long event, Instant now) {
        writes.run(() -> {
            for (int i = 0; i < STARS.length; i++) {
                sql.update("INSERT INTO survey_answer (id, roadshow_id, overall, programme, organisation, contacts, good, better) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        Arrays.asList(event + 7_919L * (i + 1), event, STARS[i][0], STARS[i][1], STARS[i][2], STARS[i][3], WORDS[i][0], WORDS[i][1]));
            }
            reports.freeze(event, now);
            return event;
        });
    }

    private void pairs(long event, DemoWorld world) {
        List<Long> applications = sql.list("SELECT id FROM presenter_application WHERE roadshow_id = ? AND state = 'PRESENTED' ORDER BY id LIMIT ?",
                List.of(event, PRESENTERS), row -> row.getLong(1));
        List<Long> institutions = sql.list("""
                SELECT g.organisation_id FROM registration g JOIN organisation o ON o.id = g.organisation_id
                 WHERE g.roadshow_id = ? AND o.type = 'INSTITUTION' AND g.state IN ('CONFIRMED', 'CHECKED_IN') GROUP BY g.organisation_id ORDER BY MAX(g.id) DESC LIMIT ?
                """, List.of(event, INSTITUTIONS), row -> row.getLong(1));
        for (int a = 0; a < applications.size(); a++) {
            for (int i = 0; i < Math.max(1, institutions.size() - a); i++) {
                if (sql.count("SELECT COUNT(*) FROM event_follow_up WHERE application_id = ? AND institution_id = ?", List.of(applications.get(a), institutions.get(i))) == 0) {
                    followUps.add(event, new FollowUps.Pair(String.valueOf(applications.get(a)), String.valueOf(institutions.get(i))), world.person("organizer"));
                }
            }
        }
        List<Long> due = sql.list("SELECT id FROM event_follow_up WHERE roadshow_id = ? AND state = 'PLANNED' AND due_at <= ? ORDER BY id", List.of(event, world.now()),
                row -> row.getLong(1));
        for (int i = 0; i < due.size(); i++) {
            commands.step(lifecycle, due.get(i), "ask", new PlainCommand(null, null), Actor.system());
            if (i % 2 == 1) {
                FollowUpRow row = lifecycle.find(due.get(i)).orElseThrow();
                Actor owner = world.group("enterprises").stream().filter(actor -> actor.actsFor(row.enterpriseId())).findFirst().orElseThrow();
                commands.step(lifecycle, row.id(), "answer", new FollowUpLifecycle.Answer(row.version(), null,
                        i % 4 == 1 ? FollowUpOutcome.TALKING : FollowUpOutcome.DILIGENCE, i % 4 == 1 ? "已通电话，约好下周到访。" : null), owner);
            }
        }
    }
}
