package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Listing standards of market boards: a board is reached by any one of its sets of figures.
 *
 * <p>A set is met when all its figures are; near when every figure that fails reaches a share of its floor; unknown when a
 * figure it needs was not told. A board takes the best of its sets: met, near, not met, and unknown only where no set is
 * known. Conditions in words and those common to all sets are told beside it.
 */
public final class BoardRules {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private final FactCatalogue facts;
    private final BigDecimal nearPercent;
    private final List<Board> boards;

    /** How far an enterprise is from a board or a set of it. */
    public enum Readiness { MET, NEAR, NOT_MET, UNKNOWN }

    public record Board(String code, String nameZh, String nameEn, String venue, String positioning, List<StandardSet> sets, List<Item> common,
                        String confidence, String source, String note) {
    }

    /** @param all every one must hold; {@code any} at least one, each alternative a list that must hold as a whole */
    public record StandardSet(String id, List<Item> all, List<List<Item>> any) {
    }

    /** A figure against its floor, or words that only a person can judge ({@code text}). */
    public record Item(@Nullable String metric, @Nullable Expression rule, String operator, @Nullable BigDecimal floor, @Nullable String text) {
    }

    /** @param reached the figure in percent of its floor, at most 100; null where that says nothing */
    public record ItemResult(Item item, Value actual, Verdict verdict, @Nullable BigDecimal gap, @Nullable BigDecimal reached) {
    }

    /** @param closeness the worst figure in percent of its floor; null where one is unknown or has no floor to be near */
    public record SetResult(StandardSet set, Readiness readiness, @Nullable BigDecimal closeness, List<ItemResult> items) {
    }

    /** @param nearest the set the answer comes from; null where none is known */
    public record BoardResult(Board board, Readiness readiness, @Nullable SetResult nearest, List<SetResult> sets, List<ItemResult> common, Verdict commonVerdict) {
    }

    private BoardRules(FactCatalogue facts, BigDecimal nearPercent, List<Board> boards) {
        this.facts = facts;
        this.nearPercent = nearPercent;
        this.boards = boards;
    }

    /** @param catalogue with the derived figures */
    public static BoardRules of(RuleData file, FactCatalogue catalogue) {
        return new BoardRules(catalogue, file.has("near_percent") ? file.number("near_percent") : BigDecimal.valueOf(80),
                file.objects("boards").stream().map(board -> new Board(board.text("code"), board.text("name_zh"), board.text("name_en"),
                        board.text("venue", ""), board.text("positioning", ""),
                        board.objects("sets").stream().map(set -> new StandardSet(set.text("id"),
                                set.objects("all").stream().map(item -> item(item, catalogue)).toList(),
                                set.objects("any").stream().map(choice -> choice.has("all")
                                        ? choice.objects("all").stream().map(item -> item(item, catalogue)).toList()
                                        : List.of(item(choice, catalogue))).toList())).toList(),
                        board.objects("common").stream().map(item -> item(item, catalogue)).toList(),
                        board.text("confidence", ""), board.text("source", ""), board.text("note", ""))).toList());
    }

    private static Item item(RuleData data, FactCatalogue facts) {
        if (data.has("text")) {
            return new Item(null, null, "", null, data.text("text"));
        }
        String metric = data.text("metric");
        String operator = data.text("op");
        if (!Set.of(">=", ">", "<=", "<").contains(operator)) {
            throw new RuleError(data.path() + ".op", "there is no comparison " + operator);
        }
        return new Item(metric, facts.parse(data.path() + ".metric", metric), operator, data.number("value"), null);
    }

    public FactCatalogue facts() {
        return facts;
    }

    public List<Board> boards() {
        return boards;
    }

    public Optional<Board> board(String code) {
        return boards.stream().filter(board -> board.code().equals(code)).findFirst();
    }

    public BoardResult judge(Board board, Facts of) {
        List<SetResult> sets = board.sets().stream().map(set -> judge(set, of)).toList();
        SetResult nearest = null;
        for (SetResult set : sets) {
            if (set.readiness() != Readiness.UNKNOWN && (nearest == null || nearer(set, nearest))) {
                nearest = set;
            }
        }
        List<ItemResult> common = board.common().stream().map(item -> judge(item, of)).toList();
        Verdict shared = common.stream().map(ItemResult::verdict).reduce(Verdict.MET, Verdict::and);
        return new BoardResult(board, nearest == null ? Readiness.UNKNOWN : nearest.readiness(), nearest, sets, common, shared);
    }

