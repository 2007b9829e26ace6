package cn.xinqiao.reference;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The financing rounds, their usual amounts, and the many words the market has for them. */
@Singleton
public final class Rounds {
    private final Lazy<String> version;
    private final Lazy<Data> data;

    @Inject
    Rounds(ReferenceRows rows) {
        this.version = new Lazy<>(() -> rows.version("financing_stage"));
        this.data = new Lazy<>(() -> Data.read(rows));
    }

    /** The rounds without a database, from the files they are loaded from. */
    public static Rounds fromClassPath() {
        return new Rounds(new ClassPathRows());
    }

    public String version() {
        return version.get();
    }

    /** The rounds, early to late, strategic last. */
    public List<RoundOption> all() {
        return data.get().options();
    }

    /**
     * The round a word stands for: {@code A+}, {@code Pre-B轮}, {@code d+}, {@code SERIES_A}, 天使.
     *
     * @return none for what is no round of ours: undisclosed, exits, debt, placements of quoted companies, unknown words
     */
    public Optional<FinancingRound> named(String word) {
        return Optional.ofNullable(data.get().byWord().get(key(word)));
    }

    private static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace("＋", "+").replaceAll("[\\s_-]|轮$", "");
    }

    private record Data(List<RoundOption> options, Map<String, @Nullable FinancingRound> byWord) {
        static Data read(ReferenceRows rows) {
            Map<FinancingRound, long[]> tickets = new EnumMap<>(FinancingRound.class);
            Map<String, @Nullable FinancingRound> byWord = new HashMap<>();
            for (Row row : rows.of("financing_stage")) {
                String name = row.textOrNull("round");
                if (name == null) {
                    continue;
                }
                FinancingRound round = FinancingRound.valueOf(name);
                String aliases = row.textOrNull("aliases");
                Stream.concat(Stream.of(round.name(), row.text("code"), row.text("name_zh")),
                        aliases == null ? Stream.of() : Stream.of(aliases.split("\\|")))
                        .forEach(word -> byWord.put(key(word), round));
                Long min = row.longOrNull("ticket_min_fen");
                Long max = row.longOrNull("ticket_max_fen");
                if (min != null && max != null) {
                    tickets.merge(round, new long[] {min, max},
                            (a, b) -> new long[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
                }
            }
            List<RoundOption> options = new ArrayList<>();
            for (Term term : new Terms(rows).of(TermKind.ROUND)) {
                FinancingRound round = FinancingRound.valueOf(term.code());
                long[] ticket = tickets.get(round);
                options.add(new RoundOption(round, term.nameZh(), term.nameEn(),
                        ticket == null ? null : ticket[0], ticket == null ? null : ticket[1]));
            }
            return new Data(List.copyOf(options), byWord);
        }
    }
}
