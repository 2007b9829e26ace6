package cn.xinqiao.introduction;

import cn.xinqiao.matching.FeedbackBook;
import cn.xinqiao.matching.engine.Feedback;
import cn.xinqiao.matching.engine.PartName;
import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.time.Clocks;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import static cn.xinqiao.introduction.IntroductionState.ACCEPTED;
import static cn.xinqiao.introduction.IntroductionState.BLOCKED;
import static cn.xinqiao.introduction.IntroductionState.CLOSED;
import static cn.xinqiao.introduction.IntroductionState.DECLINED;
import static cn.xinqiao.introduction.IntroductionState.EXPIRED;
import static cn.xinqiao.introduction.IntroductionState.HELD;
import static cn.xinqiao.introduction.IntroductionState.QUEUED;
import static cn.xinqiao.introduction.IntroductionState.REQUESTED;
import static cn.xinqiao.introduction.IntroductionState.WITHDRAWN;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.INSTITUTION_ADMIN;
import static cn.xinqiao.platform.access.Role.INVESTOR_MEMBER;
import static cn.xinqiao.platform.command.Who.answerer;
import static cn.xinqiao.platform.command.Who.asker;
import static cn.xinqiao.platform.command.Who.decides;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;

/** SM-6: every request ends in an answer; contacts are revealed at acceptance; a freed place goes to the first who waits. */
@Singleton
class IntroductionLifecycle extends Lifecycle<IntroductionRow, IntroductionState> {
    /** Who asks and answers for an institution or an enterprise. */
    static final Set<Role> SPEAKERS = EnumSet.of(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER);
    private static final Set<Role> READERS = EnumSet.of(ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, INSTITUTION_ADMIN, INVESTOR_MEMBER);
    static final Machine<IntroductionState> MACHINE = Machine.of("introduction", "introduction", IntroductionState.class, "SM-6")
            .command("promote").from(QUEUED).to(REQUESTED).by(system()).guard("a place is free at the receiver")
            .command("remind").from(REQUESTED).by(system()).guard("5 and 8 working days after the request")
            .command("accept").from(REQUESTED).to(ACCEPTED).by(answerer(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER))
                .guard("both organisations VERIFIED; contacts are revealed to both")
            .command("decline").from(REQUESTED).to(DECLINED).by(answerer(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER))
                .guard("a reason code of the list")
            .command("withdraw").from(REQUESTED, QUEUED).to(WITHDRAWN).by(asker(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER), system())
                .guard("by the side that asked; by the system when the need or a side is closed")
            .command("withdraw").from(HELD).to(WITHDRAWN).by(system()).guard("the need or a side is closed")
            .command("expire").from(REQUESTED).to(EXPIRED).by(system()).guard("10 working days without an answer")
            .command("close").from(ACCEPTED).to(CLOSED).by(own(ENTERPRISE_ADMIN, INSTITUTION_ADMIN, INVESTOR_MEMBER)).guard("an outcome code")
            .command("release").from(HELD).to(REQUESTED, QUEUED, WITHDRAWN).by(decides(Role.MODERATOR))
                .guard("both organisations VERIFIED; queued beyond the cap; withdrawn where the pair has met meanwhile")
            .command("block").from(HELD).to(BLOCKED).by(decides(Role.MODERATOR)).reason()
            .build();
    private final IntroductionRepository introductions;
    private final Inbox inbox;
    private final DeclineReasons reasons;
    private final Organisations organisations;
    private final FeedbackBook feedback;
    private final WorkingCalendar calendar;
    private final IntroductionSettings settings;
    private final Commands commands;
    private final Outbox outbox;
    private final Provider<IntroductionReader> reader;

