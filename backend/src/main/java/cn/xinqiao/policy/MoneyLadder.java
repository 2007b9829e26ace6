package cn.xinqiao.policy;

import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.policy.AssessmentViews.AssessmentView;
import cn.xinqiao.policy.AssessmentViews.ConditionView;
import cn.xinqiao.policy.PaidInViews.FlipView;
import cn.xinqiao.policy.PaidInViews.PaidInView;
import cn.xinqiao.policy.PaidInViews.Standing;
import cn.xinqiao.policy.rules.Verdict;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Money moves the ladder: a verified funding record judges its enterprise anew, and what it turned is kept and told. A voided
 * record turns it back. A record once voided never counts again, in whatever order the two are told.
 */
@Singleton
class MoneyLadder implements OutboxConsumer {
    private static final String VERIFIED = "paid-in.verified";
    private static final String VOIDED = "paid-in.voided";
    private final AssessmentService assessments;
    private final PaidInFacts facts;
    private final Organisations organisations;
    private final Writes writes;
    private final Outbox outbox;
    private final Sql sql;
    private final JsonMapper json;
    private final Clock clock;

    MoneyLadder(AssessmentService assessments, PaidInFacts facts, Organisations organisations, Writes writes, Outbox outbox, Sql sql, JsonMapper json,
                Clock clock) {
        this.assessments = assessments;
        this.facts = facts;
        this.organisations = organisations;
        this.writes = writes;
        this.outbox = outbox;
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** What this feature reads of the event of a record that counts or no longer counts. */
    @Serdeable
    record Told(long recordId, long dealId, long needId, long enterpriseId, long institutionId, long amountFen, LocalDate paidOn, String instrument) {
    }

    @Override
    public String name() {
        return "cultivation-paid-in";
    }

    @Override
    public boolean wants(String topic) {
        return topic.equals(VERIFIED) || topic.equals(VOIDED);
    }

    @Override
    public void accept(OutboxEvent event) {
        Told told = read(event.payload());
        writes.run(() -> take(told, event.topic().equals(VOIDED)));
    }

    /** Takes a record in or out; answers whether it counts at all. */
    private boolean take(Told told, boolean voided) {
        // Two records of one enterprise are judged one after the other, so that each sees what the other turned.
        sql.one("SELECT id FROM organisation WHERE id = ? FOR UPDATE", List.of(told.enterpriseId), row -> row.getLong(1));
        List<AssessmentView> before = assessments.ladder(told.enterpriseId);
        sql.update("INSERT INTO cultivation_paid_in (record_id, deal_id, enterprise_id, institution_id, amount_fen, paid_on, standing, voided, received_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE voided = voided OR VALUES(voided)",
                List.of(told.recordId, told.dealId, told.enterpriseId, told.institutionId, told.amountFen, told.paidOn,
                        facts.standing(told.instrument, told.institutionId), voided, clock.instant()));
        boolean counts = sql.count("SELECT COUNT(*) FROM cultivation_paid_in WHERE record_id = ? AND standing = 'COUNTS'", List.of(told.recordId)) > 0;
        if (counts) {
            judgedAnew(told, voided, before, assessments.ladder(told.enterpriseId));
        }
        return counts;
    }

    private Told read(String payload) {
        try {
            return json.readValue(payload, Told.class);
        } catch (IOException unreadable) { // written by this program
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Flip(AssessmentView assessment, ConditionView condition, Verdict before) {
    }

    private void judgedAnew(Told told, boolean voided, List<AssessmentView> before, List<AssessmentView> after) {
        List<Flip> flips = new ArrayList<>();
        for (AssessmentView now : after) {
            Map<String, Verdict> was = new HashMap<>();
            before.stream().filter(one -> one.ruleSet().equals(now.ruleSet())).flatMap(MoneyLadder::criteria).forEach(one -> was.put(one.id(), one.result()));
            criteria(now).filter(one -> was.getOrDefault(one.id(), one.result()) != one.result())
                    .forEach(one -> flips.add(new Flip(now, one, was.get(one.id()))));
        }
        // Where nothing turned, the rung the enterprise stands before is kept all the same: it was judged.
        String next = assessments.nextTier(told.enterpriseId);
        for (AssessmentView now : after) {
            List<Flip> of = flips.stream().filter(flip -> flip.assessment == now).toList();
            if (!of.isEmpty() || flips.isEmpty() && now.tier().equals(next)) {
                long kept = assessments.keep(now, told.enterpriseId, Actor.system());
                of.forEach(flip -> turned(told, voided, flip, kept));
            }
        }
        writes.audit(Actor.system(), voided ? "cultivation.money-withdrawn" : "cultivation.money-counted", "organisation", told.enterpriseId,
                Map.of("fundingRecord", String.valueOf(told.recordId), "criteria", String.join(",", flips.stream().map(flip -> flip.condition.id()).toList())));
    }

    private static Stream<ConditionView> criteria(AssessmentView one) {
        return Stream.concat(one.conditions().stream(), one.direct().stream());
    }

    private void turned(Told told, boolean voided, Flip flip, long assessment) {
        long id = Ids.next();
        ConditionView one = flip.condition;
        sql.update("INSERT INTO criterion_flip (id, record_id, assessment_id, tier, criterion, name_zh, name_en, result_before, result_after, flipped_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", List.of(id, told.recordId, assessment, flip.assessment.tier(), one.id(), one.nameZh(), one.nameEn(),
                flip.before, one.result(), clock.instant()));
        Text now = switch (one.result()) {
            case MET -> Text.of("满足", "met");
            case NOT_MET -> Text.of("不满足", "not met");
            case UNKNOWN -> Text.of("未知", "not known");
        };
        Text title = new Text((voided ? "到账记录作废，条件变为" : "到账使条件变为") + now.zh() + "：" + one.nameZh(),
                (voided ? "A funding record was voided; criterion now " : "Money paid in made a criterion ") + now.en() + ": " + one.nameEn());
        outbox.notify(Notice.toOrganisation("criterion-flip:" + id, told.enterpriseId, Set.of(Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER), title, "/growth",
                "funding-record", told.recordId));
        String name = PaidInFacts.name(organisations.find(told.enterpriseId).orElse(null));
        outbox.notify(Notice.toRoles("criterion-flip-desk:" + id, Set.of(Role.GOV_OPERATOR), new Text(name + "：" + title.zh(), name + ": " + title.en()),
                "/ladder", "funding-record", told.recordId));
    }

    /** An enterprise reads its own; staff read all or name one. Sorts: newest (default), amount. */
    Page<PaidInView> list(@Nullable Long enterprise, @Nullable List<Standing> standings, @Nullable String q, PageRequest request, Actor actor) {
        record Row(long id, long deal, long enterprise, long institution, long fen, LocalDate on, Standing standing, boolean voided, Instant at) {
        }
        ListQuery query = ListQuery.of("p.*", "cultivation_paid_in p JOIN organisation e ON e.id = p.enterprise_id JOIN organisation i ON i.id = p.institution_id",
                        "p.record_id")
                .filter("standing", standings, "p.standing").facet("standing", "p.standing").search(q, "LOWER(CONCAT(e.name, ' ', i.name))")
                .sort("newest", "p.received_at", ListQuery.Direction.DOWN).sort("amount", "p.amount_fen", ListQuery.Direction.DOWN);
        boolean own = actor.organisationType() == OrganisationType.ENTERPRISE;
        if (own || enterprise != null) {
            query.where("p.enterprise_id = ?", assessments.whose(enterprise, actor));
        }
        Page<Row> rows = query.read(sql, request, row -> new Row(row.getLong("record_id"), row.getLong("deal_id"), row.getLong("enterprise_id"),
                row.getLong("institution_id"), row.getLong("amount_fen"), row.getObject("paid_on", LocalDate.class), Standing.valueOf(row.getString("standing")),
                row.getBoolean("voided"), Sql.instant(row, "received_at")));
        Map<Long, List<FlipView>> flips = flips(rows.items().stream().map(Row::id).toList());
        Map<Long, Organisation> names = organisations.findAll(rows.items().stream().flatMap(row -> Stream.of(row.enterprise, row.institution)).distinct().toList());
        return new Page<>(rows.items().stream().map(row -> new PaidInView(String.valueOf(row.id), String.valueOf(row.deal), String.valueOf(row.enterprise),
                PaidInFacts.name(names.get(row.enterprise)), PaidInFacts.name(names.get(row.institution)), row.fen, row.on, row.standing, row.voided, row.at,
                flips.getOrDefault(row.id, List.of()))).toList(), rows.total(), rows.facets(), rows.next());
    }

    private Map<Long, List<FlipView>> flips(List<Long> records) {
        Map<Long, List<FlipView>> flips = new LinkedHashMap<>();
        if (!records.isEmpty()) {
            sql.list("SELECT * FROM criterion_flip WHERE record_id IN (" + Sql.marks(records.size()) + ") ORDER BY id", records, row ->
                    flips.computeIfAbsent(row.getLong("record_id"), none -> new ArrayList<>()).add(new FlipView(row.getString("assessment_id"), row.getString("tier"),
                            row.getString("criterion"), row.getString("name_zh"), row.getString("name_en"), Verdict.valueOf(row.getString("result_before")),
                            Verdict.valueOf(row.getString("result_after")), Sql.instant(row, "flipped_at"))));
        }
        return flips;
    }
}
