package cn.xinqiao.matching.engine;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything the engine knows on one day: needs, mandates, the history of the institutions, the rules. Immutable, so any
 * number of threads may ask while a newer one is made; publish the newer one by one volatile write.
 *
 * <p>{@code with…} answers a snapshot with one row replaced and costs well under a millisecond; rows that did not change
 * are shared. It equals the snapshot built from scratch with the changed row. A change of the history, of the rules or of
 * the day needs a new build (about a second at the size of the Chinese deal set).
 */
public final class Snapshot {

    private final MatchingRules rules;
    private final LocalDate today;
    private final Tokens tokens;
    private final History history;
    /** Rising ids, and the rows at the same positions: equal scores come out in the order of ids by themselves. */
    private final long[] needIds;
    private final CompiledNeed[] needs;
    private final long[] mandateIds;
    private final CompiledMandate[] mandates;

    private Snapshot(MatchingRules rules, LocalDate today, Tokens tokens, History history, long[] needIds,
            CompiledNeed[] needs, long[] mandateIds, CompiledMandate[] mandates) {
        this.rules = rules;
        this.today = today;
        this.tokens = tokens;
        this.history = history;
        this.needIds = needIds;
        this.needs = needs;
        this.mandateIds = mandateIds;
        this.mandates = mandates;
    }

    /** Starts a snapshot as of a day; ages of past rounds are counted back from it. */
    public static Builder builder(MatchingRules rules, LocalDate today) {
        return new Builder(rules, today);
    }

    /** Collects rows in any order. A row with an id that was added before replaces it. Not for use by two threads. */
    public static final class Builder {

        private final MatchingRules rules;
        private final LocalDate today;
        private final TreeMap<Long, Need> needs = new TreeMap<>();
        private final TreeMap<Long, Mandate> mandates = new TreeMap<>();
        private final TreeMap<Long, PastRound> history = new TreeMap<>();

        private Builder(MatchingRules rules, LocalDate today) {
            this.rules = Objects.requireNonNull(rules, "rules");
            this.today = Objects.requireNonNull(today, "today");
        }

        public Builder addNeeds(Collection<Need> rows) {
            rows.forEach(row -> needs.put(row.id(), row));
            return this;
        }

        public Builder addMandates(Collection<Mandate> rows) {
            rows.forEach(row -> mandates.put(row.id(), row));
            return this;
        }

        public Builder addHistory(Collection<PastRound> rows) {
            rows.forEach(row -> history.put(row.id(), row));
            return this;
        }

        /** Works out the history and every row, on all cores. */
        public Snapshot build() {
            Tokens tokens = new Tokens();
            History past = new History(rules, today, tokens, history.values());
            return new Snapshot(rules, today, tokens, past,
                    needs.keySet().stream().mapToLong(Long::longValue).toArray(),
                    needs.values().parallelStream().map(need -> CompiledNeed.of(need, rules, tokens, past))
                            .toArray(CompiledNeed[]::new),
                    mandates.keySet().stream().mapToLong(Long::longValue).toArray(),
                    mandates.values().parallelStream().map(mandate -> CompiledMandate.of(mandate, rules, tokens, past))
                            .toArray(CompiledMandate[]::new));
        }
    }

    public MatchingRules rules() {
        return rules;
    }

    public LocalDate today() {
        return today;
    }

    public int needCount() {
        return needs.length;
    }

    public int mandateCount() {
        return mandates.length;
    }

    /** The need as it was put in, or null if this snapshot has none of this id. */
    public @Nullable Need need(long id) {
        int at = Arrays.binarySearch(needIds, id);
        return at < 0 ? null : needs[at].input();
    }

    /** The mandate as it was put in, or null if this snapshot has none of this id. */
    public @Nullable Mandate mandate(long id) {
        int at = Arrays.binarySearch(mandateIds, id);
        return at < 0 ? null : mandates[at].input();
    }

    /** This snapshot with a need added, or replaced if it has one of this id. */
    public Snapshot withNeed(Need need) {
        CompiledNeed row = compile(need);
        int at = Arrays.binarySearch(needIds, need.id());
        return new Snapshot(rules, today, tokens, history, withId(needIds, at, need.id()), withRow(needs, at, row),
                mandateIds, mandates);
    }

    /** This snapshot without that need; the same one if it has none. */
    public Snapshot withoutNeed(long id) {
        int at = Arrays.binarySearch(needIds, id);
        return at < 0 ? this : new Snapshot(rules, today, tokens, history, withoutId(needIds, at), withoutRow(needs, at),
                mandateIds, mandates);
    }

    /** This snapshot with a mandate added, or replaced if it has one of this id. */
    public Snapshot withMandate(Mandate mandate) {
        CompiledMandate row = compile(mandate);
        int at = Arrays.binarySearch(mandateIds, mandate.id());
        return new Snapshot(rules, today, tokens, history, needIds, needs, withId(mandateIds, at, mandate.id()),
                withRow(mandates, at, row));
    }

    /** This snapshot without that mandate; the same one if it has none. */
    public Snapshot withoutMandate(long id) {
        int at = Arrays.binarySearch(mandateIds, id);
        return at < 0 ? this : new Snapshot(rules, today, tokens, history, needIds, needs, withoutId(mandateIds, at),
                withoutRow(mandates, at));
    }

    History history() {
        return history;
    }

    CompiledNeed compile(Need need) {
        return CompiledNeed.of(need, rules, tokens, history);
    }

    CompiledNeed sketch(CompiledNeed need, Need changed) {
        return need.sketch(changed, rules, tokens, history);
    }

    CompiledMandate compile(Mandate mandate) {
        return CompiledMandate.of(mandate, rules, tokens, history);
    }

    /** The rows in the order of ids; not to be changed. */
    CompiledNeed[] needs() {
        return needs;
    }

    /** The rows in the order of ids; not to be changed. */
    CompiledMandate[] mandates() {
        return mandates;
    }

    @Nullable CompiledNeed compiledNeed(long id) {
        int at = Arrays.binarySearch(needIds, id);
        return at < 0 ? null : needs[at];
    }

    @Nullable CompiledMandate compiledMandate(long id) {
        int at = Arrays.binarySearch(mandateIds, id);
        return at < 0 ? null : mandates[at];
    }

    private static long[] withId(long[] ids, int at, long id) {
        if (at >= 0) {
            return ids;
        }
        int place = -at - 1;
        long[] grown = Arrays.copyOf(ids, ids.length + 1);
        System.arraycopy(ids, place, grown, place + 1, ids.length - place);
        grown[place] = id;
        return grown;
    }

    private static <T> T[] withRow(T[] rows, int at, T row) {
        if (at >= 0) {
            T[] copy = rows.clone();
            copy[at] = row;
            return copy;
        }
        int place = -at - 1;
        T[] grown = Arrays.copyOf(rows, rows.length + 1);
        System.arraycopy(rows, place, grown, place + 1, rows.length - place);
        grown[place] = row;
        return grown;
    }

    private static long[] withoutId(long[] ids, int at) {
        long[] shrunk = Arrays.copyOf(ids, ids.length - 1);
        System.arraycopy(ids, at + 1, shrunk, at, shrunk.length - at);
        return shrunk;
    }

    private static <T> T[] withoutRow(T[] rows, int at) {
        T[] shrunk = Arrays.copyOf(rows, rows.length - 1);
        System.arraycopy(rows, at + 1, shrunk, at, shrunk.length - at);
        return shrunk;
    }
}
