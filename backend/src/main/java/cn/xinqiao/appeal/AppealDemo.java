package cn.xinqiao.appeal;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.account.People;
import cn.xinqiao.organisation.EnteredOrganisations;
import cn.xinqiao.organisation.NewOrganisation;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoPassword;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.reference.Uscc;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Units, appeals at every stage, published answers, visits. */
@Singleton
class AppealDemo implements DemoPart {
    private static final String CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private final AppealService service;
    private final AppealLifecycle lifecycle;
    private final AppealClock times;
    private final HandlingUnits units;
    private final Knowledge knowledge;
    private final Visits visits;
    private final EnteredOrganisations organisations;
    private final Memberships memberships;
    private final People people;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;

    AppealDemo(AppealService service, AppealLifecycle lifecycle, AppealClock times, HandlingUnits units, Knowledge knowledge, Visits visits,
               EnteredOrganisations organisations, Memberships memberships, People people, Commands commands, Writes writes, Sql sql) {
        this.service = service;
        this.lifecycle = lifecycle;
        this.times = times;
        this.units = units;
        this.knowledge = knowledge;
        this.visits = visits;
        this.organisations = organisations;
        this.memberships = memberships;
        this.people = people;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
    }

    /** @param unit who answers it, by its place in the list of units */
    private record Matter(AppealTerms.Type type, String topic, int unit, String title, String text, String answer, String basis) {
    }

    private static final List<Matter> MATTERS = List.of(
            new Matter(AppealTerms.Type.ENQUIRY, "POLICY", 1, "专精特新中小企业认定奖励何时兑现", "我司去年通过专精特新中小企业认定，想了解一次性奖励的申报时间与所需材料。",
                    "认定奖励按年度批次受理，收到申报通知后在政务服务平台提交认定文件与信用承诺即可，审核通过后公示并拨付。", "《深圳市福田区支持企业高质量发展若干措施》（以当年公布的申报指南为准）"),
            new Matter(AppealTerms.Type.HELP, "SPACE", 2, "扩产急需一千五百平方米厂房", "现有场地已满，拟新增一条封装测试产线，希望在本区协调层高六米、承重一吨的厂房。",
                    "已匹配两处园区房源并安排实地看房，企业已与其中一处签订意向书。", "《深圳市人民政府关于优质产业空间供给试点改革的有关规定》"),
            new Matter(AppealTerms.Type.HELP, "TALENT", 3, "研发骨干申请人才住房", "今年引进十二名硕士以上研发人员，希望申请人才住房或过渡性公寓。",
                    "已纳入本批次人才住房配租名单，请按通知提交员工名册与社保记录。", "《深圳市公共租赁住房管理办法》"),
            new Matter(AppealTerms.Type.COMPLAINT, "MARKET", 0, "合作单位拖欠货款逾六个月", "我司向某单位供货，验收后货款逾期六个月未付，多次催收无果。",
                    "已约谈付款单位，双方签订分期付款协议，首期款已到账；后续如未履行可依法申请支付令。", "《保障中小企业款项支付条例》"),
            new Matter(AppealTerms.Type.REPORT, "MARKET", 0, "有机构冒用政府名义收取申报费用", "近日接到自称政策服务中心的来电，承诺代办认定并收取三万元，附录音。",
                    "线索已移送主管部门核查，请勿向任何机构支付代办费用；政府部门受理申报不收费。", "《中华人民共和国反不正当竞争法》"),
            new Matter(AppealTerms.Type.SUGGESTION, "UTILITY", 0, "建议增加园区早晚高峰接驳班车", "园区距地铁口两公里，员工通勤不便，建议增加接驳班车。",
                    "已会同交通部门踏勘，拟在早晚高峰各增开三班接驳车，试运行三个月后评估。", "《深圳市公共汽车运营服务管理有关规定》"),
            new Matter(AppealTerms.Type.HELP, "FINANCE", 1, "流动资金贷款续贷遇到困难", "贷款下月到期，银行要求增加抵押物，企业订单充足但缺少可抵押资产。",
                    "已对接政策性担保机构与两家银行，其中一家同意以知识产权质押方式续贷。", "《深圳市中小微企业银行贷款风险补偿资金池有关办法》"),
            new Matter(AppealTerms.Type.ENQUIRY, "TAX", 0, "研发费用加计扣除的归集口径", "委托高校开展的研发项目费用，是否可以按实际发生额加计扣除？",
                    "委托境内外部机构研发的费用，按实际发生额的百分之八十计入委托方研发费用并计算加计扣除。", "财税〔2015〕119 号第二条"),
            new Matter(AppealTerms.Type.HELP, "LICENCE", 0, "变更注册地址后许可证需同步变更", "公司迁入新园区，营业执照已变更，相关许可如何一次办理？",
                    "可在政务服务大厅一窗申请，营业执照与许可信息联动变更，五个工作日内办结。", "《深圳经济特区商事登记若干规定》"),
            new Matter(AppealTerms.Type.HELP, "UTILITY", 2, "厂区临时停电影响连续生产", "近两周已停电三次，晶圆批次报废，请协调双回路供电。",
                    "供电单位已完成线路检修并提供临时双回路方案，月底前完成改造。", "《供电营业规则》"));

