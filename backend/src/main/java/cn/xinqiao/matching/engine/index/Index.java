package cn.xinqiao.matching.engine.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One epoch of needs and mandates in numbers. Immutable: any number of threads may ask while a newer one is made; publish
 * the newer one by one volatile write.
 *
 * <p>Every answer is that of a full scan by {@link #score(NeedRow, MandateRow)}, ties included, whatever the order in which
 * rows came, and whether they came by a build or by {@link #with}.
 */
public final class Index {

    private final TokenLayout layout;
    private final int[] filing;
    private final NeedPart needPart;
    private final MandatePart mandatePart;
    private final Side<NeedRow> needs;
    private final Side<MandateRow> mandates;

    private Index(TokenLayout layout, int[] filing, NeedPart needPart, MandatePart mandatePart, Side<NeedRow> needs,
            Side<MandateRow> mandates) {
        this.layout = layout;
        this.filing = filing;
        this.needPart = needPart;
        this.mandatePart = mandatePart;
        this.needs = needs;
        this.mandates = mandates;
    }

    public static Builder builder(TokenLayout layout) {
        return new Builder(layout);
    }

    /** Collects rows in any order; a row with an id that was added before replaces it. Not for use by two threads. */
    public static final class Builder {

        private final TokenLayout layout;
        private int @Nullable [] filing;
        private final List<NeedRow> needs = new ArrayList<>();
        private final List<MandateRow> mandates = new ArrayList<>();

        private Builder(TokenLayout layout) {
            this.layout = Objects.requireNonNull(layout, "layout");
        }

        /**
         * By which facts needs are filed, the first first; by default those first that make the most difference between the
         * needs of one mandate. Changes the speed only.
         */
        public Builder filedBy(int... facts) {
            if (facts.length == 0 || Arrays.stream(facts).distinct().filter(f -> f >= 0 && f < layout.facts()).count()
                    < facts.length) {
                throw new IllegalArgumentException("facts to file by: " + Arrays.toString(facts));
            }
            filing = facts.clone();
            return this;
        }

        public Builder need(NeedRow row) {
            Rows.check(layout, row);
            needs.add(row);
            return this;
        }

        public Builder mandate(MandateRow row) {
            Rows.check(layout, row);
            mandates.add(row);
            return this;
        }

        /** On all cores. */
        public Index build() {
            return Index.of(layout, filing, sorted(needs, NeedRow::id, NeedRow[]::new), sorted(mandates, MandateRow::id, MandateRow[]::new));
        }

        private static <T> T[] sorted(Collection<T> rows, ToLongFunction<T> id, IntFunction<T[]> array) {
            T[] sorted = rows.toArray(array.apply(0));
            Arrays.parallelSort(sorted, Comparator.comparingLong(id)); // stable: of one id the last stays
            int count = 0;
            for (T row : sorted) {
                count += count > 0 && id.applyAsLong(sorted[count - 1]) == id.applyAsLong(row) ? 0 : 1;
                sorted[count - 1] = row;
            }
            return count == sorted.length ? sorted : Arrays.copyOf(sorted, count);
        }
    }

    private static Index of(TokenLayout layout, int @Nullable [] given, NeedRow[] needs, MandateRow[] mandates) {
        int[] filing = given == null ? Filing.order(layout, needs, mandates) : given;
        NeedRow[] live = Arrays.stream(needs).filter(NeedRow::live).toArray(NeedRow[]::new);
        MandateRow[] open = Arrays.stream(mandates).filter(MandateRow::live).toArray(MandateRow[]::new);
        CompletableFuture<MandatePart> filed = CompletableFuture.supplyAsync(() -> new MandatePart(layout, Filing.ofMandates(layout, filing), open));
        NeedPart needPart = new NeedPart(layout, filing, live);
        MandatePart mandatePart = filed.join();
        return new Index(layout, filing, needPart, mandatePart,
                Side.of(needs, needPart, NeedRow::id), Side.of(mandates, mandatePart, MandateRow::id));
    }

    public TokenLayout layout() {
        return layout;
    }

    /** Needs, live or not. */
    public int needCount() {
        return needs.count();
    }

    /** Mandates, live or not. */
    public int mandateCount() {
        return mandates.count();
    }

    public @Nullable NeedRow need(long id) {
        return needs.row(id);
    }

    public @Nullable MandateRow mandate(long id) {
        return mandates.row(id);
    }

    /** The best live needs of a mandate. @throws IllegalArgumentException if the index has none of this id */
    public Hits topNeeds(long mandateId, int limit, PairGate gate, Scratch scratch) {
        return topNeeds(known(mandates.row(mandateId), "mandate", mandateId), limit, gate, scratch);
    }

    /** The best live needs of a mandate that need not be in the index. */
    public Hits topNeeds(MandateRow mandate, int limit, PairGate gate, Scratch scratch) {
        Rows.check(layout, mandate);
        Top top = scratch.top;
        top.start(limit);
        for (NeedRow need : needs.changed) {
            if (need.live()) {
                int score = Rows.score(layout, need, mandate);
                if (top.takes(score, need.id()) && gate.allows(need.id(), mandate.id())) {
                    top.add(score, need.id());
                }
            }
        }
        needPart.offer(mandate, needs.dead, gate, scratch);
        return top.hits();
    }

    /** The best live mandates for a need. @throws IllegalArgumentException if the index has none of this id */
    public Hits topMandates(long needId, int limit, PairGate gate, Scratch scratch) {
        return topMandates(known(needs.row(needId), "need", needId), limit, gate, scratch);
    }

    /** The best live mandates for a need that need not be in the index. */
    public Hits topMandates(NeedRow need, int limit, PairGate gate, Scratch scratch) {
        return topMandates(need, limit, gate, scratch, false);
    }

    /** The same answer by summing all columns in full, without bounds: what the bounds must beat. */
    public Hits topMandatesBySums(NeedRow need, int limit, PairGate gate, Scratch scratch) {
        return topMandates(need, limit, gate, scratch, true);
    }

    private Hits topMandates(NeedRow need, int limit, PairGate gate, Scratch scratch, boolean everything) {
        Rows.check(layout, need);
        Top top = scratch.top;
        top.start(limit);
        for (MandateRow mandate : mandates.changed) {
            if (mandate.live()) {
                int score = Rows.score(layout, need, mandate);
                int placed = mandate.stale() || score == Rows.NEVER ? score : score + Rows.FRESH;
                if (top.takes(placed, mandate.id()) && gate.allows(need.id(), mandate.id())) {
                    top.add(placed, mandate.id());
                }
            }
        }
        mandatePart.offer(need, mandates.dead, gate, scratch, everything);
        return top.hits();
    }

    /** The live mandates of an institution, in no order. */
    public LongStream mandatesOf(int institution) {
        return LongStream.concat(mandatePart.ofInstitution(institution).filter(row -> !mandates.dead.has(row)).mapToLong(row -> mandatePart.ids[row]),
                mandates.changed.stream().filter(row -> row.live() && row.institution() == institution).mapToLong(MandateRow::id));
    }

    /** The score of two rows by the definition, whether or not they are in an index; or {@link #EXCLUDED}. */
    public int score(NeedRow need, MandateRow mandate) {
        return Rows.score(layout, need, mandate);
    }

    /** What {@link #score} answers for a pair that the mandate excludes by a token; below every score. */
    public static final int EXCLUDED = Rows.NEVER;

    MandatePart mandatePart() {
        return mandatePart;
    }

    Side<MandateRow> mandates() {
        return mandates;
    }

    private static <T> T known(@Nullable T row, String what, long id) {
        if (row == null) {
            throw new IllegalArgumentException("no " + what + " " + id + " in this index");
        }
        return row;
    }

    /**
     * This index with rows added or replaced and rows removed; ids that are not there are not missed. Shares everything
     * else. Every query scans the rows changed since the last build, so {@link #compact} before they pass some 250.
     */
    public Index with(Collection<NeedRow> changedNeeds, Collection<Long> removedNeeds,
            Collection<MandateRow> changedMandates, Collection<Long> removedMandates) {
        changedNeeds.forEach(row -> Rows.check(layout, row));
        changedMandates.forEach(row -> Rows.check(layout, row));
        return new Index(layout, filing, needPart, mandatePart, needs.with(changedNeeds, removedNeeds),
                mandates.with(changedMandates, removedMandates));
    }

    /** Rows changed since the last build. */
    public int changes() {
        return needs.changed.size() + mandates.changed.size();
    }

    /** The same index with the changes filed: answers the same, faster. On all cores; takes what a build takes. */
    public Index compact() {
        boolean needsChanged = needs.differs();
        boolean mandatesChanged = mandates.differs();
        if (!needsChanged && !mandatesChanged) {
            return this;
        }
        NeedRow[] allNeeds = needs.all(NeedRow[]::new);
        MandateRow[] allMandates = mandates.all(MandateRow[]::new);
        NeedPart filedNeeds = needsChanged ? new NeedPart(layout, filing,
                Arrays.stream(allNeeds).filter(NeedRow::live).toArray(NeedRow[]::new)) : needPart;
        MandatePart filedMandates = mandatesChanged ? new MandatePart(layout, Filing.ofMandates(layout, filing),
                Arrays.stream(allMandates).filter(MandateRow::live).toArray(MandateRow[]::new)) : mandatePart;
        return new Index(layout, filing, filedNeeds, filedMandates,
                needsChanged ? Side.of(allNeeds, filedNeeds, NeedRow::id) : needs,
                mandatesChanged ? Side.of(allMandates, filedMandates, MandateRow::id) : mandates);
    }
}
