package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.index.Index;
import cn.xinqiao.matching.engine.index.MandateRow;
import cn.xinqiao.matching.engine.index.NeedRow;
import cn.xinqiao.matching.engine.index.TokenLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Needs and mandates as rows of the index: which number there stands for which value, word and institution. The numbers of
 * values are fixed when it is built; a row with a new one needs a new filing.
 */
final class Filing {

    /** Needs are filed by sector, region, round and amount: what decides most of a score. */
    private static final int[] FILED_BY = {Field.SECTOR_1.ordinal(), Field.PROVINCE.ordinal(), Field.ROUND.ordinal(),
            Field.SECTOR_2.ordinal(), Field.CITY.ordinal(), Field.TICKET.ordinal(), Field.SECTOR_3.ordinal()};

    private final Model model;
    private final Map<Integer, Integer> numbers;
    private final int[] tokens;
    private final float[][] factors;
    /** Theses of one length have one array. */
    private final Map<Long, int[]> wordValues = new ConcurrentHashMap<>();
    private final Index index;

    private Filing(Model model, Map<Integer, Integer> numbers, int[] tokens, float[][] factors, Index index) {
        this.model = model;
        this.numbers = numbers;
        this.tokens = tokens;
        this.factors = factors;
        this.index = index;
    }

    static Filing of(Model model, Collection<CompiledNeed> needs, Collection<CompiledMandate> mandates) {
        TreeSet<Integer> known = new TreeSet<>();
        distinct(needs.parallelStream().map(need -> need.facts().tokens()), known);
        distinct(mandates.parallelStream().map(mandate -> mandate.more().tokens()), known);
        List<List<Integer>> byField = new ArrayList<>();
        for (Field field : Field.values()) {
            byField.add(new ArrayList<>(known.stream().filter(token -> Tokens.field(token) == field.ordinal()).toList()));
            byField.getLast().add(Tokens.other(field)); // so that every field has one
        }
        int[] tokens = byField.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
        Map<Integer, Integer> numbers = new HashMap<>();
        float[][] factors = new float[tokens.length][];
        for (int number = 0; number < tokens.length; number++) {
            numbers.put(tokens[number], number);
            factors[number] = model.factor(tokens[number]);
        }
        TokenLayout layout = TokenLayout.of(model.dense().length(), model.dense().shift(),
                byField.stream().mapToInt(List::size).toArray());
        Index.Builder builder = Index.builder(layout).filedBy(FILED_BY);
        Filing empty = new Filing(model, numbers, tokens, factors, Index.builder(layout).build());
        needs.parallelStream().map(empty::known).toList().forEach(builder::need);
        Map<Long, List<CompiledMandate>> byInstitution = new HashMap<>();
        mandates.forEach(mandate -> byInstitution.computeIfAbsent(mandate.input().institutionId(), unused -> new ArrayList<>()).add(mandate));
        byInstitution.values().parallelStream().map(empty::rows).toList().forEach(rows -> rows.forEach(builder::mandate));
        return new Filing(model, numbers, tokens, factors, builder.build());
    }

    private static void distinct(Stream<int[]> tokens, Collection<Integer> known) {
        known.addAll(tokens.collect(HashSet<Integer>::new, (found, some) -> Arrays.stream(some).forEach(found::add), HashSet::addAll));
    }

    Index index() {
        return index;
    }

    /** This filing with rows changed, or null if one of them has a value without a number. */
    @Nullable Filing with(Collection<CompiledNeed> needs, Collection<Long> removedNeeds, Collection<CompiledMandate> mandates,
            Collection<Long> removedMandates) {
        List<NeedRow> needRows = new ArrayList<>();
        for (CompiledNeed need : needs) {
            NeedRow row = row(need);
            if (row == null) {
                return null;
            }
            needRows.add(row);
        }
        List<MandateRow> mandateRows = new ArrayList<>();
        for (CompiledMandate mandate : mandates) {
            if (!covers(mandate)) {
                return null;
            }
            mandateRows.add(row(mandate, likes(mandate)));
        }
        return with(index.with(needRows, removedNeeds, mandateRows, removedMandates));
    }

    Filing with(Index other) {
        return new Filing(model, numbers, tokens, factors, other);
    }

    private NeedRow known(CompiledNeed need) {
        NeedRow row = row(need);
        if (row == null) {
            throw new IllegalStateException("need " + need.input().id() + " has a value without a number");
        }
        return row;
    }

    /** The row of a need, null if one of its values has no number here. */
    private @Nullable NeedRow row(CompiledNeed need) {
        int[] own = need.facts().tokens();
        int[] numbered = new int[own.length];
        for (int f = 0; f < own.length; f++) {
            Integer number = numbers.get(own[f]);
            if (number == null) {
                return null;
            }
            numbered[f] = number;
        }
        return new NeedRow(need.input().id(), need.input().live() && !need.input().suspended(), need.credentials(), numbered,
                model.wordsOf(need.input()), need.pairs().institutions(), need.pairs().sums(), model.denseOf(need.input()));
    }

    private boolean covers(CompiledMandate mandate) {
        return Arrays.stream(mandate.more().tokens()).allMatch(numbers::containsKey);
    }

    private List<MandateRow> rows(List<CompiledMandate> ofOneInstitution) {
        CompiledMandate first = ofOneInstitution.getFirst();
        int[] likes = likes(first);
        return ofOneInstitution.stream().map(mandate -> row(mandate, mandate.latent() == first.latent() ? likes : likes(mandate))).toList();
    }

    /** What an institution's past says of each value. */
    private int[] likes(CompiledMandate mandate) {
        int[] likes = new int[tokens.length];
        for (int number = 0; number < likes.length; number++) {
            likes[number] = mandate.likeness(factors[number]);
        }
        return likes;
    }

    private MandateRow row(CompiledMandate mandate, int[] likes) {
        short[] lifts = new short[tokens.length];
        for (int number = 0; number < lifts.length; number++) {
            int field = Tokens.field(tokens[number]);
            lifts[number] = CompiledMandate.limited((mandate.judged()[field] ? mandate.otherwise()[field] : 0) + likes[number]);
        }
        for (int token : mandate.more().tokens()) {
            int number = numbers.get(token);
            lifts[number] = CompiledMandate.limited(mandate.points(Tokens.field(token), token) + likes[number]);
        }
        return new MandateRow(mandate.input().id(), mandate.institution(),
                mandate.input().live() && !mandate.input().suspended(), mandate.input().stale(), mandate.activity(), lifts, mandate.thesis(),
                wordValues.computeIfAbsent((long) mandate.perWord() << 32 | mandate.thesis().length, unused -> {
                    int[] values = new int[mandate.thesis().length];
                    Arrays.fill(values, mandate.perWord());
                    return values;
                }), mandate.dense());
    }
}
