package cn.xinqiao.investor;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Makes, changes and lists mandates. */
@Singleton
class MandateService {
    private final MandateRepository mandates;
    private final MandateLifecycle lifecycle;
    private final MandateChecks checks;
    private final Commands commands;
    private final Writes writes;
    private final Clock clock;

    MandateService(MandateRepository mandates, MandateLifecycle lifecycle, MandateChecks checks, Commands commands,
                   Writes writes, Clock clock) {
        this.mandates = mandates;
        this.lifecycle = lifecycle;
        this.checks = checks;
        this.commands = commands;
        this.writes = writes;
        this.clock = clock;
    }

    MandateView draft(CreateMandate body, Actor actor) {
        long institution = actor.requireOrganisation();
        if (actor.organisationType() != OrganisationType.INSTITUTION) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        return writes.run(actor, body, MandateView.class, () -> {
            MandateTerms terms = checks.draft(body);
            long id = Ids.next();
            mandates.insert(id, institution, String.valueOf(actor.organisationName()), terms, actor.personId(), clock.instant());
            commands.created(lifecycle, id, "draft", MandateState.DRAFT, actor, Map.of("name", terms.name()));
            return lifecycle.view(id, actor);
        });
    }

    MandateView edit(long id, EditMandate body, Actor actor) {
        if (mandates.find(id).filter(row -> lifecycle.visible(row, actor)).isEmpty()) {
            throw ProblemException.notFound();
        }
        return writes.run(actor, body, MandateView.class, () -> {
            commands.step(lifecycle, id, "edit", body, actor);
            return lifecycle.view(id, actor);
        });
    }

    MandateView read(long id, Actor actor) {
        return mandates.find(id).filter(row -> lifecycle.visible(row, actor)).map(row -> lifecycle.view(row, actor))
                .orElseThrow(ProblemException::notFound);
    }

    /** An institution lists its own; operators all, with counts. */
    Page<MandateView> list(MandateFilter filter, PageRequest page, Actor actor) {
        ListQuery query = MandateRepository.query()
                .filter("state", filter.state(), "m.state")
                .filter("dealsPerYear", filter.dealsPerYear(), "m.deals_per_year")
                .search(filter.q(), "m.search_text")
                .facet("state", "m.state")
                .facet("dealsPerYear", "m.deals_per_year")
                .facet("sector", "JOIN mandate_sector s ON s.mandate_id = m.id", "s.sector_code")
                .facet("round", "JOIN mandate_choice r ON r.mandate_id = m.id AND r.field = 'ROUND'", "r.code")
                .facet("region", "JOIN mandate_choice g ON g.mandate_id = m.id AND g.field = 'REGION'", "g.code")
                .sort("newest", "m.updated_at", ListQuery.Direction.DOWN)
                .sort("name", "m.name", ListQuery.Direction.UP);
        in(query, "sector", filter.sector(), "EXISTS (SELECT 1 FROM mandate_sector x WHERE x.mandate_id = m.id AND x.sector_code IN (%s))");
        in(query, "round", filter.round(), "EXISTS (SELECT 1 FROM mandate_choice x WHERE x.mandate_id = m.id AND x.field = 'ROUND' AND x.code IN (%s))");
        in(query, "region", filter.region(), "EXISTS (SELECT 1 FROM mandate_choice x WHERE x.mandate_id = m.id AND x.field = 'REGION' AND x.code IN (%s))");
        if (actor.organisationType() == OrganisationType.INSTITUTION || Boolean.TRUE.equals(filter.mine())) {
            query.where("m.institution_id = ?", actor.requireOrganisation());
        }
        return mandates.list(query, page).map(row -> lifecycle.view(row, actor));
    }

    private static void in(ListQuery query, String field, @Nullable List<String> codes, String exists) {
        if (codes != null && !codes.isEmpty()) {
            query.filterWhere(field, exists.formatted(Sql.marks(codes.size())), codes.toArray());
        }
    }
}