    IntroductionLifecycle(IntroductionRepository introductions, Inbox inbox, DeclineReasons reasons, Organisations organisations,
                          FeedbackBook feedback, WorkingCalendar calendar, IntroductionSettings settings, Commands commands, Outbox outbox,
                          Provider<IntroductionReader> reader) {
        super(MACHINE, "introductions");
        this.introductions = introductions;
        this.inbox = inbox;
        this.reasons = reasons;
        this.organisations = organisations;
        this.feedback = feedback;
        this.calendar = calendar;
        this.settings = settings;
        this.commands = commands;
        this.outbox = outbox;
        this.reader = reader;
        on("release", this::release);
        on("block", this::block);
        on("promote", this::promote);
        on("remind", this::remind);
        on("accept", this::accept);
        on("decline", IntroductionCommands.Decline.class, this::decline);
        on("withdraw", this::withdraw);
        on("expire", this::expire);
        on("close", IntroductionCommands.Close.class, this::close);
    }

    @Override
    protected Optional<IntroductionRow> find(long id) {
        return introductions.findById(id);
    }

    @Override
    protected Subject subject(IntroductionRow row) {
        return Subject.between(row.id(), row.state(), row.version(), row.askerId(), row.receiverId());
    }

    /**
     * The receiver hears of it when it is asked, not while it waits in the queue; auditors read everything but the
     * words; moderators know of what was held, and read it unless they belong to
     * the receiver.
     */
    @Override
    protected boolean visible(IntroductionRow row, Actor actor) {
        if (actor.has(Role.AUDITOR)) {
            return true;
        }
        if (actor.has(Role.MODERATOR) && wasHeld(row)) {
            return true;
        }
        return actor.hasAny(READERS) && (actor.actsFor(row.askerId()) || actor.actsFor(row.receiverId()) && row.requestedAt() != null);
    }

    /** Whether the screening held it back, whatever became of it. */
    static boolean wasHeld(IntroductionRow row) {
        return row.heldAt() != null || row.state() == HELD || row.state() == BLOCKED;
    }

    /** A receiver does not read that it was a queue; an enterprise reads why institutions declined only in the pool. */
    @Override
    protected boolean tells(IntroductionRow row, String command, Actor actor) {
        if (actor.memberships().contains(row.receiverId()) && row.requestedAt() == null) {
            return false; // a moderator of the receiver
        }
        return switch (command) {
            case "queue", "promote" -> !actor.actsFor(row.receiverId());
            case "decline" -> row.askedBy() == Side.INSTITUTION || !actor.actsFor(row.enterpriseId());
            default -> true;
        };
    }

    @Override
    protected IntroductionView view(long id, Actor actor) {
        IntroductionRow row = find(id).orElseThrow(ProblemException::notFound);
        return reader.get().one(row, actions(row, actor), actor);
    }

    /** Sends it to the receiver, whose place was taken before. */
    void ask(long id, Instant now) {
        introductions.requested(id, now, calendar.dueAt(now, settings.answerWorkingDays()));
        tell(introductions.findById(id).orElseThrow(ProblemException::notFound));
    }

    /** Tells the sender that its words are looked at, and moderators that there is something to look at; nobody else. */
    void held(long id) {
        IntroductionRow row = introductions.findById(id).orElseThrow(ProblemException::notFound);
        tellAsker(row, Text.of("您写给{0}的申请正在人工审核，审核通过后送达", "Your request to {0} is being looked at and is sent on afterwards")
                .with(name(row.receiverId())));
        // No names: a moderator may belong to the receiver.
        outbox.notify(Notice.toRoles("introduction.hold:" + id, Set.of(Role.MODERATOR), Text.of("一条对接申请待审核", "A request was held back and waits for a moderator"),
                address(row), "introduction", id));
    }

