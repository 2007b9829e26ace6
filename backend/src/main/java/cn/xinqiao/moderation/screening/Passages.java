package cn.xinqiao.moderation.screening;

import cn.xinqiao.moderation.screening.ScreeningRules.Scope;
import cn.xinqiao.moderation.screening.ScreeningRules.Sign;
import cn.xinqiao.moderation.screening.ScreeningRules.Shield;
import cn.xinqiao.moderation.screening.WordFinder.Disguised;
import cn.xinqiao.moderation.screening.WordFinder.Understood;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a message: undoes disguises, cuts it into passages, looks for signs and shields. Safe for many threads. */
final class Passages {
    private static final Pattern SENTENCE = Pattern.compile("(?<=[。！!？?；;\\n])");
    private static final Pattern CLAUSE = Pattern.compile("(?<=[，,：:、。！!？?；;\\n])");
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9,.]*|[一二两三四五六七八九十百千零〇壹贰叁肆伍陆柒捌玖拾佰仟俩]+(?=[万千百块元个十w])");
    /** A request and its condition may stand in neighbouring sentences. */
    private static final int SENTENCES = 2;
    /** A message up to so many characters is looked at as a whole, too. */
    private static final int WHOLE = 160;
    private static final int LONGEST_PIECE = 4;

    private final ScreeningRules rules;
    private final WordFinder words;
    private final Map<Sign, Pattern> signs = new LinkedHashMap<>();
    private final Map<Shield, Pattern> shields = new LinkedHashMap<>();
    private final Map<Pattern, String> initials = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if a pattern is wrong, naming its code */
    Passages(ScreeningRules rules, Script script) {
        this.rules = rules;
        this.words = new WordFinder(script, rules);
        rules.signs().forEach(sign -> signs.put(sign, compile(sign.code(), sign.pattern())));
        rules.shields().forEach(shield -> shields.put(shield, compile(shield.code(), shield.pattern())));
        rules.initials().forEach((letters, fee) -> initials.put(
                Pattern.compile("(?i)(?<![a-z])" + String.join("[ .·_-]?", letters.split("")) + "(?![a-z])"), fee));
    }

    /** Every passage of a message: neighbouring sentences, and a short message as a whole. Never empty. */
    List<Passage> of(String raw) {
        String expanded = raw;
        for (Map.Entry<Pattern, String> letters : initials.entrySet()) {
            expanded = letters.getKey().matcher(expanded).replaceAll(letters.getValue());
        }
        Understood understood = words.understand(expanded);
        Map<String, String> everywhere = shields(Scope.MESSAGE, understood.text());
        String[] sentences = SENTENCE.split(understood.text());
        List<Passage> passages = new ArrayList<>();
        if (understood.text().length() <= WHOLE || sentences.length <= SENTENCES) {
            passages.add(passage(understood.text(), understood, everywhere));
        }
        for (int from = 0; from + SENTENCES <= sentences.length && sentences.length > SENTENCES; from++) {
            passages.add(passage(String.join("", List.of(sentences).subList(from, from + SENTENCES)), understood, everywhere));
        }
        return passages;
    }

    private Passage passage(String text, Understood understood, Map<String, String> everywhere) {
        Map<String, String> found = new TreeMap<>(everywhere);
        StringBuilder open = new StringBuilder();
        for (String clause : CLAUSE.split(text)) {
            Map<String, String> shielded = shields(Scope.CLAUSE, clause);
            found.putAll(shielded);
            if (shielded.isEmpty()) {
                open.append(clause);
                collect(Scope.CLAUSE, clause, found);
            }
        }
        found.putAll(shields(Scope.SENTENCE, text));
        for (String sentence : SENTENCE.split(open)) {
            collect(Scope.SENTENCE, sentence, found);
        }
        for (Disguised disguised : understood.disguised()) {
            if (text.contains(disguised.word())) {
                found.put("DISGUISED_" + disguised.shape(), disguised.word());
            }
        }
        return new Passage(text, found, pieces(text));
    }

    private void collect(Scope scope, String text, Map<String, String> found) {
        signs.forEach((sign, pattern) -> {
            if (sign.scope() == scope) {
                Matcher matcher = pattern.matcher(text);
                if (matcher.find()) {
                    found.putIfAbsent(sign.code(), matcher.group().strip());
                }
            }
        });
    }

    private Map<String, String> shields(Scope scope, String text) {
        Map<String, String> found = new TreeMap<>();
        shields.forEach((shield, pattern) -> {
            if (shield.scope() == scope) {
                Matcher matcher = pattern.matcher(text);
                if (matcher.find()) {
                    found.put(shield.code(), matcher.group().strip());
                }
            }
        });
        return found;
    }

    private static Set<String> pieces(String text) {
        String plain = NUMBER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("#");
        StringBuilder letters = new StringBuilder();
        plain.codePoints().forEach(point -> letters.appendCodePoint(Character.isLetterOrDigit(point) || point == '#' ? point : ' '));
        String line = letters.toString().replaceAll(" +", " ").strip();
        Set<String> pieces = new TreeSet<>();
        for (int length = 1; length <= LONGEST_PIECE; length++) {
            for (int from = 0; from + length <= line.length(); from++) {
                String piece = line.substring(from, from + length);
                if (piece.indexOf(' ') < 0) {
                    pieces.add(piece);
                }
            }
        }
        return new HashSet<>(pieces);
    }

    private Pattern compile(String code, String pattern) {
        String expanded = pattern;
        for (int depth = 0; depth < 3; depth++) {
            for (Map.Entry<String, String> macro : rules.macros().entrySet()) {
                expanded = expanded.replace("{" + macro.getKey() + "}", "(?:" + macro.getValue() + ")");
            }
            expanded = expanded.replace("{FEES}", "(?:" + String.join("|", rules.fees()) + ")");
        }
        try {
            return Pattern.compile(expanded);
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException(code + ": " + wrong.getMessage(), wrong);
        }
    }
}