    @Override
    public int order() {
        return 86;
    }

    @Override
    public String title() {
        return "企业诉求 · appeals";
    }

    @Override
    public void load(DemoWorld world) {
        Actor operator = world.person("operator");
        List<Actor> officers = officers(world, operator);
        List<Actor> enterprises = new ArrayList<>(world.group("enterprises"));
        for (int i = 0; i < 24; i++) { // closed in the past weeks: what suggestions are learned from
            Matter matter = MATTERS.get(i % MATTERS.size());
            Actor owner = enterprises.get((i * 5 + 3) % enterprises.size());
            long id = submit(matter, i < MATTERS.size() ? "" : i < 2 * MATTERS.size() ? "（再次咨询）" : "（补充）", i % 8 == 7, owner);
            answered(id, matter, operator, officers);
            step(id, "rate", new AppealCommands.Rate(version(id), null, i % 7 == 6 ? 3 : 4 + i % 2, "办理及时，谢谢。", null), owner);
            if (i < MATTERS.size()) {
                knowledge.publish(new Knowledge.Entry(null, String.valueOf(id), matter.topic, matter.title, matter.answer, matter.basis, null), operator);
            }
            back(id, 6 + (24 - i) * 2);
        }
        stages(world, operator, officers, enterprises);
        visits(world, officers.getFirst(), enterprises);
    }

    private void stages(DemoWorld world, Actor operator, List<Actor> officers, List<Actor> enterprises) {
        Actor own = world.person("enterprise");
        Actor investor = world.person("investor");
        submit(MATTERS.get(0), "", false, own);
        submit(MATTERS.get(3), "", false, enterprises.get(9));
        submit(new Matter(AppealTerms.Type.SUGGESTION, "FINANCE", 1, "建议增加面向早期基金的路演场次", "希望增加天使轮专场，每季度一次。", "", ""), "", false, investor);
        long late = submit(MATTERS.get(7), "", false, enterprises.get(11));
        back(late, 4);
        long lacking = submit(MATTERS.get(2), "", false, own);
        step(lacking, "ask-more", new PlainCommand(version(lacking), "请补充引进人员名册与劳动合同首页。"), operator);
        long refused = submit(new Matter(AppealTerms.Type.COMPLAINT, "OTHER", 0, "合同纠纷请求裁决", "与供应商的合同纠纷已在仲裁，希望政府裁决。", "", ""), "", false, own);
        step(refused, "not-accept", new AppealCommands.NotAccept(version(refused), "该事项已进入仲裁程序。", AppealTerms.Ground.OTHER_PROCEDURE,
                "请在仲裁程序中主张，或咨询公共法律服务热线 12348。"), operator);
        accept(submit(MATTERS.get(8), "", false, enterprises.get(15)), operator);
        long urgent = submit(MATTERS.get(9), "", true, own);
        accept(urgent, operator);
        dispatch(urgent, MATTERS.get(9), operator, officers, true);
        long returned = submit(MATTERS.get(5), "", false, enterprises.get(17));
        accept(returned, operator);
        dispatch(returned, MATTERS.get(5), operator, officers, false);
        step(returned, "return", new AppealCommands.Return(version(returned), "公交线路设置属交通部门职权。", String.valueOf(officers.get(2).requireOrganisation())), officers.get(0));
        for (int i = 0; i < 4; i++) {
            Matter matter = MATTERS.get(List.of(3, 1, 6, 4).get(i));
            long id = submit(matter, i == 1 ? "（二期）" : "（在办）", i == 2, i < 2 ? own : enterprises.get(20 + i));
            accept(id, operator);
            dispatch(id, matter, operator, officers, true);
            step(id, "take", new PlainCommand(version(id), null), officers.get(matter.unit));
            if (i == 0) {
                step(id, "contribute", new AppealCommands.Words(version(id), null, "已核对合同与验收单，付款条件已成就。", null), officers.get(assisting(matter.unit)));
            }
            if (i == 1) {
                step(id, "ask-extension", new AppealCommands.Extension(version(id), "房源需与园区运营方进一步确认。",
                        AppealClock.date(times.assistBy(times.assistBy(times.replyBy(world.now(), matter.type, true))))), officers.get(matter.unit));
            }
            if (i == 3) {
                back(id, 9);
            }
        }
        long rated = submit(MATTERS.get(6), "", false, own);
        answered(rated, MATTERS.get(6), operator, officers);
        long again = submit(MATTERS.get(4), "（重办）", false, enterprises.get(25));
        answered(again, MATTERS.get(4), operator, officers);
        step(again, "rate", new AppealCommands.Rate(version(again), null, 2, "答复未说明后续如何处理。", true), enterprises.get(25));
        long withdrawn = submit(MATTERS.get(1), "（暂缓）", false, enterprises.get(27));
        step(withdrawn, "withdraw", new PlainCommand(version(withdrawn), "已自行解决。"), enterprises.get(27));
        request(own, "申请两百平方米研发办公空间", AppealTerms.RequestKind.OFFICE, 200, 9_000L, null);
        request(enterprises.get(29), "申请八套青年人才公寓", AppealTerms.RequestKind.SINGLE_HOME, null, null, 8);
        writes.run(() -> service.submit(new NewAppeal(AppealTerms.Type.HELP, "走访中提出：展厅消防改造如何报批", "企业拟改造展厅，咨询消防设计审查是否需要报批。", false,
                String.valueOf(enterprises.get(31).requireOrganisation()), "LICENCE", null, null), officers.getFirst()));
    }

