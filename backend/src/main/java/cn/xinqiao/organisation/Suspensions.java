package cn.xinqiao.organisation;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import jakarta.inject.Singleton;

/** Suspends an organisation for a case, and takes that back; inside the change that decides the case. */
@Singleton
public class Suspensions {
    private final OrganisationLifecycle lifecycle;
    private final OrganisationRepository organisations;
    private final Commands commands;

    Suspensions(OrganisationLifecycle lifecycle, OrganisationRepository organisations, Commands commands) {
        this.lifecycle = lifecycle;
        this.organisations = organisations;
        this.commands = commands;
    }

    /** @return whether it was verified and is suspended now; one that is not verified is left as it is */
    public boolean suspend(long organisationId, long caseId, String reason, Actor moderator) {
        OrganisationRow row = organisations.findById(organisationId).orElseThrow();
        if (row.state() != OrganisationState.VERIFIED) {
            return false;
        }
        commands.step(lifecycle, organisationId, "suspend",
                new OrganisationCommands.Suspend(row.version(), reason, String.valueOf(caseId)), moderator);
        return true;
    }

    /** Ends a suspension that rests on this case; one for another case stays. */
    public void lift(long organisationId, long caseId, String reason) {
        organisations.findById(organisationId)
                .filter(row -> row.state() == OrganisationState.SUSPENDED && String.valueOf(caseId).equals(row.caseNo()))
                .ifPresent(row -> commands.step(lifecycle, organisationId, "reinstate", new PlainCommand(row.version(), reason), Actor.system()));
    }
}
