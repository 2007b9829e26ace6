package cn.xinqiao.matching.engine.model;

import cn.xinqiao.matching.engine.SectorTag;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Invented rounds with a pattern: investor i likes sector and province i mod 5, and the low numbers are busier. */
final class PastWorld {

    static final LocalDate TODAY = LocalDate.parse("2020-01-01");
    private static final List<String> STAGES = List.of("seed", "a", "b");

    private PastWorld() {
    }

    static ModelSettings settings() {
        return new ModelSettings(1, "test", 730, 3, 0.8, 0.05, 0.15, 90, 20, 300,
                new ModelSettings.Latent(1500, 8, 2, 40, 16, 10, 0.02, 0.1, 2, 1,
                        new ModelSettings.Portfolio(1, 20, 16, 10, 0.02, 1, 0.5, 180)),
                new ModelSettings.Fitting(20, 200, 180, 20, 0.001, 1),
                1,
                Map.ofEntries(Map.entry("deals", 0.8), Map.entry("recency", 0.3), Map.entry("sector", 0.4),
                        Map.entry("province", 0.3), Map.entry("city", 0.1), Map.entry("stage", 0.2), Map.entry("amount", 0.2),
                        Map.entry("currency", 0.2), Map.entry("disclosure", 0.1), Map.entry("coInvestors", 0.5),
                        Map.entry("holder", 2.0), Map.entry("latestRound", 0.5), Map.entry("namesake", 1.0), Map.entry("similar", 0.1), Map.entry("name", 0.2), Map.entry("latent", 0.3)),
                Map.of("deals", 1.0, "sector", 0.4, "province", 0.3, "stage", 0.2, "amount", 0.2, "latent", 0.5));
    }

    static List<PastDeal> deals(int count, long seed) {
        Random random = new Random(seed);
        List<PastDeal> deals = new ArrayList<>();
        for (int d = 0; d < count; d++) {
            int kind = random.nextInt(5);
            Set<Long> investors = new HashSet<>();
            for (int k = 0; k <= random.nextInt(3); k++) {
                int busy = Math.min(random.nextInt(6), random.nextInt(6));
                investors.add(100L + (random.nextInt(4) > 0 ? kind : random.nextInt(5)) + 5L * busy);
            }
            deals.add(new PastDeal(d + 1, 1 + random.nextInt(count), TODAY.minusDays(1 + random.nextInt(1500)),
                    facts(random, kind), investors));
        }
        return deals;
    }

    static OpenRound open(long seed) {
        Random random = new Random(seed);
        return new OpenRound(999_999, 1 + random.nextInt(50), TODAY, facts(random, random.nextInt(5)));
    }

    private static RoundFacts facts(Random random, int kind) {
        boolean known = random.nextInt(4) > 0;
        return new RoundFacts(known ? List.of(SectorTag.of("s" + kind), new SectorTag(2, "t" + random.nextInt(3))) : List.of(), known ? "p" + kind : null,
                random.nextBoolean() ? "c" + kind : null, STAGES.get(random.nextInt(3)),
                random.nextBoolean() ? Math.pow(10, 5 + random.nextInt(5)) : null, random.nextBoolean() ? "CNY" : null,
                random.nextBoolean() ? "exact" : "none", known ? TODAY.minusYears(random.nextInt(12)) : null,
                "新桥" + (char) ('一' + kind) + (char) ('甲' + random.nextInt(9)));
    }
}
