package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Set;

/** After each step, tells those who wait for it. */
@Singleton
class ReviewNotices implements OutboxConsumer {
    private static final Set<Role> ORGANIZER = Set.of(Role.ORGANIZER);
    private static final Set<Role> ENTERPRISE = Set.of(Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER);
    private final ReviewReader reviews;
    private final PanelStore store;
    private final ReviewEvents events;
    private final ObjectionLifecycle objections;
    private final Outbox outbox;
    private final Sql sql;

    ReviewNotices(ReviewReader reviews, PanelStore store, ReviewEvents events, ObjectionLifecycle objections, Outbox outbox, Sql sql) {
        this.reviews = reviews;
        this.store = store;
        this.events = events;
        this.objections = objections;
        this.outbox = outbox;
        this.sql = sql;
    }

    @Override
    public String name() {
        return "review-notices";
    }

    @Override
    public boolean wants(String topic) {
        return topic.startsWith("review.") || topic.startsWith("panel-reviewer.") || topic.startsWith("objection.");
    }

    @Override
    public void accept(OutboxEvent event) {
        if (event.subjectId() == null) {
            return;
        }
        long id = event.subjectId();
        switch (event.topic()) {
            case "review.assign" -> reviews.row(id).ifPresent(row -> toReviewer(event, row.personId(), id,
                    Text.of("请评审“{0}”的一份报名，先确认无需回避", "An application to “{0}” waits for your review; first say that you have no conflict").with(row.event().title())));
            case "review.discover-conflict" -> reviews.row(id).ifPresent(row -> toReviewer(event, row.personId(), id,
                    Text.of("“{0}”的一份评审因利害关系已作废", "A review for “{0}” was set aside for a conflict of interest").with(row.event().title())));
            case "review.recuse", "review.abstain" -> reviews.row(id).ifPresent(row -> toOrganizer(event, row.event(), id,
                    Text.of("“{0}”有评委回避或弃权，系统已按名单补派", "A reviewer of “{0}” stepped back; the review was given to another where one was free").with(row.event().title())));
            case Assigning.SHORT -> sql.one("SELECT roadshow_id FROM presenter_application WHERE id = ?", List.of(id), row -> row.getLong(1))
                    .flatMap(events::find).ifPresent(of -> toOrganizer(event, of, id,
                            Text.of("“{0}”有一份报名缺评委，名单中无人可补", "An application to “{0}” lacks a reviewer and nobody on the panel is free").with(of.title())));
            case "panel-reviewer.invite", "panel-reviewer.invite-again" -> reviewer(id, (row, of) -> outbox.notify(Notice.toPerson(key(event), row.personId(),
                    Text.of("“{0}”邀请您担任评委", "You are asked to review for “{0}”").with(of.title()), "/reviews", "panel-reviewer", id)));
            case "panel-reviewer.remove" -> reviewer(id, (row, of) -> outbox.notify(Notice.toPerson(key(event), row.personId(),
                    Text.of("您不再担任“{0}”的评委", "You are no longer on the panel of “{0}”").with(of.title()), "/reviews", "panel-reviewer", id)));
            case "panel-reviewer.accept", "panel-reviewer.decline" -> reviewer(id, (row, of) -> toOrganizer(event, of, id,
                    event.topic().endsWith("accept") ? Text.of("{0} 接受了“{1}”的评审邀请", "{0} accepted to review for “{1}”").with(row.name(), of.title())
                            : Text.of("{0} 不担任“{1}”的评委", "{0} will not review for “{1}”").with(row.name(), of.title())));
            case "objection.open" -> objections.find(id).ifPresent(row -> {
                outbox.notify(Notice.toRoles(key(event), Set.of(Role.GOV_OPERATOR),
                        Text.of("“{0}”的评选结果有一项异议待处理", "An objection to the selection of “{0}” waits").with(row.roadshowTitle()), link(row), "objection", id));
                outbox.notify(Notice.toOrganisation(key(event) + ":host", row.organizerId(), ORGANIZER,
                        Text.of("“{0}”对“{1}”的结果提出异议", "“{0}” objects to its result at “{1}”").with(row.enterpriseName(), row.roadshowTitle()), link(row), "objection", id));
            });
            case "objection.propose" -> objections.find(id).ifPresent(row -> outbox.notify(Notice.toRoles(key(event), Set.of(Role.GOV_OPERATOR),
                    Text.of("“{0}”的异议有处理意见，待另一人复核", "A proposal on an objection at “{0}” waits for a second person").with(row.roadshowTitle()), link(row), "objection", id)));
            case "objection.confirm" -> objections.find(id).ifPresent(row -> {
                Text text = row.state() == ObjectionState.UPHELD ? Text.of("对“{0}”结果的异议成立", "The objection to the result at “{0}” is upheld")
                        : Text.of("对“{0}”结果的异议不成立，请查看答复", "The objection to the result at “{0}” is dismissed; see the answer");
                outbox.notify(Notice.toOrganisation(key(event), row.enterpriseId(), ENTERPRISE, text.with(row.roadshowTitle()), "/applications/" + row.applicationId(),
                        "objection", id));
                outbox.notify(Notice.toOrganisation(key(event) + ":host", row.organizerId(), ORGANIZER, text.with(row.roadshowTitle()), link(row), "objection", id));
            });
            default -> { } // nobody waits for the other steps
        }
    }

    private interface OfReviewer {
        void tell(ReviewerRow row, ReviewEvent of);
    }

    private void reviewer(long id, OfReviewer teller) {
        store.reviewer(id).ifPresent(row -> events.find(row.roadshowId()).ifPresent(of -> teller.tell(row, of)));
    }

    private void toReviewer(OutboxEvent event, long person, long review, Text text) {
        outbox.notify(Notice.toPerson(key(event), person, text, "/reviews/" + review, "review", review));
    }

    private void toOrganizer(OutboxEvent event, ReviewEvent of, long subject, Text text) {
        outbox.notify(Notice.toOrganisation(key(event), of.organizerId(), ORGANIZER, text, "/roadshows/" + of.id() + "/panel", "review", subject));
    }

    private static String key(OutboxEvent event) {
        return event.topic() + ":" + event.id();
    }

    private static String link(ObjectionRow row) {
        return "/objections/" + row.id();
    }
}
