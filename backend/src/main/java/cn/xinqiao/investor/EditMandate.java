package cn.xinqiao.investor;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** A change of a mandate: what is left out stays as it is, an empty list empties the list. */
@Serdeable
record EditMandate(@Nullable Integer version, @Nullable String reason, @Nullable String name,
                   @Nullable List<SectorWeight> sectors, @Nullable List<String> rounds, @Nullable Long ticketMinFen,
                   @Nullable Long ticketMaxFen, @Nullable List<String> regions, @Nullable List<String> tiers,
                   @Nullable String dealsPerYear, @Nullable List<Never> never, @Nullable List<String> conflicts,
                   @Nullable String thesis) implements CommandBody {
    /** The whole as it would be after this change, still to be checked. */
    CreateMandate over(MandateTerms now) {
        return new CreateMandate(or(name, now.name()), or(sectors, now.sectors()), or(rounds, now.rounds()),
                ticketMinFen == null ? now.ticketMinFen() : ticketMinFen,
                ticketMaxFen == null ? now.ticketMaxFen() : ticketMaxFen,
                or(regions, now.regions()), or(tiers, now.tiers()), dealsPerYear == null ? now.dealsPerYear() : dealsPerYear,
                or(never, now.never()), conflicts == null ? now.conflicts().stream().map(EditMandate::typed).toList() : conflicts,
                or(thesis, now.thesis()));
    }

    private static <T> T or(@Nullable T given, T kept) {
        return given == null ? kept : given;
    }

    private static String typed(Conflict conflict) {
        return conflict.organisationId() == null ? conflict.name() : conflict.organisationId();
    }
}
