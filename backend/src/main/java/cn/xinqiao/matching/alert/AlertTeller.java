package cn.xinqiao.matching.alert;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.investor.Mandates;
import cn.xinqiao.matching.World;
import cn.xinqiao.matching.engine.Explanation;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes alerts and the notices people get at once; always inside a change of {@link AlertWatch} or {@link AlertDigest}. */
@Singleton
class AlertTeller {
    static final String SUBJECT = "match-alert";
    private final AlertStore store;
    private final AlertWords words;
    private final Memberships memberships;
    private final Mandates mandates;
    private final Outbox outbox;
    private final Clock clock;

    AlertTeller(AlertStore store, AlertWords words, Memberships memberships, Mandates mandates, Outbox outbox, Clock clock) {
        this.store = store;
        this.words = words;
        this.memberships = memberships;
        this.mandates = mandates;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The people of an organisation with what they want and what they got today. */
    private record Audience(List<Long> people, Map<Long, Cadence> chosen, Map<Long, Integer> toldToday) {
    }

    /** Writes what is worth it and tells whom it concerns; the best first, as each person hears of few at once. Answers how many. */
    int raise(World world, List<News> news, AlertRules rules) {
        if (news.isEmpty()) {
            return 0;
        }
        PairCheck check = new PairCheck(world, store, news.stream().map(News::needId).toList());
        Map<Long, Audience> audiences = new HashMap<>();
        int raised = 0;
        for (News one : news.stream().sorted(Comparator.comparingInt(News::score).reversed().thenComparingLong(News::needId)
                .thenComparingLong(News::mandateId).thenComparing(News::side)).toList()) {
            Optional<Explanation> why = check.seen(one.needId(), one.mandateId(), one.side()) ? Optional.empty()
                    : check.explained(one.needId(), one.mandateId(), one.side());
            long organisation = one.side() == AlertSide.ENTERPRISE ? world.need(one.needId()).enterpriseId()
                    : world.mandate(one.mandateId()).institutionId();
            // Without an active mandate an institution learns no score.
            if (why.isEmpty() || one.side() == AlertSide.INSTITUTION && !mandates.holdsActiveMandate(organisation)) {
                continue;
            }
            long id = Ids.next();
            if (store.insert(id, one, organisation, why.get().score().toBigDecimal(),
                    AlertWords.strongest(why.get()).map(part -> part.name().code()).orElse(null), rules.version())) {
                raised++;
                tell(id, world, one, organisation, why.get(), audiences.computeIfAbsent(organisation, o -> audience(o, one.side())), rules);
            }
        }
        return raised;
    }

    private Audience audience(long organisation, AlertSide side) {
        Instant midnight = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE).atStartOfDay(WorkingCalendar.ZONE).toInstant();
        return new Audience(memberships.holders(organisation, side.roles()), store.chosen(organisation),
                new HashMap<>(store.toldAtOnce(organisation, midnight)));
    }

    private void tell(long id, World world, News news, long organisation, Explanation why, Audience audience, AlertRules rules) {
        for (long person : audience.people) {
            Cadence cadence = audience.chosen.getOrDefault(person, news.side().byDefault(rules));
            if (cadence == Cadence.OFF) {
                store.unwanted(id, person, organisation);
            } else if (cadence == Cadence.IMMEDIATE && !news.ownDoing()
                    && audience.toldToday.merge(person, 1, Integer::sum) <= rules.immediateADay()) {
                store.told(id, person, organisation);
                outbox.notify(new Notice("match.new:" + news.mandateId() + ":" + news.needId(), person, organisation, Set.of(),
                        words.title(world, news.needId(), news.mandateId(), news.side()),
                        words.body(world, news.needId(), news.mandateId(), news.side(), why),
                        AlertWords.link(news.needId(), news.mandateId(), news.side()), SUBJECT, id));
            } else {
                store.queued(id, person, organisation);
            }
        }
    }

    /** One notice for everything that waits. */
    void digest(World world, AlertStore.Due due, List<AlertStore.Row> rows, LocalDate day) {
        Text title = words.digestTitle(world, rows, due.side());
        outbox.notify(new Notice("match.digest:" + due.organisationId() + ":" + due.side() + ":" + day + ":" + rows.getFirst().id(), due.personId(),
                due.organisationId(), Set.of(), title, words.digestBody(world, rows, due.side()), AlertWords.link(rows, due.side()), SUBJECT,
                rows.getFirst().id()));
    }
}
