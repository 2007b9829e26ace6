package cn.xinqiao.policy.application;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPage;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.policy.Eligibility;
import jakarta.inject.Singleton;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The demo's RegTech enterprise on its way to recognition, and applications of others at every desk. */
@Singleton
class ApplicationDemo implements DemoPart {
    private static final String GRANT = "FT-RD-INPUT";
    private static final String RECOGNITION = "FT-AI-ENTERPRISE";
    private static final Map<String, Integer> FIGURES = Map.of("rd_y1_statistics", 240, "ai_rd_ratio", 12, "ai_ip_points", 9, "ai_rd_staff_ratio", 35,
            "ai_revenue_ratio", 62, "ai_customers", 6, "ai_filings", 1, "ai_governance_proofs", 2);
    private final Applications applications;
    private final ApplicationRepository rows;
    private final ReviewRepository reviewRows;
    private final ApplicationLifecycle lifecycle;
    private final ReviewLifecycle reviews;
    private final Eligibility eligibility;
    private final Commands commands;
    private final Files files;
    private final Writes writes;
    private final Sql sql;

    ApplicationDemo(Applications applications, ApplicationRepository rows, ReviewRepository reviewRows, ApplicationLifecycle lifecycle, ReviewLifecycle reviews,
                    Eligibility eligibility, Commands commands, Files files, Writes writes, Sql sql) {
        this.applications = applications;
        this.rows = rows;
        this.reviewRows = reviewRows;
        this.lifecycle = lifecycle;
        this.reviews = reviews;
        this.eligibility = eligibility;
        this.commands = commands;
        this.files = files;
        this.writes = writes;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public String title() {
        return "政策申报 · policy applications";
    }

    @Override
    public void load(DemoWorld world) {
        Actor operator = world.person("operator");
        Actor second = world.person("operator2");
        Actor enterprise = world.person("enterprise");
        eligibility.tell(FIGURES, enterprise);
        List<Actor> experts = Stream.of("reviewer", "reviewer2", "reviewer3").map(world::person).toList();

        long recognition = submitted(enterprise, RECOGNITION);
        step(recognition, "formal-check", new ApplicationCommands.FormalCheck(version(recognition), null, ApplicationCommands.Result.OK), operator);
        step(recognition, "quantitative-gate", new PlainCommand(null, null), Actor.system());
        step(recognition, "assign-panel", new ApplicationCommands.Panel(version(recognition), null, experts.stream().map(one -> String.valueOf(one.personId())).toList()), operator);
        mark(recognition, experts.getFirst());
        applications.start(new ApplicationCommands.Start(GRANT), enterprise);

        List<Actor> others = world.group("enterprises").stream().filter(one -> !one.actsFor(enterprise.requireOrganisation()) && inFutian(one)).limit(6).toList();
        for (int i = 0; i < others.size(); i++) {
            Actor one = others.get(i);
            eligibility.tell(FIGURES, one);
            long id = submitted(one, GRANT);
            if (i == 0) {
                continue;
            }
            step(id, "formal-check", new ApplicationCommands.FormalCheck(version(id), null, ApplicationCommands.Result.OK), operator);
            step(id, "quantitative-gate", new PlainCommand(null, null), Actor.system());
            if (i == 1) {
                continue;
            }
            plain(id, "propose", operator);
            if (i == 3) {
                step(id, "object", new ApplicationCommands.Objection(version(id), null, "研发投入与公开年报所载不一致，请核查。"), world.person("investor"));
            }
            if (i >= 4) {
                sql.update("UPDATE policy_application SET notice_from = ?, notice_to = ? WHERE id = ?",
                        List.of(eligibility.today().minusDays(9), eligibility.today().minusDays(2), id));
                plain(id, "approve", second);
            }
            if (i == 5) {
                step(id, "disburse", new ApplicationCommands.Disburse(version(id), null, "FT-2026-0117"), operator);
            }
        }
    }

    private boolean inFutian(Actor actor) {
        return sql.count("SELECT COUNT(*) FROM organisation WHERE id = ? AND region_code LIKE '440304%'", List.of(actor.requireOrganisation())) > 0;
    }

    private long submitted(Actor actor, String clause) {
        ApplicationView draft = applications.start(new ApplicationCommands.Start(clause), actor);
        long id = Long.parseLong(draft.id());
        String file = String.valueOf(writes.run(() -> files.keep("paper.pdf", DemoPage.pdf("Paper"), actor)).id());
        draft.materials().forEach(one -> step(id, "attach", new ApplicationCommands.Attach(version(id), null, one.paper(), file), actor));
        step(id, "submit", new ApplicationCommands.Submit(version(id), null, true), actor);
        return id;
    }

    private void mark(long application, Actor expert) {
        reviewRows.findByApplicationIdOrderById(application).stream().filter(one -> one.personId() == expert.requirePerson()).forEach(one ->
                commands.step(reviews, one.id(), "submit", new ApplicationCommands.Scores(one.version(), null,
                        new ArrayList<>(List.of(new BigDecimal("28"), new BigDecimal("20"), new BigDecimal("21"), new BigDecimal("12"))), "落地场景清楚，建议补充算法备案。"), expert));
    }

    private void plain(long id, String command, Actor actor) {
        step(id, command, new PlainCommand(version(id), null), actor);
    }

    private void step(long id, String command, CommandBody body, Actor actor) {
        commands.step(lifecycle, id, command, body, actor);
    }

    private int version(long id) {
        return rows.findById(id).orElseThrow().version();
    }
}
