package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.FirstFactors;
import cn.xinqiao.matching.engine.model.LatentSpace;
import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.matching.prediction.FirstFactorsFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small invented market, made from a seed: few different values, so that ties, gates and unknown facts are common. */
record World(List<Need> needs, List<Mandate> mandates, List<PastRound> history) {

    static final MatchingRules RULES = RulesFile.shipped();
    /** The shipped weights with latent factors that are learned in no time. */
    static final ModelSettings MODEL = small(RulesFile.model());
    private static final FirstFactors FIRST = FirstFactorsFile.ofPlatform();
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final List<String> SECTORS = List.of("AI", "SEMI", "BIOPHARMA", "NEW_ENERGY", "MATERIALS");
    private static final List<String> TAGS = List.of("芯片", "机器视觉", "创新药", "储能");
    private static final List<String> ROUNDS = List.of("ANGEL", "SERIES_A", "SERIES_B", "STRATEGIC");
    private static final List<String> PROVINCES = List.of("广东", "上海", "四川");
    private static final List<String> CITIES = List.of("深圳", "广州", "上海", "成都");
    private static final List<Long> AMOUNTS = List.of(50_000_000L, 500_000_000L, 3_000_000_000L, 40_000_000_000L);
    private static final List<String> NAMES = List.of("", "岭南半导体", "岭南生物", "Alpha Robotics", "沪申储能");
    private static final Map<Long, String> INSTITUTIONS = Map.of(1001L, "岭南创投", 1002L, "Alpha Capital", 1003L, "沪申基金");
    private static final List<String> TEXTS =
            List.of("", "半导体设备与先进封装", "投资半导体与储能电池", "创新药研发 CXO", "工业机器人 AI 视觉检测");

