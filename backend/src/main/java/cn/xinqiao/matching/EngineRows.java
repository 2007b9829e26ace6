package cn.xinqiao.matching;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.investor.MandateSummary;
import cn.xinqiao.investor.Never;
import cn.xinqiao.investor.PastDeals;
import cn.xinqiao.matching.engine.DealsPerYear;
import cn.xinqiao.matching.engine.Feedback;
import cn.xinqiao.matching.engine.Mandate;
import cn.xinqiao.matching.engine.NeverStatement;
import cn.xinqiao.matching.engine.PastRound;
import cn.xinqiao.matching.engine.SectorTag;
import cn.xinqiao.reference.Regions;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Puts what features know into the engine's records. */
@Singleton
class EngineRows {
    private final Regions regions;

    EngineRows(Regions regions) {
        this.regions = regions;
    }

    Mandate mandate(MandateFacts facts, List<Feedback> feedback) {
        MandateSummary says = facts.summary();
        Map<SectorTag, Integer> sectors = new HashMap<>();
        says.sectors().forEach(sector -> sectors.put(SectorTag.of(sector.code()), sector.orFull()));
        Set<String> provinces = new HashSet<>();
        Set<String> cities = new HashSet<>();
        for (String code : says.regions()) {
            regions.province(code).ifPresent(province -> provinces.add(province.code())); // none for all of China
            regions.city(code).ifPresent(city -> cities.add(city.code()));
        }
        List<NeverStatement> never = new ArrayList<>();
        for (Never statement : facts.never()) {
            // What the engine has no field for (the instrument) is a gate of ours, see Ranking.
            if (!statement.field().equals("instrument")) {
                never.add(new NeverStatement(NeverStatement.Field.valueOf(statement.field().toUpperCase(Locale.ROOT)), statement.values()));
            }
        }
        return new Mandate(facts.id(), facts.institutionId(), sectors, Set.copyOf(says.rounds()), says.ticketMinFen(), says.ticketMaxFen(),
                provinces, cities, Set.copyOf(says.tiers()), says.dealsPerYear() == null ? null : DealsPerYear.ofCode(says.dealsPerYear()),
                never, facts.conflicts(), facts.thesis() == null ? "" : facts.thesis(), facts.live(), facts.stale(), facts.suspended(),
                says.inferred(), feedback);
    }

    static PastRound round(PastDeals.Round round) {
        List<SectorTag> tags = new ArrayList<>();
        round.sectors().forEach(code -> tags.add(SectorTag.of(code)));
        NeedScan.addSourceTags(tags, round.sourceTags());
        return new PastRound(round.id(), round.companyId(), round.on(), tags, round.round(), round.amountFen(),
                blankIsUnknown(round.province()), blankIsUnknown(round.city()), round.companyName(), Set.copyOf(round.institutions()));
    }

    private static @Nullable String blankIsUnknown(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