    private void visits(DemoWorld world, Actor officer, List<Actor> enterprises) {
        List<String> words = List.of("了解新产线进展，企业反映用电容量不足。", "政策宣讲，企业关注首台套奖励。", "走访研发中心，企业希望对接高校联合实验室。", "电话回访贷款续贷情况，已办妥。",
                "座谈：企业反映招聘难，希望组织专场招聘。", "现场查看空间需求，企业拟扩租八百平方米。");
        List<String> promises = List.of("协调供电方案", "", "联系高校技术转移办公室", "", "安排专场招聘会", "推荐园区房源");
        LocalDate today = AppealClock.date(world.now());
        for (int i = 0; i < words.size(); i++) {
            String promise = promises.get(i);
            Visits.Visit one = visits.note(new Visits.NewVisit(String.valueOf(enterprises.get(i * 7).requireOrganisation()), Visits.Kind.values()[i == 3 ? 1 : i == 4 ? 2 : 0],
                    today.minusDays(20 - 3L * i), words.get(i), promise.isEmpty() ? null : promise, promise.isEmpty() ? null : today.plusDays(4L * i - 6)), officer);
            if (i == 2) {
                visits.done(Long.parseLong(one.id()), new Visits.Done(one.version(), "已对接，双方约定下月签订合作协议。"), officer);
            }
        }
    }

    private List<Actor> officers(DemoWorld world, Actor operator) {
        List<Actor> officers = new ArrayList<>();
        Actor first = world.person("officer");
        units.put(first.requireOrganisation(), new HandlingUnits.UnitEntry(0, "福田区企业服务中心", 1, "综合协调、税费、许可、市场秩序与水电气网。", true), operator);
        officers.add(first);
        List<String> names = List.of("福田区工业和信息化局（演示）", "福田区住房和建设局（演示）", "福田区人力资源局（演示）", "福田区营商环境督办专班（演示）");
        List<String> duties = List.of("政策申报与兑现、融资服务。", "产业空间、工程建设与供电协调。", "人才引进、人才住房、劳动用工。", "重办与督办事项。");
        List<String> staff = List.of("马晨", "高洁", "邓锐", "谢宁");
        for (int i = 0; i < names.size(); i++) {
            NewOrganisation facts = new NewOrganisation(names.get(i), OrganisationType.AUTHORITY, names.get(i), code(i, world),
                    NewOrganisation.Facts.of("440304", null, null, null), List.of(), List.of());
            String login = "officer" + (i + 2);
            long person = people.add(login + "@demo.xinqiao", DemoPassword.VALUE, staff.get(i), Language.ZH);
            long id = writes.run(() -> {
                long made = organisations.takeVerified(facts, null, Actor.system());
                memberships.grant(person, made, OrganisationType.AUTHORITY, Role.SERVICE_OFFICER, Actor.system());
                return made;
            });
            units.put(id, new HandlingUnits.UnitEntry(0, names.get(i).replace("（演示）", ""), i == 3 ? 2 : 1, duties.get(i), true), operator);
            Actor officer = new Actor(person, staff.get(i), id, names.get(i), OrganisationType.AUTHORITY, Set.of(Role.SERVICE_OFFICER), Set.of(id));
            world.put(login, officer);
            officers.add(officer);
        }
        return officers;
    }

