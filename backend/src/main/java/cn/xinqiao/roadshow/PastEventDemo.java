package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import jakarta.inject.Singleton;

import java.util.List;

/** Ends and reports the event whose day was weeks ago, after its meetings and marks are made. */
@Singleton
class PastEventDemo implements DemoPart {
    private final RoadshowLifecycle events;
    private final ApplicationLifecycle applications;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;

    PastEventDemo(RoadshowLifecycle events, ApplicationLifecycle applications, Commands commands, Writes writes, Sql sql) {
        this.events = events;
        this.applications = applications;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 66;
    }

    @Override
    public String title() {
        return "已结束的活动 · an event that is over";
    }

    @Override
    public void load(DemoWorld world) {
        Actor organizer = world.person("organizer");
        for (long event : sql.list("SELECT id FROM roadshow WHERE state = 'LIVE' AND ends_at < ? ORDER BY id", List.of(world.now()), row -> row.getLong(1))) {
            for (Waiting waiting : sql.list("SELECT id, version FROM presenter_application WHERE roadshow_id = ? AND state = 'CONFIRMED' ORDER BY id", List.of(event),
                    row -> new Waiting(row.getLong(1), row.getInt(2)))) {
                commands.step(applications, waiting.id, "mark-presented", new PlainCommand(waiting.version, null), organizer);
            }
            commands.step(events, event, "end", new PlainCommand(version(event), null), organizer);
            commands.step(events, event, "report", new RoadshowCommands.Report(version(event), null, "6 家企业完成路演，洽谈按计划进行。"), organizer);
            writes.run(() -> sql.update("UPDATE roadshow SET ended_at = ends_at, reported_at = ends_at + INTERVAL 1 DAY WHERE id = ?", List.of(event)));
        }
    }

    private record Waiting(long id, int version) {
    }

    private int version(long event) {
        return sql.one("SELECT version FROM roadshow WHERE id = ?", List.of(event), row -> row.getInt(1)).orElseThrow();
    }
}
