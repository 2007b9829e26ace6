package cn.xinqiao.investor;

import jakarta.inject.Singleton;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What other features may ask about mandates. */
@Singleton
public class Mandates {
    /** An institution in one of these states takes part in nothing. */
    private static final Set<String> GONE = Set.of("CLOSED", "REJECTED");
    private final MandateRepository mandates;
    private final ActiveInstitutions active;

    Mandates(MandateRepository mandates, ActiveInstitutions active) {
        this.mandates = mandates;
        this.active = active;
    }

    /** Whether the institution is verified and has an active mandate: what opens tier 1 of a need. Asks no database. */
    public boolean holdsActiveMandate(long institutionId) {
        return active.caughtUp().contains(institutionId);
    }

    /** The facts of every mandate that is not closed, for a snapshot built from nothing. */
    public List<MandateFacts> allFacts() {
        Map<String, Set<Long>> byName = mandates.namedConflicts();
        return mandates.all().stream().map(row -> facts(row, byName)).toList();
    }

    /** The facts of some mandates; ids that do not exist are left out. */
    public List<MandateFacts> facts(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, Set<Long>> byName = mandates.namedConflicts();
        return mandates.findAll(ids).stream().map(row -> facts(row, byName)).toList();
    }

    public Optional<MandateFacts> facts(long id) {
        return facts(List.of(id)).stream().findFirst();
    }

    /** Ids of an institution's mandates that are not closed, oldest first. */
    public List<Long> ofInstitution(long institutionId) {
        return mandates.ofInstitution(institutionId);
    }

    /** Mandates of these institutions, and those that name one of these organisations as a conflict. */
    public Set<Long> touchedBy(Collection<Long> organisations) {
        return mandates.touchedBy(organisations);
    }

    private static MandateFacts facts(MandateRow row, Map<String, Set<Long>> byName) {
        MandateTerms terms = row.terms();
        Set<Long> conflicts = new HashSet<>();
        for (Conflict conflict : terms.conflicts()) {
            if (conflict.organisationId() == null) {
                conflicts.addAll(byName.getOrDefault(conflict.name(), Set.of()));
            } else {
                conflicts.add(Long.valueOf(conflict.organisationId()));
            }
        }
        MandateSummary summary = new MandateSummary(Long.toString(row.id()), terms.name(), terms.sectors(), terms.rounds(),
                terms.ticketMinFen(), terms.ticketMaxFen(), terms.regions(), terms.tiers(), terms.dealsPerYear(), row.inferred(),
                row.confirmedAt(), row.state().name());
        return new MandateFacts(row.id(), row.institutionId(), row.version(), summary, MandateLifecycle.institution(row),
                terms.never(), conflicts, terms.thesis(), row.state().live() && !GONE.contains(row.institutionState()),
                row.state() == MandateState.STALE, row.institutionState().equals("SUSPENDED"));
    }
}
