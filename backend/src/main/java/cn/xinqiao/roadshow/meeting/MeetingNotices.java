package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** After each step, tells those who wait for it. */
@Singleton
class MeetingNotices implements OutboxConsumer {
    private static final Set<Role> ENTERPRISE = Set.of(Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER);
    private static final Set<Role> ORGANIZER = Set.of(Role.ORGANIZER);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private final ProgrammeStore programmes;
    private final Participants participants;
    private final MeetingStore meetings;
    private final PlanStore plans;
    private final HostedEvents events;
    private final Outbox outbox;

    MeetingNotices(ProgrammeStore programmes, Participants participants, MeetingStore meetings, PlanStore plans, HostedEvents events, Outbox outbox) {
        this.programmes = programmes;
        this.participants = participants;
        this.meetings = meetings;
        this.plans = plans;
        this.events = events;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "meeting-notices";
    }

    @Override
    public boolean wants(String topic) {
        return topic.startsWith("meeting.") || topic.startsWith("meeting-programme.");
    }

    @Override
    public void accept(OutboxEvent event) {
        if (event.subjectId() == null) {
            return;
        }
        String command = event.topic().substring(event.topic().indexOf('.') + 1);
        if (event.topic().startsWith("meeting-programme.")) {
            programmes.find(event.subjectId()).ifPresent(row -> events.find(row.roadshowId()).ifPresent(of -> phase(row, of, command, event.id())));
        } else {
            meetings.find(event.subjectId()).ifPresent(row -> events.find(row.roadshowId()).ifPresent(of -> meeting(row, of, command, event.id())));
        }
    }

    private void phase(ProgrammeRow row, HostedEvents.Event of, String command, long event) {
        switch (command) {
            case "open-preferences" -> participants.active(row.id()).forEach(p -> tell(p, key("phase", command, event), Text.of(
                    "“{0}”一对一洽谈：请填写想见的对象", "One-to-one meetings at “{0}”: say whom you want to meet").with(of.title()),
                    link(of) + "/preferences", row.id()));
            case "close-preferences" -> outbox.notify(Notice.toOrganisation(key("phase", command, event), of.organizerId(), ORGANIZER, Text.of(
                    "“{0}”的洽谈意向已截止，可以开始排期", "Wishes for meetings at “{0}” are in: make the plan").with(of.title()), desk(of), "meeting-programme", row.id()));
            case "publish" -> participants.active(row.id()).stream().filter(p -> meetings.expected(p.id()) > 0).forEach(p -> tell(p, key("phase", command, event),
                    Text.of("“{0}”为您安排了 {1} 场洽谈，请在 {2} 前确认", "“{0}” has {1} meetings for you; object by {2}").with(of.title(),
                            meetings.expected(p.id()), time(row.objectionsDueAt(), of)), link(of), row.id()));
            case "finalise" -> participants.active(row.id()).stream().filter(p -> meetings.expected(p.id()) > 0).forEach(p -> tell(p, key("phase", command, event),
                    Text.of("“{0}”的洽谈安排已确定", "Your meetings at “{0}” are settled").with(of.title()), link(of), row.id()));
            default -> { } // nobody waits for the other phases; a repair is told meeting by meeting
        }
    }

