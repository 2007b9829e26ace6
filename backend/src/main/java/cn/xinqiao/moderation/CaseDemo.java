package cn.xinqiao.moderation;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import jakarta.inject.Singleton;

import java.util.List;

/** Cases at several stages; those for held messages come by themselves. */
@Singleton
class CaseDemo implements DemoPart {
    private static final List<String> REPORTS = List.of(
            "对方业务人员来电，称须先交 2 万元考察费才能安排投委会，未留书面材料。",
            "该机构的备案编号与公示信息对不上，请核实。",
            "多次在线下活动推销商业计划书代写服务，收费 3 万元。",
            "页面所列在管规模与公开披露相差较大。");
    private final CaseService service;
    private final CaseLifecycle lifecycle;
    private final Commands commands;
    private final Sql sql;

    CaseDemo(CaseService service, CaseLifecycle lifecycle, Commands commands, Sql sql) {
        this.service = service;
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 57;
    }

    @Override
    public String title() {
        return "审核案件 · moderation cases";
    }

    @Override
    public void load(DemoWorld world) {
        Actor moderator = world.person("moderator");
        Actor enterprise = world.person("enterprise");
        Actor investor = world.person("investor");
        List<Actor> parties = world.group("institutions").reversed().stream().limit(REPORTS.size()).toList();
        for (int i = 0; i < parties.size(); i++) {
            Actor party = parties.get(i);
            long id = report(party, i % 2 == 0 ? CaseTerms.Grounds.FEE_REQUEST : CaseTerms.Grounds.FALSE_FACTS, REPORTS.get(i), enterprise);
            if (i > 0) {
                triage(id, moderator);
            }
            if (i > 1) {
                step(id, "ask-statement", new PlainCommand(version(id), "请说明该项服务由谁提供、是否向企业收费，并附合同。"), moderator);
            }
            if (i > 2) {
                step(id, "make-statement", new CaseCommands.Words(version(id), null, "所列规模含管理中的专项基金，已附说明，愿意更正页面。"), party);
                step(id, "act", new CaseCommands.Measured(version(id), "在管规模口径不当，责令更正。", CaseTerms.Measure.WARN), moderator);
                step(id, "contest", new CaseCommands.Words(version(id), null, "页面口径与备案口径一致，请复核。"), party);
            }
        }
        long asked = report(enterprise, CaseTerms.Grounds.FALSE_FACTS, "融资材料中的上年营业收入与公开年报不一致。", investor);
        triage(asked, moderator);
        step(asked, "ask-statement", new PlainCommand(version(asked), "请说明营业收入的口径，必要时附审计报告。"), moderator);
        long warned = report(investor, CaseTerms.Grounds.FALSE_FACTS, "机构页面仍列有已离职的合伙人。", enterprise);
        triage(warned, moderator);
        step(warned, "act", new CaseCommands.Measured(version(warned), "团队信息逾期未更新，提醒尽快更正。", CaseTerms.Measure.WARN), moderator);
    }

    private long report(Actor party, CaseTerms.Grounds grounds, String text, Actor reporter) {
        return Long.parseLong(service.report(new CaseService.Report(CaseTerms.SubjectType.ORGANISATION, String.valueOf(party.requireOrganisation()), grounds, text),
                reporter).id());
    }

    private void triage(long id, Actor moderator) {
        step(id, "triage", new CaseCommands.Triage(version(id), null, CaseTerms.Severity.NORMAL), moderator);
    }

    private int version(long id) {
        return sql.one("SELECT version FROM moderation_case WHERE id = ?", List.of(id), row -> row.getInt(1)).orElseThrow();
    }

    private void step(long id, String command, CommandBody body, Actor actor) {
        commands.step(lifecycle, id, command, body, actor);
    }
}