    private static boolean nearer(SetResult set, SetResult than) {
        if (set.readiness() != than.readiness()) {
            return set.readiness().compareTo(than.readiness()) < 0;
        }
        int closer = closeness(set).compareTo(closeness(than));
        return closer > 0 || closer == 0 && words(than) && !words(set);
    }

    /** Whether somebody still has to judge a condition in words. */
    private static boolean words(SetResult set) {
        return set.items().stream().anyMatch(item -> item.item().text() != null);
    }

    private static BigDecimal closeness(SetResult set) {
        return set.closeness() == null ? BigDecimal.ZERO : set.closeness();
    }

    private SetResult judge(StandardSet set, Facts of) {
        List<ItemResult> items = new ArrayList<>(set.all().stream().map(item -> judge(item, of)).toList());
        Summary all = summary(items);
        if (!set.any().isEmpty()) {
            Summary best = null;
            for (List<Item> choice : set.any()) {
                List<ItemResult> results = choice.stream().map(item -> judge(item, of)).toList();
                items.addAll(results);
                Summary one = summary(results);
                if (best == null || one.better(best)) {
                    best = one;
                }
            }
            all = all.and(best);
        }
        Readiness readiness = all.unknown ? Readiness.UNKNOWN : all.closeness == null ? Readiness.MET
                : all.closeness.compareTo(nearPercent) >= 0 ? Readiness.NEAR : Readiness.NOT_MET;
        return new SetResult(set, readiness, all.unknown ? null : all.closeness == null ? HUNDRED : all.closeness, List.copyOf(items));
    }

    /** @param closeness of the worst failing figure in percent; null when none fails */
    private record Summary(boolean unknown, @Nullable BigDecimal closeness) {
        boolean met() {
            return !unknown && closeness == null;
        }

        /** Met first, then known, then closer. */
        boolean better(Summary than) {
            if (met() != than.met()) {
                return met();
            }
            if (unknown != than.unknown) {
                return than.unknown;
            }
            return closenessOrZero().compareTo(than.closenessOrZero()) > 0;
        }

        private BigDecimal closenessOrZero() {
            return closeness == null ? BigDecimal.ZERO : closeness;
        }

        Summary and(Summary other) {
            BigDecimal worst = closeness == null ? other.closeness : other.closeness == null ? closeness : closeness.min(other.closeness);
            return new Summary(unknown || other.unknown, worst);
        }
    }

    private static Summary summary(List<ItemResult> items) {
        boolean unknown = false;
        BigDecimal worst = null;
        for (ItemResult result : items) {
            if (result.item().text() != null) {
                continue;
            }
            if (result.verdict() == Verdict.UNKNOWN) {
                unknown = true;
            } else if (result.verdict() == Verdict.NOT_MET) {
                BigDecimal reached = result.reached() == null ? BigDecimal.ZERO : result.reached();
                worst = worst == null ? reached : worst.min(reached);
            }
        }
        return new Summary(unknown, worst);
    }

    private static ItemResult judge(Item item, Facts of) {
        if (item.rule() == null || item.floor() == null) {
            return new ItemResult(item, Value.UNKNOWN, Verdict.UNKNOWN, null, null);
        }
        Value actual = item.rule().value(of);
        if (!(actual instanceof Value.Amount(BigDecimal number))) {
            return new ItemResult(item, actual, Verdict.UNKNOWN, null, null);
        }
        int order = Value.comparable(number).compareTo(Value.comparable(item.floor()));
        boolean holds = switch (item.operator()) {
            case ">=" -> order >= 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            default -> order < 0;
        };
        BigDecimal gap = Value.tidy(holds ? BigDecimal.ZERO : item.floor().subtract(number).abs());
        boolean floor = item.operator().startsWith(">") && item.floor().signum() > 0;
        BigDecimal reached = holds ? HUNDRED : !floor ? null
                : Value.tidy(number.max(BigDecimal.ZERO).multiply(HUNDRED).divide(item.floor(), java.math.MathContext.DECIMAL128));
        return new ItemResult(item, actual, Verdict.of(holds), gap, reached);
    }
}
