package cn.xinqiao.servicetask;

import cn.xinqiao.financing.NeedFacts;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Needs that nobody has answered for weeks: most with the officer's unit, one elsewhere, one done and one answered since. */
@Singleton
class TaskDemo implements DemoPart {
    private static final int SHOWN = 6;
    private final Tasks tasks;
    private final TaskRepository rows;
    private final TaskLifecycle lifecycle;
    private final Needs needs;
    private final Commands commands;
    private final Sql sql;

    TaskDemo(Tasks tasks, TaskRepository rows, TaskLifecycle lifecycle, Needs needs, Commands commands, Sql sql) {
        this.tasks = tasks;
        this.rows = rows;
        this.lifecycle = lifecycle;
        this.needs = needs;
        this.commands = commands;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 87; // handling units come with the appeals
    }

    @Override
    public String title() {
        return "服务任务 · service tasks";
    }

    @Override
    public void load(DemoWorld world) {
        Actor officer = world.person("officer");
        Actor operator = world.person("operator");
        List<NeedFacts> quiet = needs.find(sql.list("""
                SELECT n.id FROM financing_need n WHERE n.state = 'PUBLISHED' AND n.imported = 0 AND NOT EXISTS (SELECT 1 FROM introduction i WHERE i.need_id = n.id)
                   AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.need_id = n.id)
                   AND n.organisation_id <> ? ORDER BY n.id LIMIT 40
                """, List.of(world.person("enterprise").requireOrganisation()), row -> row.getLong(1))).stream().filter(NeedFacts::onShow).limit(SHOWN).toList();
        for (int i = 0; i < quiet.size(); i++) {
            NeedFacts need = quiet.get(i);
            tasks.watch(need.id(), need.organisationId(), world.now().minus(Duration.ofDays(21 + 3L * i)));
            long id = rows.findByLiveKey(TaskCause.UNANSWERED_NEED.key(need.id())).orElseThrow().id();
            step(id, "open", Actor.system(), null);
            if (!Objects.equals(rows.findById(id).orElseThrow().unitId(), officer.organisationId())) {
                commands.step(lifecycle, id, "hand-over", new TaskCommands.HandOver(version(id), "按企业所在街道分派。", String.valueOf(officer.requireOrganisation())), operator);
            }
            if (i >= 2) {
                step(id, "take", officer, null);
            }
            if (i >= 3) {
                step(id, "contact", officer, "已电话联系企业负责人：近期接待了两家机构咨询，尚未收到正式答复；建议补充近三年财务数据并更新商业计划书。");
            }
            if (i == 4) {
                step(id, "finish", officer, "已为企业对接两家关注该赛道的机构，并邀请参加下月专场路演。");
            }
            if (i == 5) {
                tasks.settle(TaskCause.UNANSWERED_NEED, need.id());
            }
        }
    }

    private void step(long id, String command, Actor actor, @Nullable String reason) {
        commands.step(lifecycle, id, command, new PlainCommand(version(id), reason), actor);
    }

    private int version(long id) {
        return rows.findById(id).orElseThrow().version();
    }
}