    /** A code whose both check characters are right. */
    private static String code(int number, DemoWorld world) {
        String body = "11440304MA5" + "%05d".formatted(31_000 + number * 7);
        for (char inner : CODE_CHARACTERS.toCharArray()) {
            for (char outer : CODE_CHARACTERS.toCharArray()) {
                Uscc.Check check = Uscc.check(body + inner + outer);
                if (check.valid() && check.warning() == null && world.unused(check.normalised())) {
                    return check.normalised();
                }
            }
        }
        return code(number + 1_000, world); // this body has no inner check character in the alphabet
    }

    private static int assisting(int unit) {
        return unit == 0 ? 1 : 0;
    }

    private long submit(Matter matter, String more, boolean urgent, Actor owner) {
        return Long.parseLong(writes.run(() -> service.submit(new NewAppeal(matter.type, matter.title + more, matter.text, urgent, null,
                null, null, null), owner)).id());
    }

    private void request(Actor owner, String title, AppealTerms.RequestKind kind, @Nullable Integer area, @Nullable Long rent, @Nullable Integer people) {
        service.submit(new NewAppeal(AppealTerms.Type.HELP, title, "请协助匹配，入驻时间为下季度。", false, null, kind.request() == AppealTerms.Request.SPACE ? "SPACE" : "TALENT",
                new AppealView.Request(kind, area, rent, people), null), owner);
    }

    private void accept(long id, Actor operator) {
        step(id, "accept", new PlainCommand(version(id), null), operator);
    }

    private void dispatch(long id, Matter matter, Actor operator, List<Actor> officers, boolean assisted) {
        step(id, "dispatch", new AppealCommands.Dispatch(version(id), null, String.valueOf(officers.get(matter.unit).requireOrganisation()),
                assisted ? List.of(String.valueOf(officers.get(assisting(matter.unit)).requireOrganisation())) : List.of(), assisted, matter.topic), operator);
    }

    private void answered(long id, Matter matter, Actor operator, List<Actor> officers) {
        accept(id, operator);
        dispatch(id, matter, operator, officers, false);
        step(id, "take", new PlainCommand(version(id), null), officers.get(matter.unit));
        step(id, "reply", new AppealCommands.Reply(version(id), null, matter.answer, matter.basis,
                matter.type == AppealTerms.Type.ENQUIRY ? AppealTerms.Result.EXPLAINED : AppealTerms.Result.SOLVED, null), officers.get(matter.unit));
    }

    /** As if it had all been so many days ago. */
    private void back(long id, int days) {
        String ago = " - INTERVAL " + days + " DAY";
        writes.run(() -> {
            sql.update("UPDATE transition_log SET at = at" + ago + " WHERE machine = 'appeal' AND subject_id = ?", List.of(id));
            return sql.update("UPDATE appeal SET created_at = created_at" + ago + ", due_at = due_at" + ago + ", escalate_at = escalate_at" + ago + ", reply_due_at = reply_due_at" + ago
                    + ", dispatched_at = dispatched_at" + ago + ", contacted_at = contacted_at" + ago + ", replied_at = replied_at" + ago + " WHERE id = ?", List.of(id));
        });
    }

    private int version(long id) {
        return sql.one("SELECT version FROM appeal WHERE id = ?", List.of(id), row -> row.getInt(1)).orElseThrow();
    }

    private void step(long id, String command, CommandBody body, Actor actor) {
        commands.step(lifecycle, id, command, body, actor);
    }
}