    private void release(Step<IntroductionRow, IntroductionState, PlainCommand> step) {
        IntroductionRow row = step.row();
        requireRunning(row);
        inbox.locked(Math.min(row.askerId(), row.receiverId()));
        inbox.locked(Math.max(row.askerId(), row.receiverId()));
        if (introductions.findByLiveNeedIdAndLiveInstitutionId(row.needId(), row.institutionId()).isPresent()) {
            step.endIn(WITHDRAWN);
            tellAsker(row, Text.of("与{0}已有对接，本次申请已终止", "You are in contact with {0} already; this request has ended").with(name(row.receiverId())));
            return;
        }
        boolean queued = introductions.countQueued(row.receiverId()) > 0 || !inbox.take(row.receiverId(), today(step.now()));
        introductions.released(row.id(), queued ? step.now() : null);
        if (queued) {
            step.endIn(QUEUED);
        } else {
            ask(row.id(), step.now());
        }
        tellAsker(row, Text.of("您写给{0}的申请已通过审核", "Your request to {0} was released").with(name(row.receiverId())));
    }

    private void block(Step<IntroductionRow, IntroductionState, PlainCommand> step) {
        outbox.notify(Notice.toPerson("introduction.block:" + step.row().id(), step.row().personId(),
                Text.of("您写给{0}的申请未予送达", "Your request to {0} was not sent on").with(name(step.row().receiverId())), address(step.row()),
                "introduction", step.row().id()).withBody(Text.of(step.reason(), step.reason())));
    }

    private void tell(IntroductionRow row) {
        Text title = row.askedBy() == Side.ENTERPRISE ? Text.of("{0}申请与您对接", "{0} asks for an introduction")
                : Text.of("{0}希望了解您的融资需求", "{0} asks for an introduction");
        outbox.notify(Notice.toOrganisation("introduction:" + row.id(), row.receiverId(), SPEAKERS, title.with(name(row.askerId())),
                address(row), "introduction", row.id()));
    }

    private void promote(Step<IntroductionRow, IntroductionState, PlainCommand> step) {
        if (!inbox.take(step.row().receiverId(), today(step.now()))) {
            throw new IllegalStateException("no place is free for introduction " + step.row().id());
        }
        ask(step.row().id(), step.now());
    }

    /** How many of the two reminders a request with this deadline should have had by now. */
    int remindersDue(Instant dueAt, Instant now) {
        LocalDate due = today(dueAt);
        LocalDate first = calendar.plusWorkingDays(due, settings.firstReminderDays() - settings.answerWorkingDays());
        LocalDate last = calendar.plusWorkingDays(due, settings.lastReminderDays() - settings.answerWorkingDays());
        LocalDate today = today(now);
        return today.isBefore(first) ? 0 : today.isBefore(last) ? 1 : 2;
    }

    private void remind(Step<IntroductionRow, IntroductionState, PlainCommand> step) {
        IntroductionRow row = step.row();
        introductions.reminded(row.id(), row.dueAt() == null ? row.reminded() + 1 : Math.max(1, remindersDue(row.dueAt(), step.now())));
        outbox.notify(Notice.toOrganisation("introduction.remind:" + row.id() + ":" + row.reminded(), row.receiverId(), SPEAKERS,
                Text.of("{0}的对接申请等待您的答复", "{0} still waits for your answer").with(name(row.askerId())), address(row), "introduction", row.id()));
    }

    private void accept(Step<IntroductionRow, IntroductionState, PlainCommand> step) {
        IntroductionRow row = step.row();
        requireRunning(row);
        introductions.answered(row.id(), step.now(), step.actor().requirePerson(), null);
        // Either way it was the institution's own people who asked or said yes.
        feedback.note(FeedbackBook.Origin.INTRODUCTION, Feedback.Kind.INTRODUCTION_ACCEPTED, row.institutionId(), row.needId(), null);
        placeFreed(row, step.now());
        tellAsker(row, Text.of("{0}接受了您的对接申请，联系方式已开放", "{0} accepted your introduction; contacts are open").with(name(row.receiverId())));
    }

