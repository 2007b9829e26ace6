package cn.xinqiao.reference;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Names in both languages for the constants of the closed lists. */
@Singleton
public final class Terms {
    private final Lazy<String> version;
    private final Lazy<Map<TermKind, List<Term>>> byKind;

    @Inject
    Terms(ReferenceRows rows) {
        this.version = new Lazy<>(() -> rows.version("reference_term"));
        this.byKind = new Lazy<>(() -> read(rows));
    }

    /** The names without a database, from the file they are loaded from. */
    public static Terms fromClassPath() {
        return new Terms(new ClassPathRows());
    }

    public String version() {
        return version.get();
    }

    /** The list in the order of screens. */
    public List<Term> of(TermKind kind) {
        return byKind.get().getOrDefault(kind, List.of());
    }

    /** The names of one constant, for example {@code name(ROUND, FinancingRound.SEED)}. */
    public Term name(TermKind kind, Enum<?> constant) {
        return of(kind).stream().filter(term -> term.code().equals(constant.name())).findFirst()
                .orElseThrow(() -> new IllegalStateException("No name for " + kind + " " + constant));
    }

    private static Map<TermKind, List<Term>> read(ReferenceRows rows) {
        Map<TermKind, List<Term>> byKind = new EnumMap<>(TermKind.class);
        rows.of("reference_term").forEach(row -> byKind.computeIfAbsent(TermKind.valueOf(row.text("kind")), kind -> new ArrayList<>())
                .add(new Term(row.text("code"), row.text("name_zh"), row.text("name_en"), row.integer("position"))));
        byKind.values().forEach(terms -> terms.sort(Comparator.comparingInt(Term::position)));
        return byKind;
    }
}
