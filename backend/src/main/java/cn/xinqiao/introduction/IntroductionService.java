package cn.xinqiao.introduction;

import cn.xinqiao.financing.NeedFacts;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.investor.Mandates;
import cn.xinqiao.moderation.FeeScreening;
import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.time.Clocks;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for introductions, and says beforehand whether one may. */
@Singleton
class IntroductionService {
    private static final int MAX_MESSAGE = 500;
    private static final int MAX_PAUSE_DAYS = 180;
    private final IntroductionRepository introductions;
    private final IntroductionLifecycle lifecycle;
    private final Inbox inbox;
    private final Needs needs;
    private final Mandates mandates;
    private final Organisations organisations;
    private final FeeScreening screening;
    private final Commands commands;
    private final Writes writes;
    private final IntroductionSettings settings;
    private final Clock clock;

    IntroductionService(IntroductionRepository introductions, IntroductionLifecycle lifecycle, Inbox inbox, Needs needs, Mandates mandates,
                        Organisations organisations, FeeScreening screening, Commands commands, Writes writes, IntroductionSettings settings, Clock clock) {
        this.introductions = introductions;
        this.lifecycle = lifecycle;
        this.inbox = inbox;
        this.needs = needs;
        this.mandates = mandates;
        this.organisations = organisations;
        this.screening = screening;
        this.commands = commands;
        this.writes = writes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param institutionId of the institution asked; for an institution that asks, left out or itself
     * @param mandateId     of the mandate the pair was matched on; names the institution too
     */
    @Serdeable
    record Request(@Nullable String needId, @Nullable String institutionId, @Nullable String mandateId, @Nullable String message) {
    }

    /** @param openCap requests taken at a time, 1 to 50 */
    @Serdeable
    record Preference(@Nullable Integer version, @Nullable Integer openCap, @Nullable LocalDate pausedUntil) {
    }

    /**
     * What to know before one asks.
     *
     * @param problem   slug of what stands against it, null where nothing does
     * @param quota     requests a week
     * @param quotaLeft of this week
     * @param queue     how many would stand before it; 0 where it would be asked at once
     * @param existing  id of the living introduction of this pair, where the reader may know of it
     */
    @Serdeable
    record Terms(@Nullable String problem, int quota, int quotaLeft, int queue, int answerWorkingDays, @Nullable String existing) {
    }

    private record Pair(NeedFacts need, long institutionId, @Nullable Long mandateId, Side askedBy) {
        long askerId() {
            return askedBy == Side.ENTERPRISE ? need.organisationId() : institutionId;
        }

        long receiverId() {
            return askedBy == Side.ENTERPRISE ? institutionId : need.organisationId();
        }
    }

    IntroductionView request(Request body, Actor actor) {
        FieldErrors errors = new FieldErrors();
        errors.require(body.needId() != null && body.needId().matches("\\d{1,19}"), "/needId", "Required", "请选择融资需求", "Choose a need");
        String message = PlainText.lines(errors, "/message", body.message(), MAX_MESSAGE);
        errors.require(body.message() != null && !body.message().isBlank(), "/message", "Required", "请写明来意", "Please write why");
        errors.throwIfAny();
        Pair pair = pair(String.valueOf(body.needId()), body.institutionId(), body.mandateId(), actor);
        inbox.open(pair.askerId(), pair.receiverId());
        boolean held = screening.judge(String.valueOf(message)).hold();
        return writes.run(actor, body, IntroductionView.class, () -> ask(pair, String.valueOf(message), held, actor));
    }

    private IntroductionView ask(Pair pair, String message, boolean held, Actor actor) {
        Instant now = clock.instant();
        // Both inboxes in one order, so that two who ask each other at once do not wait for each other.
        boolean first = pair.askerId() < pair.receiverId();
        inbox.locked(first ? pair.askerId() : pair.receiverId());
        inbox.locked(first ? pair.receiverId() : pair.askerId());
        refusal(pair, now).ifPresent(problem -> {
            throw problem;
        });
        long id = Ids.next();
        boolean queued = !held && (introductions.countQueued(pair.receiverId()) > 0 || !inbox.take(pair.receiverId(), IntroductionLifecycle.today(now)));
        IntroductionState state = held ? IntroductionState.HELD : queued ? IntroductionState.QUEUED : IntroductionState.REQUESTED;
        introductions.save(new IntroductionRow(id, pair.need().id(), pair.need().revision(), pair.need().organisationId(), pair.institutionId(),
                pair.mandateId(), pair.askedBy(), pair.askerId(), pair.receiverId(), actor.requirePerson(), message, held ? now : null, queued ? now : null,
                null, null, 0, null, null, null, null, null, held ? null : pair.need().id(), held ? null : pair.institutionId(), state, 0, now, now));
        commands.created(lifecycle, id, held ? "hold" : queued ? "queue" : "request", state, actor,
                Map.of("need", String.valueOf(pair.need().id()), "institution", String.valueOf(pair.institutionId())));
        if (held) {
            lifecycle.held(id);
        } else if (!queued) {
            lifecycle.ask(id, now);
        }
        return lifecycle.view(id, actor);
    }

    /** What stands against it, in the order in which people should hear of it. */
    private Optional<ProblemException> refusal(Pair pair, Instant now) {
        if (!pair.need().onShow() || pair.need().imported()) {
            return Optional.of(ProblemException.of(IntroductionProblems.NEED_NOT_OPEN));
        }
        Optional<Organisation> institution = organisations.find(pair.institutionId());
        if (institution.isEmpty() || !institution.get().verified() || institution.get().imported()
                || !organisations.isVerified(pair.need().organisationId())) {
            return Optional.of(ProblemException.of(IntroductionProblems.NOT_VERIFIED));
        }
        if (pair.askedBy() == Side.INSTITUTION && !mandates.holdsActiveMandate(pair.institutionId())) {
            return Optional.of(ProblemException.of(IntroductionProblems.NO_MANDATE));
        }
        Collection<MandateFacts> stated = mandates.facts(mandates.ofInstitution(pair.institutionId()));
        if (stated.stream().anyMatch(mandate -> mandate.conflicts().contains(pair.need().organisationId()))) {
            return Optional.of(ProblemException.of(IntroductionProblems.PAIR_EXCLUDED));
        }
        Instant latest = introductions.latest(pair.need().id(), pair.institutionId(), pair.askerId(), now.minus(Duration.ofDays(settings.pauseDays())));
        if (latest != null || existing(pair).isPresent()) {
            ProblemException recent = ProblemException.of(IntroductionProblems.PAIR_RECENT);
            return Optional.of(latest == null ? recent : recent.with("again", latest.plus(Duration.ofDays(settings.pauseDays()))));
        }
        if (left(pair, now) <= 0) {
            Instant next = monday(now).plusWeeks(1).atStartOfDay(Clocks.SHANGHAI).toInstant();
            return Optional.of(ProblemException.of(IntroductionProblems.QUOTA_USED).with("quota", quota(pair.askedBy())).with("again", next)
                    .retryAfter((int) Duration.between(now, next).toSeconds() + 1));
        }
        return Optional.empty();
    }

    Terms terms(String needId, @Nullable String institutionId, @Nullable String mandateId, Actor actor) {
        Pair pair = pair(needId, institutionId, mandateId, actor);
        Instant now = clock.instant();
        long queued = introductions.countQueued(pair.receiverId());
        boolean taken = queued == 0 && inbox.of(pair.receiverId()).takes(IntroductionLifecycle.today(now));
        return new Terms(refusal(pair, now).map(problem -> problem.type().slug()).orElse(null), quota(pair.askedBy()),
                Math.max(0, left(pair, now)), taken ? 0 : (int) queued + 1, settings.answerWorkingDays(), existing(pair).filter(row -> lifecycle.visible(row, actor)).map(row -> String.valueOf(row.id())).orElse(null));
    }

    private Optional<IntroductionRow> existing(Pair pair) {
        return introductions.findByLiveNeedIdAndLiveInstitutionId(pair.need().id(), pair.institutionId());
    }

    Inbox.Standing standing(Actor actor) {
        return inbox.of(actor.requireOrganisation());
    }

    /** Chooses cap and pause; with more places the queue moves up at once. */
    Inbox.Standing prefer(Preference body, Actor actor) {
        long organisation = actor.requireOrganisation();
        LocalDate today = IntroductionLifecycle.today(clock.instant());
        FieldErrors errors = new FieldErrors();
        errors.require(body.version() != null && body.version() >= 0, "/version", "Required", "缺少版本号 version", "version is missing");
        errors.require(body.openCap() != null && body.openCap() >= 1 && body.openCap() <= 50, "/openCap", "Range",
                "请填写 1 至 50 之间的数", "Give a number from 1 to 50");
        errors.require(body.pausedUntil() == null || !body.pausedUntil().isBefore(today) && !body.pausedUntil().isAfter(today.plusDays(MAX_PAUSE_DAYS)),
                "/pausedUntil", "Range", "暂停期限须在今天至 180 天以内", "A pause ends between today and 180 days from now");
        errors.throwIfAny();
        inbox.open(organisation);
        return writes.run(actor, body, Inbox.Standing.class, () -> {
            Inbox.Standing now = inbox.locked(organisation);
            if (!inbox.choose(organisation, body.version() == null ? -1 : body.version(), body.openCap() == null ? 0 : body.openCap(), body.pausedUntil())) {
                throw ProblemException.of(Problems.STALE_VERSION).with("version", now.version());
            }
            writes.audit(actor, "introduction.prefer", "organisation", organisation, Map.of("openCap", String.valueOf(body.openCap()),
                    "pausedUntil", String.valueOf(body.pausedUntil())));
            lifecycle.promoteFirst(organisation, clock.instant());
            return inbox.of(organisation);
        });
    }

    private Pair pair(String needId, @Nullable String institutionId, @Nullable String mandateId, Actor actor) {
        long need = Ids.parse(needId);
        NeedFacts facts = needs.find(need).filter(n -> needs.mayKnow(actor, need)).orElseThrow(ProblemException::notFound);
        MandateFacts mandate = mandateId == null ? null : mandates.facts(Ids.parse(mandateId)).orElseThrow(ProblemException::notFound);
        if (actor.organisationType() == OrganisationType.ENTERPRISE && actor.actsFor(facts.organisationId())) {
            if (institutionId == null && mandate == null) {
                throw ProblemException.invalid("/institutionId", "Required", Text.of("请选择投资机构", "Choose an institution"));
            }
            long institution = mandate == null ? Ids.parse(String.valueOf(institutionId)) : mandate.institutionId();
            organisations.find(institution).filter(o -> o.type() == OrganisationType.INSTITUTION && o.isPublic()).orElseThrow(ProblemException::notFound);
            return new Pair(facts, institution, mandate == null ? null : mandate.id(), Side.ENTERPRISE);
        }
        if (actor.organisationType() != OrganisationType.INSTITUTION) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        long own = actor.requireOrganisation();
        if (mandate != null && mandate.institutionId() != own || institutionId != null && Ids.parse(institutionId) != own) {
            throw ProblemException.notFound();
        }
        return new Pair(facts, own, mandate == null ? null : mandate.id(), Side.INSTITUTION);
    }

    private int left(Pair pair, Instant now) {
        Instant week = monday(now).atStartOfDay(Clocks.SHANGHAI).toInstant();
        return quota(pair.askedBy()) - (int) introductions.countAsked(pair.askerId(), week);
    }

    private int quota(Side side) {
        return side == Side.ENTERPRISE ? settings.enterpriseWeekly() : settings.institutionWeekly();
    }

    private static LocalDate monday(Instant now) {
        return IntroductionLifecycle.today(now).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
