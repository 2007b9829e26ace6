package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPage;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.time.Clocks;
import cn.xinqiao.roadshow.review.DecisionReason;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * One roadshow at each stage of its life. Each is led through its life by its people as if its call were open now; the
 * dates of those that are further along are then moved to where they belong.
 */
@Singleton
class RoadshowDemo implements DemoPart {
    private static final int APPLICANTS = 10;
    private static final int SELECTED = 6;
    /** The event that many days ahead and no nearer has its call open still. */
    private static final int CALL_ONLY = 21;
    private final RoadshowService roadshows;
    private final ApplicationService applications;
    private final RegistrationService registrations;
    private final AgendaService agendas;
    private final RoadshowLifecycle events;
    private final ApplicationLifecycle applicationLifecycle;
    private final PriorityClasses priorities;
    private final Commands commands;
    private final Writes writes;
    private final Files files;
    private final Sql sql;

    RoadshowDemo(RoadshowService roadshows, ApplicationService applications, RegistrationService registrations, AgendaService agendas,
                 RoadshowLifecycle events, ApplicationLifecycle applicationLifecycle, PriorityClasses priorities, Commands commands, Writes writes, Files files, Sql sql) {
        this.roadshows = roadshows;
        this.applications = applications;
        this.registrations = registrations;
        this.agendas = agendas;
        this.events = events;
        this.applicationLifecycle = applicationLifecycle;
        this.priorities = priorities;
        this.commands = commands;
        this.writes = writes;
        this.files = files;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String title() {
        return "路演活动 · roadshows";
    }

    @Override
    public void load(DemoWorld world) {
        called(world, "福田专精特新融资路演 · 半导体与新材料专场", 21, List.of("SEMI", "MATERIALS"));
        selecting(world, "深港科创投融资对接会 · 人工智能与数据安全专场", 14, List.of("AI", "CYBERSEC"));
        object(world, published(world, "湾区生物医药与医疗器械投融资路演", 9, List.of("MEDTECH", "BIOPHARMA")));
        long live = published(world, "新能源与智能汽车专精特新路演日", 6, List.of("NEW_ENERGY", "AUTO"));
        registrations.register(live, new RegistrationService.Register("投资机构", null, true), world.person("investor"));
        // Whatever the hour at which the demo is loaded, this one has been under way for an hour.
        moveTo(live, world.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1)));
        step(live, "start", organizer(world), null);
        long past = published(world, "半导体与通信产业融资路演", 6, List.of("SEMI", "ICT"));
        registrations.register(past, new RegistrationService.Register("投资机构", null, true), world.person("investor"));
        // Its day is walked through by those who look after meetings and marks, and ended by PastEventDemo.
        moveTo(past, at(world, -20));
        step(past, "start", organizer(world), null);
    }

    /** The call is open and some have applied. */
    private long called(DemoWorld world, String title, int daysAhead, List<String> sectors) {
        Actor organizer = organizer(world);
        Instant start = at(world, daysAhead);
        RoadshowView made = roadshows.create(new RoadshowFacts(title, RoadshowFormat.PRESENTATION, AttendanceMode.ON_SITE, start, start.plus(Duration.ofHours(5)),
                new RoadshowFacts.Venue("福田创投大厦路演厅", "福华一路 88 号 3 层", "440304", "Asia/Shanghai", null, null),
                List.of(new RoadshowFacts.Room(null, "主会场", 120), new RoadshowFacts.Room(null, "二号厅", 50)),
                List.of(new RoadshowFacts.Pool(null, "投资机构", PoolAudience.INSTITUTION, AttendanceMode.ON_SITE, 60, false),
                        new RoadshowFacts.Pool(null, "企业", PoolAudience.ENTERPRISE, AttendanceMode.ON_SITE, 40, true)),
                8, 7, List.of(new RoadshowFacts.Criterion("技术与产品", new BigDecimal("40")), new RoadshowFacts.Criterion("市场与客户", new BigDecimal("35")),
                new RoadshowFacts.Criterion("团队", new BigDecimal("25"))),
                new RoadshowFacts.Windows(at(world, -1).minus(Duration.ofHours(5)), start.minus(Duration.ofDays(4)).plus(Duration.ofHours(4)),
                        at(world, -1).minus(Duration.ofHours(5)), start.minus(Duration.ofHours(20))),
                sectors, "面向专精特新企业的融资路演，每家展示 8 分钟、问答 7 分钟，邀请方向相符的投资机构到场。", null,
                "活动收集的姓名、单位与联系方式仅用于本次活动的组织与联络，活动结束 180 天后删除。", 0), organizer);
        long id = Long.parseLong(made.id());
        world.objects("roadshows").add(id);
        priorities.declare(roadshows.known(id, organizer), new PriorityClasses.Declare(0, List.of(
                new PriorityClasses.PriorityClass(PriorityKind.INSTITUTION_SECTOR, sectors),
                new PriorityClasses.PriorityClass(PriorityKind.ENTERPRISE_TIER, List.of("SRDI_SME", "LITTLE_GIANT")))), organizer);
        step(id, "submit", organizer, null);
        step(id, "approve", world.person("operator"), null);
        if (state(id).equals("APPROVED")) {
            step(id, "open-call", organizer, null);
        }
        candidates(world, sectors, daysAhead).forEach(number -> apply(world, id, number));
        for (int i = 0; i < 6; i++) {
            Actor investor = world.group("institutions").get((daysAhead + i) % world.group("institutions").size());
            registrations.register(id, new RegistrationService.Register("投资机构", null, i % 2 == 0), investor);
        }
        return id;
    }

    /**
     * Enterprises of these sectors, alternating, with a need on show. The one with a login of its own stays out of the open
     * call, so that its application can be tried there.
     */
    private List<Integer> candidates(DemoWorld world, List<String> sectors, int daysAhead) {
        List<Long> needs = sql.list("SELECT n.id FROM financing_need n JOIN financing_need_sector s ON s.need_id = n.id WHERE n.state = 'PUBLISHED' AND s.sector_code IN ("
                + Sql.marks(sectors.size()) + ") ORDER BY n.id", List.copyOf(sectors), row -> row.getLong(1));
        return needs.stream().map(need -> world.objects("needs").indexOf(need)).filter(number -> daysAhead < CALL_ONLY || number > 0).limit(APPLICANTS).toList();
    }

    private void apply(DemoWorld world, long event, int number) {
        Actor owner = world.group("enterprises").get(number);
        long need = world.objects("needs").get(number);
        ApplicationView draft = applications.create(event, new ApplicationCommands.Create(String.valueOf(need), "希望与关注本领域的机构当面交流。",
                owner.personName(), "总经理", slides(owner)), owner);
        long id = Long.parseLong(draft.id());
        commands.step(applicationLifecycle, id, "submit", new PlainCommand(draft.version(), null), owner);
    }

    private String slides(Actor owner) {
        return String.valueOf(writes.run(() -> files.keep("roadshow-slides.pdf", DemoPage.pdf("Roadshow slides"), owner)).id());
    }

    /** The call is closed; everybody is screened and has a staged decision. */
    private long selecting(DemoWorld world, String title, int daysAhead, List<String> sectors) {
        long id = called(world, title, daysAhead, sectors);
        Actor organizer = organizer(world);
        step(id, "close-call", organizer, "报名已满，提前进入遴选。");
        for (long application : applicationsOf(id)) {
            commands.step(applicationLifecycle, application, "screen-ok", new PlainCommand(applicationVersion(application), null), organizer);
        }
        List<Long> all = applicationsOf(id);
        for (int i = 0; i < all.size(); i++) {
            PendingDecision decision = i < SELECTED ? PendingDecision.SELECT : i < SELECTED + 2 ? PendingDecision.RESERVE : PendingDecision.NOT_SELECT;
            commands.step(applicationLifecycle, all.get(i), "set-pending", new ApplicationCommands.SetPending(applicationVersion(all.get(i)), null, decision,
                    decision == PendingDecision.RESERVE ? i - SELECTED + 1 : null, decision == PendingDecision.NOT_SELECT ? "建议补充客户验证材料后参加下一场。" : null,
                    decision == PendingDecision.NOT_SELECT ? List.of(DecisionReason.MARKET_UNPROVEN) : null), organizer);
        }
        return id;
    }

    /** Decisions released, presenters confirmed, agenda released, published. */
    private long published(DemoWorld world, String title, int daysAhead, List<String> sectors) {
        long id = selecting(world, title, daysAhead, sectors);
        Actor organizer = organizer(world);
        step(id, "release-decisions", organizer, null);
        List<Long> all = applicationsOf(id);
        for (int i = 0; i < SELECTED; i++) {
            long application = all.get(i);
            long enterprise = sql.one("SELECT enterprise_id FROM presenter_application WHERE id = ?", List.of(application), row -> row.getLong(1)).orElseThrow();
            Actor owner = world.group("enterprises").stream().filter(actor -> actor.requireOrganisation() == enterprise).findFirst().orElseThrow();
            commands.step(applicationLifecycle, all.get(i), "confirm", new ApplicationCommands.Confirm(applicationVersion(all.get(i)), null, owner.personName(), "总经理"), owner);
        }
        AgendaView agenda = agendas.generate(id, new GenerateAgenda(0, null, null, null, null, null, null), organizer);
        agendas.release(id, new PlainCommand(agenda.version(), null), organizer);
        step(id, "publish", organizer, null);
        return id;
    }

    /** One applicant that was not selected objects, and waits for the authority. */
    private void object(DemoWorld world, long event) {
        record Refused(long application, long enterprise) {
        }
        Refused refused = sql.one("SELECT id, enterprise_id FROM presenter_application WHERE roadshow_id = ? AND state = 'NOT_SELECTED' ORDER BY id LIMIT 1",
                List.of(event), row -> new Refused(row.getLong(1), row.getLong(2))).orElseThrow();
        Actor owner = world.group("enterprises").stream().filter(actor -> actor.requireOrganisation() == refused.enterprise()).findFirst().orElseThrow();
        commands.step(applicationLifecycle, refused.application(), "object", new PlainCommand(applicationVersion(refused.application()),
                "评审意见提到缺少客户验证，但材料第 12 页附有三份验收报告，请核对。"), owner);
    }

    private void step(long event, String command, Actor actor, @Nullable String reason) {
        commands.step(events, event, command, new PlainCommand(version(event), reason), actor);
    }

    private int version(long event) {
        return sql.one("SELECT version FROM roadshow WHERE id = ?", List.of(event), row -> row.getInt(1)).orElseThrow();
    }

    private String state(long event) {
        return sql.one("SELECT state FROM roadshow WHERE id = ?", List.of(event), row -> row.getString(1)).orElseThrow();
    }

    private int applicationVersion(long application) {
        return sql.one("SELECT version FROM presenter_application WHERE id = ?", List.of(application), row -> row.getInt(1)).orElseThrow();
    }

    private List<Long> applicationsOf(long event) {
        return sql.list("SELECT id FROM presenter_application WHERE roadshow_id = ? ORDER BY id", List.of(event), row -> row.getLong(1));
    }

    private static Actor organizer(DemoWorld world) {
        return world.person("organizer");
    }

    /** Two in the afternoon, Shanghai time, that many days from today. */
    private static Instant at(DemoWorld world, int days) {
        return LocalDate.ofInstant(world.now(), Clocks.SHANGHAI).plusDays(days).atTime(14, 0).atZone(Clocks.SHANGHAI).toInstant();
    }

    private void moveTo(long event, Instant when) {
        Instant start = sql.one("SELECT starts_at FROM roadshow WHERE id = ?", List.of(event), row -> row.getTimestamp(1).toInstant()).orElseThrow();
        move(event, Duration.between(start, when));
    }

    /** Moves an event and everything dated in it. */
    private void move(long event, Duration by) {
        long seconds = by.toSeconds();
        writes.run(() -> {
            List<String> columns = new ArrayList<>(List.of("starts_at", "ends_at", "call_opens_at", "call_closes_at", "registration_opens_at", "registration_closes_at",
                    "ended_at"));
            columns.replaceAll(c -> c + " = " + c + " + INTERVAL " + seconds + " SECOND");
            sql.update("UPDATE roadshow SET " + String.join(", ", columns) + " WHERE id = ?", List.of(event));
            return sql.update("UPDATE agenda_slot SET starts_at = starts_at + INTERVAL " + seconds + " SECOND, ends_at = ends_at + INTERVAL " + seconds
                    + " SECOND WHERE agenda_version_id IN (SELECT id FROM agenda_version WHERE roadshow_id = ?)", List.of(event));
        });
    }
}
