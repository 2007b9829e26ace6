package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.index.Index;
import cn.xinqiao.matching.engine.index.Scratch;
import cn.xinqiao.matching.engine.model.LatentSpace;
import cn.xinqiao.matching.engine.model.ModelSettings;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the engine knows on one day: needs, mandates, the history of the institutions, the rules. Immutable, so any
 * number of threads may ask while a newer one is made; publish the newer one by one volatile write.
 *
 * <p>{@link #with} answers a snapshot with some rows replaced and shares all others. It equals the snapshot built from
 * scratch with the changed rows. Every query also scans what has changed since the last build, so {@link #compact} before
 * {@link #changes} passes some 250. A change of the history, of the rules or of the day needs a new build.
 */
public final class Snapshot {

    /** Of the latent space; see docs/matching.md for what more would bring. */
    private static final int LATENT_DIMENSIONS = 64;

    private static final ToLongFunction<CompiledNeed> NEED_ID = row -> row.input().id();
    private static final ToLongFunction<CompiledMandate> MANDATE_ID = row -> row.input().id();

    private final LocalDate today;
    private final Model model;
    private final Table<CompiledNeed> needs;
    private final Table<CompiledMandate> mandates;
    private final Filing filing;
    private final ConcurrentLinkedQueue<Scratch> scratches;
    private final KnownExplanations explanations;

    private Snapshot(LocalDate today, Model model, Table<CompiledNeed> needs, Table<CompiledMandate> mandates, Filing filing,
            ConcurrentLinkedQueue<Scratch> scratches, KnownExplanations explanations) {
        this.today = today;
        this.model = model;
        this.needs = needs;
        this.mandates = mandates;
        this.filing = filing;
        this.scratches = scratches;
        this.explanations = explanations;
    }

    /** Starts a snapshot as of a day; ages of past rounds are counted back from it. */
    public static Builder builder(MatchingRules rules, ModelSettings settings, LocalDate today) {
        return new Builder(rules, settings, today);
    }

    /** Collects rows in any order. A row with an id that was added before replaces it. Not for use by two threads. */
    public static final class Builder {

        private final MatchingRules rules;
        private final ModelSettings settings;
        private final LocalDate today;
        private Map<Long, String> institutions = Map.of();
        private LatentSpace latent = LatentSpace.EMPTY;
        private KeptPairs kept = KeptPairs.NONE;
        private final TreeMap<Long, Need> needs = new TreeMap<>();
        private final TreeMap<Long, Mandate> mandates = new TreeMap<>();
        private final TreeMap<Long, PastRound> history = new TreeMap<>();

        private Builder(MatchingRules rules, ModelSettings settings, LocalDate today) {
            this.rules = Objects.requireNonNull(rules, "rules");
            this.settings = Objects.requireNonNull(settings, "settings");
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

        /** Investments of the rounds added so far. */
        public long pastInvestments() {
            return history.values().stream().mapToLong(round -> round.institutionIds().size()).sum();
        }

        /** The institutions' names by id, as far as they may be compared with enterprises' names. */
        public Builder institutions(Map<Long, String> names) {
            institutions = Map.copyOf(names);
            return this;
        }

        /** What {@link #train} learned, of this history or an earlier one. */
        public Builder latent(LatentSpace learned) {
            latent = Objects.requireNonNull(learned, "learned");
            return this;
        }

        /** What an earlier build worked out; taken over where it would come out the same. */
        public Builder kept(KeptPairs pairs) {
            kept = Objects.requireNonNull(pairs, "pairs");
            return this;
        }

        /** Learns latent factors from the rounds added so far, on all cores; takes seconds where {@link #build} takes one. */
        public LatentSpace train() {
            return LatentSpace.train(History.deals(today, settings, history.values(), institutions), settings, LATENT_DIMENSIONS);
        }

        /** Works out the history and every row, on all cores. */
        public Snapshot build() {
            Tokens tokens = new Tokens();
            CompletableFuture<List<Need>> ordered = CompletableFuture.supplyAsync(() -> byFacts(needs.values()));
            Model model = Model.of(rules, settings, tokens, new History(rules, settings, today, tokens, history.values(),
                    History.deals(today, settings, history.values(), institutions), latent));
            KeptPairs known = kept.under(model);
            List<CompiledNeed> needRows = compiled(ordered.join(), need -> CompiledNeed.of(need, model, known));
            List<CompiledMandate> mandateRows = compiled(mandates.values(), mandate -> CompiledMandate.of(mandate, model));
            CompletableFuture<Table<CompiledNeed>> needTable = CompletableFuture.supplyAsync(() -> Table.of(needRows, NEED_ID));
            CompletableFuture<Table<CompiledMandate>> mandateTable = CompletableFuture.supplyAsync(() -> Table.of(mandateRows, MANDATE_ID));
            Filing filing = Filing.of(model, needRows, mandateRows);
            return new Snapshot(today, model, needTable.join(), mandateTable.join(), filing, new ConcurrentLinkedQueue<>(), new KnownExplanations());
        }
    }

    /** Needs alike side by side: what past rounds say of their facts is then looked up once. */
    private static List<Need> byFacts(Collection<Need> needs) {
        record Placed(Need need, long place) {
        }
        return needs.parallelStream()
                .map(need -> new Placed(need, (long) need.sectors().hashCode() << 32 | Objects.hash(need.province(), need.city()) & 0xFFFFFFFFL))
                .sorted(Comparator.comparingLong(Placed::place)).map(Placed::need).toList();
    }

    private static <I, R> List<R> compiled(Collection<I> inputs, Function<I, R> compile) {
        return inputs.parallelStream().map(compile).toList();
    }

    private static <R> Map<Long, R> byId(Collection<R> rows, ToLongFunction<R> id) {
        Map<Long, R> byId = HashMap.newHashMap(rows.size());
        rows.forEach(row -> byId.put(id.applyAsLong(row), row));
        return byId;
    }

    public MatchingRules rules() {
        return model.rules();
    }

    /** The learned settings. */
    public ModelSettings settings() {
        return model.settings();
    }

    public LocalDate today() {
        return today;
    }

    public int needCount() {
        return needs.size();
    }

    public int mandateCount() {
        return mandates.size();
    }

    /** The need as it was put in, or null if this snapshot has none of this id. */
    public @Nullable Need need(long id) {
        CompiledNeed row = needs.get(id);
        return row == null ? null : row.input();
    }

    /** The mandate as it was put in, or null if this snapshot has none of this id. */
    public @Nullable Mandate mandate(long id) {
        CompiledMandate row = mandates.get(id);
        return row == null ? null : row.input();
    }

    /** This snapshot with rows added or replaced and rows removed; ids that are not there are not missed. */
    public Snapshot with(Collection<Need> changedNeeds, Collection<Long> removedNeeds, Collection<Mandate> changedMandates,
            Collection<Long> removedMandates) {
        Map<Long, CompiledNeed> needRows = byId(compiled(changedNeeds, this::compile), NEED_ID);
        Map<Long, CompiledMandate> mandateRows = byId(compiled(changedMandates, this::compile), MANDATE_ID);
        Table<CompiledNeed> allNeeds = needs.with(needRows, removedNeeds);
        Table<CompiledMandate> allMandates = mandates.with(mandateRows, removedMandates);
        Filing filed = filing.with(needRows.values(), removedNeeds, mandateRows.values(), removedMandates);
        return new Snapshot(today, model, allNeeds, allMandates,
                filed != null ? filed : Filing.of(model, allNeeds.stream().toList(), allMandates.stream().toList()), scratches, explanations);
    }

    /** This snapshot with a need added, or replaced if it has one of this id. */
    public Snapshot withNeed(Need need) {
        return with(List.of(need), List.of(), List.of(), List.of());
    }

    /** This snapshot without that need. */
    public Snapshot withoutNeed(long id) {
        return with(List.of(), List.of(id), List.of(), List.of());
    }

    /** This snapshot with a mandate added, or replaced if it has one of this id. */
    public Snapshot withMandate(Mandate mandate) {
        return with(List.of(), List.of(), List.of(mandate), List.of());
    }

    /** This snapshot without that mandate. */
    public Snapshot withoutMandate(long id) {
        return with(List.of(), List.of(), List.of(), List.of(id));
    }

    /** Rows changed since the last build. */
    public int changes() {
        return filing.index().changes();
    }

    /** The same snapshot with its changes filed: it answers the same, faster. */
    public Snapshot compact() {
        return new Snapshot(today, model, needs.compact(NEED_ID), mandates.compact(MANDATE_ID), filing.with(filing.index().compact()), scratches, explanations);
    }

    Model model() {
        return model;
    }

    History history() {
        return model.history();
    }

    Index index() {
        return filing.index();
    }

    CompiledNeed compile(Need need) {
        return CompiledNeed.of(need, model);
    }

    CompiledNeed sketch(CompiledNeed need, Need changed) {
        return need.sketch(changed, model);
    }

    CompiledMandate sketch(CompiledMandate mandate, Mandate changed, Facts asked) {
        return mandate.sketch(changed, asked, model);
    }

    CompiledMandate compile(Mandate mandate) {
        return CompiledMandate.of(mandate, model);
    }

    /** The same snapshot with nothing explained yet, for tests and measurements. */
    Snapshot withoutKnownExplanations() {
        return new Snapshot(today, model, needs, mandates, filing, scratches, new KnownExplanations());
    }

    KnownExplanations explanations() {
        return explanations;
    }

    @Nullable CompiledNeed compiledNeed(long id) {
        return needs.get(id);
    }

    Stream<CompiledNeed> compiledNeeds() {
        return needs.stream();
    }

    @Nullable CompiledMandate compiledMandate(long id) {
        return mandates.get(id);
    }

    /** Asks the index with a scratch that no other thread has at the time. */
    <T> T asking(Function<Scratch, T> question) {
        Scratch scratch = scratches.poll();
        Scratch used = scratch == null ? new Scratch() : scratch;
        try {
            return question.apply(used);
        } finally {
            scratches.add(used);
        }
    }
}
