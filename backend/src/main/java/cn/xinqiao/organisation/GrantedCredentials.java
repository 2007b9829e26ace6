package cn.xinqiao.organisation;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Credentials that come of a decision made on the platform, and so need no second check. Called from inside a change. */
@Singleton
public class GrantedCredentials {
    private final CredentialLifecycle lifecycle;
    private final Commands commands;
    private final Sql sql;
    private final Clock clock;

    GrantedCredentials(CredentialLifecycle lifecycle, Commands commands, Sql sql, Clock clock) {
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Writes a confirmed credential; one of a tier makes the organisation's tier anew.
     *
     * @param source where the decision stands
     * @return its id
     */
    public long grant(long organisation, CredentialKind kind, String number, String issuer, LocalDate from, LocalDate to, String source, Actor actor) {
        long id = Ids.next();
        Instant now = clock.instant();
        sql.update("INSERT INTO credential (id, organisation_id, kind, number, issuer, valid_from, valid_to, source, checked_at, state, created_at, updated_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", List.of(id, organisation, kind, number, issuer, from, to, source, now,
                CredentialState.CONFIRMED, now, now));
        commands.created(lifecycle, id, "claim", CredentialState.CONFIRMED, actor, Map.of("source", source));
        lifecycle.counted(id);
        return id;
    }

    /**
     * Moves the last day of a credential, whose reminders begin anew.
     *
     * @throws cn.xinqiao.platform.error.ProblemException 409 if it is no longer confirmed
     */
    public void renew(long credential, String number, LocalDate to, String source) {
        commands.step(lifecycle, credential, "renew", new CredentialCommands.Renew(null, null, number, to, source), Actor.system());
    }
}