    private void decline(Step<IntroductionRow, IntroductionState, IntroductionCommands.Decline> step) {
        IntroductionRow row = step.row();
        DeclineReasons.Reason reason = reasons.find(row.answeringSide(), step.body().reasonCode()).orElseThrow(() ->
                ProblemException.invalid("/reasonCode", step.body().reasonCode() == null ? "Required" : "Unknown",
                        Text.of("请选择一个理由", "Choose one of the reasons")));
        introductions.answered(row.id(), step.now(), step.actor().requirePerson(), reason.code());
        if (row.answeringSide() == Side.INSTITUTION) {
            feedback.note(FeedbackBook.Origin.INTRODUCTION, Feedback.Kind.INTRODUCTION_DECLINED, row.institutionId(), row.needId(), about(reason));
        }
        introductions.ended(row.id());
        placeFreed(row, step.now());
        tellAsker(row, Text.of("{0}未接受您的对接申请", "{0} declined your introduction").with(name(row.receiverId())));
    }

    /** The part of a match the reason speaks against; words say nothing of a fact. */
    private static @Nullable PartName about(DeclineReasons.Reason reason) {
        return reason.dimension() == null || reason.dimension().equals("text") ? null : PartName.valueOf(reason.dimension().toUpperCase(Locale.ROOT));
    }

    private void withdraw(Step<IntroductionRow, IntroductionState, PlainCommand> step) {
        IntroductionRow row = step.row();
        introductions.ended(row.id());
        if (step.from() == REQUESTED) {
            placeFreed(row, step.now());
            outbox.notify(Notice.toOrganisation("introduction.withdraw:" + row.id(), row.receiverId(), SPEAKERS,
                    Text.of("{0}撤回了对接申请", "{0} withdrew its introduction").with(name(row.askerId())), address(row), "introduction", row.id()));
        }
        if (step.actor().isSystem()) {
            tellAsker(row, Text.of("与{0}的对接申请已终止", "Your introduction to {0} has ended").with(name(row.receiverId())));
        }
    }

    private void expire(Step<IntroductionRow, IntroductionState, PlainCommand> step) {
        IntroductionRow row = step.row();
        introductions.ended(row.id());
        placeFreed(row, step.now());
        tellAsker(row, Text.of("{0}未在期限内答复，对接申请已到期", "{0} did not answer in time; your introduction expired").with(name(row.receiverId())));
    }

    private void close(Step<IntroductionRow, IntroductionState, IntroductionCommands.Close> step) {
        if (step.body().outcome() == null) {
            throw ProblemException.invalid("/outcome", "Required", Text.of("请选择结果", "Choose an outcome"));
        }
        introductions.outcome(step.row().id(), step.body().outcome());
        introductions.ended(step.row().id());
        step.note("outcome", step.body().outcome());
    }

    /** Gives the place to the first who waits, in the same transaction. */
    private void placeFreed(IntroductionRow row, Instant now) {
        inbox.free(row.receiverId());
        promoteFirst(row.receiverId(), now);
    }

    /** Sends the queue on as far as there are places. */
    void promoteFirst(long receiverId, Instant now) {
        while (inbox.locked(receiverId).takes(today(now))) {
            Long next = introductions.firstQueued(receiverId);
            if (next == null) {
                return;
            }
            commands.step(this, next, "promote", new PlainCommand(null, null), Actor.system());
        }
    }

    private void requireRunning(IntroductionRow row) {
        if (row.frozenAt() != null) {
            throw ProblemException.of(IntroductionProblems.STOPPED);
        }
        if (!organisations.isVerified(row.askerId()) || !organisations.isVerified(row.receiverId())) {
            throw ProblemException.of(IntroductionProblems.NOT_VERIFIED);
        }
    }

    private void tellAsker(IntroductionRow row, Text title) {
        outbox.notify(Notice.toPerson("introduction.answer:" + row.id() + ":" + row.version(), row.personId(), title, address(row), "introduction", row.id()));
    }

    private String name(long organisation) {
        return organisations.find(organisation).map(Organisation::name).orElse("");
    }

    private static String address(IntroductionRow row) {
        return "/introductions/" + row.id();
    }

    static LocalDate today(Instant now) {
        return now.atZone(Clocks.SHANGHAI).toLocalDate();
    }
}
