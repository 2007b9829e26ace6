package cn.xinqiao.investor;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A mandate as one reader may see it. {@code never}, {@code conflicts} and {@code thesis} are private: null for everybody
 * but the institution itself.
 *
 * @param ownView whether the reader acts for the institution
 * @param staleOn the day it counts as stale unless reconfirmed; null unless it is active
 */
@Serdeable
record MandateView(String id, InstitutionSummary institution, String name, List<SectorWeight> sectors, List<String> rounds,
                   @Nullable Long ticketMinFen, @Nullable Long ticketMaxFen, List<String> regions, List<String> tiers,
                   @Nullable String dealsPerYear, @Nullable List<Never> never, @Nullable List<Conflict> conflicts,
                   @Nullable String thesis, boolean ownView, boolean inferred, @Nullable LocalDate pausedUntil,
                   @Nullable Instant confirmedAt, @Nullable LocalDate staleOn, String state, int version,
                   List<String> actions, Instant createdAt, Instant updatedAt) {
}
