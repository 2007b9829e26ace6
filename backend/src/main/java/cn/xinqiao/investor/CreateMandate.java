package cn.xinqiao.investor;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A new mandate; only the name must be there, the rest may follow before it is activated.
 *
 * @param conflicts organisation ids or names of competing and held companies
 */
@Serdeable
record CreateMandate(@Nullable String name, @Nullable List<SectorWeight> sectors, @Nullable List<String> rounds,
                     @Nullable Long ticketMinFen, @Nullable Long ticketMaxFen, @Nullable List<String> regions,
                     @Nullable List<String> tiers, @Nullable String dealsPerYear, @Nullable List<Never> never,
                     @Nullable List<String> conflicts, @Nullable String thesis) {
}
