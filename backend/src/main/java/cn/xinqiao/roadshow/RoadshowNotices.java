package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import cn.xinqiao.roadshow.review.Letters;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static cn.xinqiao.platform.time.Clocks.SHANGHAI;

/** After each step, tells those who wait for it. Runs after commit, once for every event. */
@Singleton
class RoadshowNotices implements OutboxConsumer {
    private static final Set<Role> ORGANIZER = Set.of(Role.ORGANIZER);
    private static final Set<Role> ENTERPRISE = Set.of(Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER);
    private static final Set<Role> INSTITUTION = Set.of(Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(SHANGHAI);
    private final RoadshowRepository roadshows;
    private final ApplicationRepository applications;
    private final RegistrationRepository registrations;
    private final AgendaVersionRepository versions;
    private final Letters letters;
    private final Outbox outbox;
    private final Sql sql;

    RoadshowNotices(RoadshowRepository roadshows, ApplicationRepository applications, RegistrationRepository registrations,
                    AgendaVersionRepository versions, Letters letters, Outbox outbox, Sql sql) {
        this.roadshows = roadshows;
        this.applications = applications;
        this.registrations = registrations;
        this.versions = versions;
        this.letters = letters;
        this.outbox = outbox;
        this.sql = sql;
    }

    @Override
    public String name() {
        return "roadshow-notices";
    }

    @Override
    public boolean wants(String topic) {
        return topic.startsWith("roadshow.") || topic.startsWith("presenter-application.") || topic.startsWith("registration.")
                || topic.equals("agenda.release");
    }

    @Override
    public void accept(OutboxEvent event) {
        if (event.subjectId() == null) {
            return;
        }
        long id = event.subjectId();
        String command = event.topic().substring(event.topic().indexOf('.') + 1);
        switch (event.topic().substring(0, event.topic().indexOf('.'))) {
            case "roadshow" -> roadshows.findById(id).ifPresent(row -> roadshow(row, command, event.id()));
            case "presenter-application" -> applications.findById(id).ifPresent(row ->
                    roadshows.findById(row.roadshowId()).ifPresent(of -> application(row, of, command, event.id())));
            case "registration" -> registrations.findById(id).ifPresent(row ->
                    roadshows.findById(row.roadshowId()).ifPresent(of -> registration(row, of, command, event.id())));
            default -> versions.findById(id).ifPresent(row -> roadshows.findById(row.roadshowId()).ifPresent(of -> agenda(row, of)));
        }
    }

    private void roadshow(RoadshowRow row, String command, long event) {
        switch (command) {
            case "submit", "reschedule" -> outbox.notify(Notice.toRoles(key("roadshow", command, event), Set.of(Role.GOV_OPERATOR),
                    Text.of("路演“{0}”待审批", "The roadshow “{0}” waits for approval").with(row.title()), link(row), "roadshow", row.id()));
            case "approve" -> {
                toOrganizer(row, command, event, Text.of("路演“{0}”已获批准", "The roadshow “{0}” is approved"));
                if (row.announced()) {
                    toEverybody(row, command, event, Text.of("路演“{0}”改期至 {1}，请确认能否参加", "The roadshow “{0}” is moved to {1}; please confirm that you can come")
                            .with(row.title(), DAY.format(row.startsAt())));
                }
            }
            case "return" -> toOrganizer(row, command, event, Text.of("路演“{0}”被退回，请查看理由", "The roadshow “{0}” was returned; see the reason"));
            case "open-call" -> callOpened(row, event);
            case "extend-call" -> toApplicants(row, command, event, Text.of("路演“{0}”的征集延长至 {1}", "The call of “{0}” is extended to {1}")
                    .with(row.title(), row.callClosesAt() == null ? "" : DAY.format(row.callClosesAt())));
            case "close-call" -> toOrganizer(row, command, event, Text.of("路演“{0}”征集已截止，请完成评选", "The call of “{0}” is closed; the selection waits"));
            case "publish" -> toRegistered(row, command, event, Text.of("路演“{0}”已发布，请查看议程", "The roadshow “{0}” is published; see its agenda").with(row.title()));
            case "postpone" -> toEverybody(row, command, event, Text.of("路演“{0}”延期，新时间另行通知", "The roadshow “{0}” is postponed").with(row.title()));
            case "moved" -> toEverybody(row, command, event, Text.of("路演“{0}”的会场或参会链接有变，请查看", "The venue or link of “{0}” changed; please look").with(row.title()));
            case "cancel" -> {
                if (row.announced()) {
                    toEverybody(row, command, event, Text.of("路演“{0}”已取消", "The roadshow “{0}” is cancelled").with(row.title()));
                }
            }
            default -> { } // nobody waits for the other steps
        }
    }

    /** Institutions whose active mandates look for one of the event's sectors; all with active mandates where it names none. */
    private void callOpened(RoadshowRow row, long event) {
        List<Long> institutions = sql.list("""
                SELECT DISTINCT m.institution_id FROM investment_mandate m JOIN organisation o ON o.id = m.institution_id
                 WHERE m.state IN ('ACTIVE', 'STALE') AND m.inferred = 0 AND o.state = 'VERIFIED' AND o.imported = 0
                   AND (NOT EXISTS (SELECT 1 FROM roadshow_sector s WHERE s.roadshow_id = ?)
                        OR EXISTS (SELECT 1 FROM mandate_sector x JOIN roadshow_sector s ON s.sector = x.sector_code
                                    WHERE x.mandate_id = m.id AND s.roadshow_id = ?))
                """, List.of(row.id(), row.id()), r -> r.getLong(1));
        for (long institution : institutions) {
            outbox.notify(Notice.toOrganisation(key("roadshow", "open-call", event) + ":" + institution, institution, INSTITUTION,
                    Text.of("路演“{0}”开始征集，与贵机构的投资偏好相符", "The roadshow “{0}” matches what your institution looks for").with(row.title()),
                    link(row), "roadshow", row.id()));
        }
    }

    private void application(ApplicationRow row, RoadshowRow of, String command, long event) {
        switch (command) {
            case "submit" -> outbox.notify(Notice.toOrganisation(key("application", command, event), of.organizerId(), ORGANIZER,
                    Text.of("“{0}”收到一份路演报名，待初审", "“{0}” has a new application to screen").with(of.title()), board(of), "presenter-application", row.id()));
            case "screen-ok" -> toApplicant(row, of, command, event, Text.of("“{0}”的报名已通过初审", "Your application to “{0}” passed the screening"));
            case "return" -> toApplicant(row, of, command, event, Text.of("“{0}”的报名被退回，请在 {1} 前补充", "Your application to “{0}” was returned; complete it by {1}")
                    .with(of.title(), row.returnDueAt() == null ? "" : DAY.format(row.returnDueAt())));
            case "ineligible" -> toApplicant(row, of, command, event, Text.of("“{0}”的报名未通过初审，请查看理由", "Your application to “{0}” is not eligible; see the reason"));
            case "apply-decision" -> letters.released(row.id()).ifPresentOrElse(letter -> {
                if (!letter.dropped()) {
                    outbox.notify(Notice.toOrganisation(key("application", command, event), row.enterpriseId(), ENTERPRISE, decision(row, of),
                            "/applications/" + row.id(), "presenter-application", row.id()).withBody(letter.body()));
                }
            }, () -> toApplicant(row, of, command, event, decision(row, of)));
            case "promote" -> toApplicant(row, of, command, event, Text.of("“{0}”有空出名额，您已入围，请在 {1} 前确认", "A place at “{0}” is yours; confirm by {1}")
                    .with(of.title(), row.confirmDueAt() == null ? "" : DAY.format(row.confirmDueAt())));
            case "lapse" -> toApplicant(row, of, command, event, Text.of("“{0}”的入围名额因逾期未确认已失效", "Your place at “{0}” lapsed without a confirmation"));
            case "confirm", "decline", "withdraw" -> outbox.notify(Notice.toOrganisation(key("application", command, event), of.organizerId(), ORGANIZER,
                    switch (command) {
                        case "confirm" -> Text.of("“{0}”有企业确认参加路演", "A presenter confirmed for “{0}”").with(of.title());
                        case "decline" -> Text.of("“{0}”有企业放弃入围名额", "A selected presenter declined for “{0}”").with(of.title());
                        default -> Text.of("“{0}”有企业撤回报名", "An applicant withdrew from “{0}”").with(of.title());
                    }, board(of), "presenter-application", row.id()));
            default -> { } // what is staged or marked is told to nobody
        }
    }

    private static Text decision(ApplicationRow row, RoadshowRow of) {
        return switch (row.state()) {
            case SELECTED -> Text.of("您已入围“{0}”，请在 {1} 前确认", "You are selected for “{0}”; confirm by {1}")
                    .with(of.title(), row.confirmDueAt() == null ? "" : DAY.format(row.confirmDueAt()));
            case RESERVE -> Text.of("您是“{0}”的备选项目，如有空出名额将通知您", "You are a reserve for “{0}” and will hear when a place is free").with(of.title());
            default -> Text.of("“{0}”的评选结果已公布，请查看", "The selection of “{0}” is published; see your result").with(of.title());
        };
    }

    private void registration(RegistrationRow row, RoadshowRow of, String command, long event) {
        Text text = switch (command) {
            case "register" -> row.state() == RegistrationState.PENDING ? null
                    : row.state() == RegistrationState.CONFIRMED ? Text.of("“{0}”报名成功", "You are registered for “{0}”")
                    : Text.of("“{0}”名额已满，您已进入候补", "“{0}” is full; you are on the waiting list");
            case "approve" -> row.state() == RegistrationState.CONFIRMED ? Text.of("“{0}”的参会报名已通过", "Your registration for “{0}” is approved")
                    : Text.of("“{0}”名额已满，您已进入候补", "“{0}” is full; you are on the waiting list");
            case "reject" -> Text.of("“{0}”的参会报名未通过，请查看理由", "Your registration for “{0}” was not approved; see the reason");
            case "cancel" -> Text.of("“{0}”的参会报名已取消", "Your registration for “{0}” is cancelled");
            case "offer" -> Text.of("“{0}”为您留出一个名额，请在 {1} 前接受", "A seat at “{0}” is kept for you; take it by {1}");
            case "take" -> Text.of("“{0}”的名额已确认", "Your seat at “{0}” is confirmed");
            case "lapse" -> Text.of("“{0}”为您保留的名额已过时限，可重新候补", "The seat kept for you at “{0}” lapsed; you may join the waiting list again");
            case "switch-mode" -> Text.of("“{0}”的参会方式已切换", "You now attend “{0}” the other way");
            default -> null;
        };
        if (text != null) {
            outbox.notify(Notice.toPerson(key("registration", command, event), row.personId(),
                    text.with(of.title(), row.offeredUntil() == null ? "" : DAY.format(row.offeredUntil())), "/events/" + of.id(), "registration", row.id()));
        } else if (command.equals("register")) {
            outbox.notify(Notice.toOrganisation(key("registration", command, event), of.organizerId(), ORGANIZER,
                    Text.of("“{0}”有参会报名待审核", "A registration for “{0}” waits for approval").with(of.title()), link(of) + "/manage/registrations",
                    "registration", row.id()));
        }
    }

    /** Only those whose item changed; a change of what concerns everybody goes to the registered once the event is public. */
    private void agenda(AgendaVersionRow version, RoadshowRow of) {
        record Touched(@Nullable Long enterprise, String change, @Nullable Instant start, @Nullable String room) {
        }
        List<Touched> changes = sql.list("""
                SELECT enterprise_id, change_kind, new_starts_at, new_room FROM agenda_change WHERE agenda_version_id = ? ORDER BY position
                """, List.of(version.id()), row -> new Touched(Sql.longOrNull(row, "enterprise_id"), row.getString("change_kind"),
                Sql.instant(row, "new_starts_at"), row.getString("new_room")));
        Set<Long> told = new HashSet<>();
        for (Touched change : changes) {
            if (change.enterprise() != null && told.add(change.enterprise())) {
                Text text = change.start() == null
                        ? Text.of("“{0}”的议程已调整，您的路演不在其中", "The agenda of “{0}” changed and no longer has your presentation").with(of.title())
                        : Text.of("您在“{0}”的路演安排在 {1} {2}", "Your presentation at “{0}” is at {1} {2}")
                                .with(of.title(), DAY.format(change.start()), change.room() == null ? "" : change.room());
                outbox.notify(Notice.toOrganisation("agenda.release:" + version.id() + ":" + change.enterprise(), change.enterprise(), ENTERPRISE,
                        text, link(of), "agenda", version.id()));
            }
        }
        boolean common = changes.stream().anyMatch(c -> c.enterprise() == null);
        if (common && of.state() == RoadshowState.PUBLISHED) {
            toRegistered(of, "agenda", version.id(), Text.of("“{0}”的议程已更新", "The agenda of “{0}” was updated").with(of.title()));
        }
    }

    private void toOrganizer(RoadshowRow row, String command, long event, Text text) {
        outbox.notify(Notice.toOrganisation(key("roadshow", command, event) + ":host", row.organizerId(), ORGANIZER, text.with(row.title()), link(row),
                "roadshow", row.id()));
    }

    private void toApplicant(ApplicationRow row, RoadshowRow of, String command, long event, Text text) {
        outbox.notify(Notice.toOrganisation(key("application", command, event), row.enterpriseId(), ENTERPRISE, text.with(of.title()),
                "/applications/" + row.id(), "presenter-application", row.id()));
    }

    private void toEverybody(RoadshowRow row, String command, long event, Text text) {
        toApplicants(row, command, event, text);
        toRegistered(row, command, event, text);
    }

    private void toApplicants(RoadshowRow row, String command, long event, Text text) {
        sql.list("""
                SELECT DISTINCT enterprise_id FROM presenter_application WHERE roadshow_id = ?
                   AND state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'ELIGIBLE', 'SELECTED', 'RESERVE', 'CONFIRMED')
                """, List.of(row.id()), r -> r.getLong(1)).forEach(enterprise -> outbox.notify(Notice.toOrganisation(
                key("roadshow", command, event) + ":" + enterprise, enterprise, ENTERPRISE, withNotice(text, row), link(row), "roadshow", row.id())));
    }

    private void toRegistered(RoadshowRow row, String command, long event, Text text) {
        sql.list("SELECT live_person_id FROM registration WHERE roadshow_id = ? AND live_person_id IS NOT NULL AND state <> 'LAPSED'", List.of(row.id()),
                r -> r.getLong(1)).forEach(person -> outbox.notify(Notice.toPerson(key("roadshow", command, event) + ":" + person, person,
                withNotice(text, row), link(row), "roadshow", row.id())));
    }

    private static Text withNotice(Text text, RoadshowRow row) {
        return row.notice() == null ? text : Text.of(text.zh() + "：" + row.notice(), text.en() + ": " + row.notice());
    }

    private static String key(String machine, String command, long event) {
        return machine + "." + command + ":" + event;
    }

    private static String link(RoadshowRow row) {
        return "/roadshows/" + row.id();
    }

    private static String board(RoadshowRow row) {
        return "/roadshows/" + row.id() + "/manage/applications";
    }
}
