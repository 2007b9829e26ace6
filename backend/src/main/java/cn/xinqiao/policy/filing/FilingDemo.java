package cn.xinqiao.policy.filing;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.demo.DemoPage;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.policy.TierChecks;
import jakarta.inject.Singleton;

import java.time.LocalDate;
import java.util.List;

/** The demo's enterprise prepares its next tier; others stand at every step, one before its re-verification. */
@Singleton
class FilingDemo implements DemoPart {
    private final Filings filings;
    private final FilingRepository rows;
    private final FilingLifecycle lifecycle;
    private final TierChecks checks;
    private final Commands commands;
    private final Files files;
    private final Writes writes;

    FilingDemo(Filings filings, FilingRepository rows, FilingLifecycle lifecycle, TierChecks checks, Commands commands, Files files, Writes writes) {
        this.filings = filings;
        this.rows = rows;
        this.lifecycle = lifecycle;
        this.checks = checks;
        this.commands = commands;
        this.files = files;
        this.writes = writes;
    }

    @Override
    public int order() {
        return 71;
    }

    @Override
    public String title() {
        return "梯度培育申报 · filings";
    }

    @Override
    public void load(DemoWorld world) {
        Actor enterprise = world.person("enterprise");
        Actor operator = world.person("operator");
        LocalDate today = checks.today();
        long own = plan(enterprise, FilingTier.SPECIALIZED);
        step(own, "prepare", new PlainCommand(version(own), null), enterprise);
        String file = String.valueOf(writes.run(() -> files.keep("evidence.pdf", DemoPage.pdf("Evidence"), enterprise)).id());
        lifecycle.view(own, enterprise).checklist().stream().limit(2).forEach(item ->
                step(own, "attach", new FilingCommands.Attach(version(own), null, item.id(), file), enterprise));
        List<Actor> others = world.group("enterprises").stream().filter(one -> !one.actsFor(enterprise.requireOrganisation())).limit(6).toList();
        for (int i = 0; i < others.size(); i++) {
            Actor one = others.get(i);
            long id = plan(one, FilingTier.SPECIALIZED);
            if (i == 0) {
                continue;
            }
            step(id, "prepare", new PlainCommand(version(id), null), one);
            step(id, "mark-filed", new FilingCommands.Filed(version(id), null, today.minusDays(40), "SRDI-" + today.getYear() + "-00" + i, null), one);
            if (i >= 2) {
                step(id, "forward", new FilingCommands.Forward(version(id), null, FilingLevel.CITY), operator);
            }
            if (i >= 3) {
                step(id, "mark-public-notice", new FilingCommands.PublicNotice(version(id), null, today.minusDays(12), "市工业和信息化局公示名单"), operator);
            }
            if (i >= 4) {
                // The last one's title ends soon: its re-verification is due at once.
                step(id, "recognise", new FilingCommands.Recognise(version(id), null, "SZ-SRDI-00" + i, "深圳市工业和信息化局", "市工业和信息化局认定公告", today.minusDays(5),
                        i == 5 ? today.plusDays(100) : null), operator);
            }
            if (i == 5) {
                step(id, "due", new PlainCommand(null, null), Actor.system());
            }
        }
    }

    private long plan(Actor actor, FilingTier tier) {
        LocalDate today = checks.today();
        LocalDate on = today.plusDays(30).getYear() == today.getYear() ? today.plusDays(30) : null;
        return Long.parseLong(filings.plan(new FilingCommands.Plan(tier, today.getYear(), on), actor).id());
    }

    private void step(long id, String command, CommandBody body, Actor actor) {
        commands.step(lifecycle, id, command, body, actor);
    }

    private int version(long id) {
        return rows.findById(id).orElseThrow().version();
    }
}