    private void meeting(MeetingRow m, HostedEvents.Event of, String command, long event) {
        switch (command) {
            case "place" -> {
                boolean late = m.planId() != null && plans.find(m.planId()).filter(p -> p.kind() == PlanRow.Kind.REPAIR).isPresent();
                if (late) {
                    both(m, of, command, event, Text.of("新增洽谈：{0} 与 {1}，{2} {3}", "A new meeting: {0} with {1}, {2} {3}"));
                }
            }
            case "move" -> both(m, of, command, event, Text.of("洽谈改期：{0} 与 {1}，改为 {2} {3}", "Moved: {0} with {1}, now {2} {3}"));
            case "cancel" -> {
                if (m.startsAt() != null) {
                    both(m, of, command, event, Text.of("洽谈取消：{0} 与 {1}（{2}）", "Cancelled: {0} with {1} ({2})"));
                }
            }
            case "object" -> both(m, of, command, event, Text.of("洽谈未能安排：{0} 与 {1}（{2}）", "Not arranged after all: {0} with {1} ({2})"));
            case "request" -> side(m, m.askedBy() == AskedBy.ENTERPRISE ? Side.INSTITUTION : Side.ENTERPRISE, of, command, event,
                    Text.of("{4}希望与您一对一洽谈，请回复", "{4} asks you for a meeting; please answer"));
            case "accept" -> {
                if (m.state() == MeetingState.SCHEDULED && m.planId() == null) {
                    side(m, asker(m), of, command, event, Text.of("洽谈请求已接受：{0} 与 {1}，{2} {3}", "Accepted: {0} with {1}, {2} {3}"));
                }
            }
            case "decline", "expire" -> side(m, asker(m), of, command, event, Text.of("洽谈请求未成：{0} 与 {1}", "No meeting: {0} with {1}"));
            case "reschedule" -> side(m, m.proposedBy() == Side.ENTERPRISE ? Side.INSTITUTION : Side.ENTERPRISE, of, command, event,
                    Text.of("对方提议洽谈改期：{0} 与 {1}，请回复", "Another time is proposed: {0} with {1}; please answer"));
            case "accept-time" -> both(m, of, command, event, Text.of("洽谈改期：{0} 与 {1}，改为 {2} {3}", "Moved: {0} with {1}, now {2} {3}"));
            case "decline-time" -> both(m, of, command, event, Text.of("洽谈时间不变：{0} 与 {1}，{2} {3}", "The time stays: {0} with {1}, {2} {3}"));
            case "resolve" -> {
                if (m.state() == MeetingState.DISPUTED) {
                    outbox.notify(Notice.toOrganisation(key("meeting", command, event), of.organizerId(), ORGANIZER, Text.of(
                            "请核定洽谈结果：{0} 与 {1}", "Decide what became of a meeting: {0} with {1}").with(m.enterprise(), m.institution()),
                            desk(of), "meeting", m.id()));
                }
            }
            default -> { } // marks and what follows from them are seen where they are made
        }
    }

    private static Side asker(MeetingRow m) {
        return m.askedBy() == AskedBy.INSTITUTION ? Side.INSTITUTION : Side.ENTERPRISE;
    }

    private void both(MeetingRow m, HostedEvents.Event of, String command, long event, Text text) {
        side(m, Side.ENTERPRISE, of, command, event, text);
        side(m, Side.INSTITUTION, of, command, event, text);
    }

    private void side(MeetingRow m, Side side, HostedEvents.Event of, String command, long event, Text text) {
        Text filled = text.with(m.enterprise(), m.institution(), time(m.startsAt(), of), m.table() == null ? "" : m.table(),
                side == Side.ENTERPRISE ? m.institution() : m.enterprise());
        participants.find(m.participant(side)).ifPresent(p -> tell(p, key("meeting", command, event) + ":" + side, filled, link(of), m.id()));
    }

    private void tell(ParticipantRow p, String key, Text text, String link, long subject) {
        outbox.notify(p.side() == Side.ENTERPRISE ? Notice.toOrganisation(key + ":" + p.id(), p.organisationId(), ENTERPRISE, text, link, "meeting", subject)
                : Notice.toPerson(key + ":" + p.id(), p.personId(), text, link, "meeting", subject));
    }

    private static String time(@Nullable Instant at, HostedEvents.Event of) {
        return at == null ? "" : TIME.withZone(of.zone()).format(at);
    }

    private static String key(String kind, String command, long event) {
        return "meeting." + kind + "." + command + ":" + event;
    }

    private static String link(HostedEvents.Event of) {
        return "/roadshows/" + of.id() + "/meetings";
    }

    private static String desk(HostedEvents.Event of) {
        return "/roadshows/" + of.id() + "/manage/meetings";
    }
}
