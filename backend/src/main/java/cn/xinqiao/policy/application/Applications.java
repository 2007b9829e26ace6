package cn.xinqiao.policy.application;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.policy.Eligibility;
import cn.xinqiao.policy.rules.Clause;
import cn.xinqiao.policy.rules.Procedure;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Starts applications. */
@Singleton
class Applications {
    private final ApplicationRepository applications;
    private final ApplicationLifecycle lifecycle;
    private final Eligibility eligibility;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    Applications(ApplicationRepository applications, ApplicationLifecycle lifecycle, Eligibility eligibility, Commands commands, Writes writes, Sql sql, Clock clock) {
        this.applications = applications;
        this.lifecycle = lifecycle;
        this.eligibility = eligibility;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    ApplicationView start(ApplicationCommands.Start body, Actor actor) {
        Clause clause = eligibility.clause(String.valueOf(body.clauseId())).orElseThrow(() ->
                ProblemException.invalid("/clauseId", "Unknown", Text.of("没有这个条款", "There is no such clause")));
        long own = actor.requireOrganisation();
        return writes.run(actor, body, ApplicationView.class, () -> {
            sql.one("SELECT id FROM organisation WHERE id = ? FOR UPDATE", List.of(own), row -> row.getLong(1)); // a second start at once finds the first
            String facts = eligibility.snapshot(own);
            lifecycle.requireOpen(clause, eligibility.judge(clause.id(), facts, eligibility.today()));
            applications.findByLiveEnterpriseIdAndClauseId(own, clause.id()).ifPresent(live -> {
                throw ProblemException.of(ApplicationProblems.APPLIED_ALREADY).with("applicationId", String.valueOf(live.id())).with("state", live.state().name());
            });
            Instant now = clock.instant();
            Procedure procedure = Objects.requireNonNull(clause.procedure()); // an open clause has one
            ApplicationRow row = new ApplicationRow(Ids.next(), own, clause.id(), clause.titleZh(), facts, procedure.recognition(), !procedure.gate().isEmpty(),
                    procedure.scoring() != null, clause.closesAfter(eligibility.today()), actor.requirePerson(), null, null, null, null, null, null, null, null, null,
                    null, null, false, null, null, own, ApplicationState.DRAFT, 0, now, now);
            applications.save(row);
            commands.created(lifecycle, row.id(), "start", ApplicationState.DRAFT, actor, Map.of("clause", clause.id()));
            return lifecycle.view(row.id(), actor);
        });
    }
}