    static World of(long seed) {
        Random random = new Random(seed);
        List<PastRound> history = new ArrayList<>();
        int rounds = random.nextInt(40);
        for (int r = 1; r <= rounds; r++) {
            Set<Long> investors = new HashSet<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                investors.add(1001L + random.nextInt(6));
            }
            history.add(new PastRound(r, 1 + random.nextInt(12), TODAY.minusDays(random.nextInt(3000) - 50), sectors(random),
                    maybe(random, ROUNDS), maybe(random, AMOUNTS), maybe(random, PROVINCES), maybe(random, CITIES),
                    pick(random, NAMES), investors));
        }
        List<Need> needs = new ArrayList<>();
        for (int n = 1; n <= 12; n++) {
            needs.add(need(random, n));
        }
        List<Mandate> mandates = new ArrayList<>();
        for (int m = 1; m <= 14; m++) {
            mandates.add(mandate(random, m));
        }
        return new World(needs, mandates, history);
    }

    static Need need(Random random, long id) {
        Set<Long> investors = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            investors.add(1001L + random.nextInt(8));
        }
        return Need.of(id, 1 + random.nextInt(12))
                .withSectors(sectors(random))
                .withRound(maybe(random, ROUNDS))
                .withAmountFen(maybe(random, AMOUNTS))
                .withRegion(maybe(random, PROVINCES), maybe(random, CITIES))
                .withTier(maybe(random, RULES.tierLadder()), random.nextBoolean())
                .withCredentials(random.nextInt(3) == 0 ? Set.of("HIGH_TECH") : Set.of())
                .withText(pick(random, TEXTS))
                .withInvestorIds(investors)
                .withName(pick(random, NAMES))
                .withState(random.nextInt(8) > 0, random.nextInt(12) == 0);
    }

    static Mandate mandate(Random random, long id) {
        Map<SectorTag, Integer> sectors = new HashMap<>();
        sectors(random).forEach(tag -> sectors.put(tag, 1 + random.nextInt(100)));
        Long min = maybe(random, AMOUNTS);
        Long max = maybe(random, AMOUNTS);
        boolean inOrder = min == null || max == null || min <= max;
        List<NeverStatement> never = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            NeverStatement.Field field = NeverStatement.Field.values()[random.nextInt(NeverStatement.Field.values().length)];
            never.add(new NeverStatement(field, List.of(switch (field) {
                case SECTOR -> pick(random, SECTORS);
                case ROUND -> pick(random, ROUNDS);
                case REGION -> pick(random, PROVINCES);
                case TIER -> pick(random, RULES.tierLadder());
                case TICKET -> "-" + pick(random, AMOUNTS);
            })));
        }
        // Institution 5 is also an enterprise, so that an organisation meets itself.
        return Mandate.of(id, random.nextInt(9) == 0 ? 5 : 1001L + random.nextInt(8))
                .withSectors(sectors)
                .withRounds(some(random, ROUNDS))
                .withTicket(inOrder ? min : max, inOrder ? max : min)
                .withRegions(some(random, PROVINCES), some(random, CITIES))
                .withTiers(some(random, RULES.tierLadder()))
                .withDealsPerYear(maybe(random, List.of(DealsPerYear.values())))
                .withNever(never)
                .withConflicts(random.nextInt(5) == 0 ? Set.of(1L + random.nextInt(12)) : Set.of())
                .withThesis(pick(random, TEXTS))
                .withState(random.nextInt(8) > 0, random.nextInt(4) == 0, random.nextInt(12) == 0)
                .withInferred(random.nextInt(4) == 0)
                .withFeedback(random.nextInt(3) == 0 ? feedback(random, 1 + random.nextInt(9)) : List.of());
    }

    static List<Feedback> feedback(Random random, int rows) {
        List<Feedback> feedback = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            Feedback.Kind kind = pick(random, List.of(Feedback.Kind.values()));
            PartName about = kind.refusal() ? maybe(random, List.of(PartName.SECTOR, PartName.STAGE, PartName.REGION, PartName.TICKET, PartName.TIER)) : null;
            feedback.add(Feedback.of(need(random, 1 + random.nextInt(12)), kind, about, TODAY.minusDays(random.nextInt(900) - 20)));
        }
        return feedback;
    }

    Snapshot snapshot() {
        Snapshot.Builder builder = builder();
        return builder.latent(history.size() % 2 == 0 ? builder.train() : LatentSpace.of(FIRST)).build();
    }

    Snapshot.Builder builder() {
        return Snapshot.builder(RULES, MODEL, TODAY).addNeeds(needs).addMandates(mandates).addHistory(history)
                .institutions(INSTITUTIONS);
    }

    private static ModelSettings small(ModelSettings all) {
        return new ModelSettings(all.version(), all.source(), all.halfLifeDays(), all.pseudoDeals(), all.mandateMass(), all.activityScale(),
                all.declaredDealWeight(), all.idleScaleDays(), all.networkGain(), all.neighbours(),
                new ModelSettings.Latent(1500, 8, 2, 20, 16, 10, 0.1, 0.5, 1, 1, new ModelSettings.Portfolio(1, 10, 16, 10, 0.1, 1, 0.5, 365)),
                all.learning(), all.evidenceDeals(), all.weights(), all.statedWeights());
    }

    World shuffled(long seed) {
        Random random = new Random(seed);
        return new World(shuffled(needs, random),
                shuffled(mandates, random).stream().map(mandate -> mandate.withFeedback(shuffled(mandate.feedback(), random))).toList(),
                shuffled(history, random));
    }

    private static <T> List<T> shuffled(List<T> rows, Random random) {
        List<T> copy = new ArrayList<>(rows);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static List<SectorTag> sectors(Random random) {
        List<SectorTag> tags = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tags.add(SectorTag.of(pick(random, SECTORS)));
        }
        if (random.nextBoolean()) {
            tags.add(new SectorTag(2, pick(random, TAGS)));
        }
        return tags;
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static <T> @Nullable T maybe(Random random, List<T> values) {
        return random.nextInt(4) == 0 ? null : pick(random, values);
    }

    private static Set<String> some(Random random, List<String> values) {
        Set<String> some = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            some.add(pick(random, values));
        }
        return some;
    }
}
