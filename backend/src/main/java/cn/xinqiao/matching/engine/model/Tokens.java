package cn.xinqiao.matching.engine.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns facts into tokens, the values that are counted. */
final class Tokens {

    private static final int LATIN_PIECE = 4;
    private static final int OLDEST = 8;
    private static final int MOST_EARLIER = 3;

    private Tokens() {
    }

    /** The tokens of each fact, unknown facts left out; name pieces are sorted and each once. */
    static Map<Fact, List<String>> of(RoundFacts facts, LocalDate date, int earlierRounds) {
        Map<Fact, List<String>> tokens = new EnumMap<>(Fact.class);
        facts.sectors().stream().distinct().forEach(tag ->
                tokens.computeIfAbsent(Fact.ofSectorLevel(tag.level()), unused -> new ArrayList<>()).add(tag.code()));
        put(tokens, Fact.PROVINCE, facts.province());
        if (facts.city() != null) {
            put(tokens, Fact.CITY, (facts.province() == null ? "" : facts.province()) + "/" + facts.city());
        }
        put(tokens, Fact.STAGE, facts.stage());
        if (facts.amount() != null) {
            put(tokens, Fact.AMOUNT, Integer.toString((int) Math.floor(2 * StrictMath.log10(facts.amount()))));
        }
        put(tokens, Fact.CURRENCY, facts.currency());
        put(tokens, Fact.DISCLOSURE, facts.disclosure());
        if (facts.founded() != null) {
            long years = ChronoUnit.DAYS.between(facts.founded(), date) * 4 / 1461;
            put(tokens, Fact.AGE, Long.toString(Math.clamp(years, 0, OLDEST)));
        }
        put(tokens, Fact.EARLIER_ROUNDS, earlierRounds(earlierRounds));
        List<String> pieces = pieces(facts.name());
        if (!pieces.isEmpty()) {
            tokens.put(Fact.NAME, pieces);
        }
        return tokens;
    }

    static String earlierRounds(int count) {
        return Integer.toString(Math.min(MOST_EARLIER, count));
    }

    private static void put(Map<Fact, List<String>> tokens, Fact fact, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            tokens.put(fact, List.of(value));
        }
    }

    /** Two-character pieces of Chinese; words, and four-letter pieces of words with their ends marked, of Latin script. */
    static List<String> pieces(String name) {
        TreeSet<String> pieces = new TreeSet<>();
        StringBuilder latin = new StringBuilder();
        StringBuilder other = new StringBuilder();
        for (char c : (name.toLowerCase(Locale.ROOT) + " ").toCharArray()) {
            if (c < 128 && Character.isLetterOrDigit(c)) {
                latin.append(c);
                other.append(c);
                continue;
            }
            if (!latin.isEmpty()) {
                word(latin.toString(), pieces);
                latin.setLength(0);
            }
            if (Character.isLetterOrDigit(c)) {
                other.append(c);
            }
        }
        if (other.chars().anyMatch(c -> c >= 128)) {
            for (int i = 0; i + 2 <= other.length(); i++) {
                pieces.add(other.substring(i, i + 2));
            }
        }
        return new ArrayList<>(pieces);
    }

    private static void word(String word, TreeSet<String> pieces) {
        pieces.add(" " + word);
        String ends = "^" + word + "$";
        for (int i = 0; i + LATIN_PIECE <= ends.length(); i++) {
            pieces.add(ends.substring(i, i + LATIN_PIECE));
        }
    }
}
