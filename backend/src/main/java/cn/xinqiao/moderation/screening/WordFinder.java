package cn.xinqiao.moderation.screening;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds known words in a text through their disguises, and writes the text anew with the words as they are meant. */
final class WordFinder {
    /** Signs between two characters of a word that are still one word. */
    private static final int LONGEST_GAP = 4;
    private static final String CLAUSE_ENDS = "，,。.；;：:！!？?、\n";

    private final Script script;
    private final ScreeningRules rules;
    private final Map<String, List<Word>> byFirstCharacter = new HashMap<>();
    private final Map<String, List<Word>> byFirstSyllable = new HashMap<>();

    WordFinder(Script script, ScreeningRules rules) {
        this.script = script;
        this.rules = rules;
        rules.fees().forEach(fee -> add(new Word(fee, true)));
        rules.verbs().forEach(verb -> add(new Word(verb, false)));
    }

    private void add(Word word) {
        byFirstCharacter.computeIfAbsent(word.text.substring(0, 1), any -> new ArrayList<>()).add(word);
        word.syllables.getFirst().forEach(first -> byFirstSyllable.computeIfAbsent(first, any -> new ArrayList<>()).add(word));
    }

    /** How a word was written, the plainest first. */
    enum Shape { PLAIN, SPACED, PINYIN, ALIKE, HOMOPHONE }

    /** A fee word in disguise. */
    record Disguised(String word, Shape shape) {
    }

    /** A text as it was understood. */
    record Understood(String text, List<Disguised> disguised) {
    }

    Understood understand(String raw) {
        String text = Plain.text(raw, script, rules);
        StringBuilder understood = new StringBuilder(text.length());
        List<Disguised> disguised = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Found found = longestAt(text, at);
            if (found == null) {
                understood.append(text.charAt(at++));
            } else {
                understood.append(found.word.text);
                if (found.word.fee && found.shape != Shape.PLAIN) {
                    disguised.add(new Disguised(found.word.text, found.shape));
                }
                at = found.end;
            }
        }
        return new Understood(Plain.withoutOddSpaces(understood), disguised);
    }

    private @Nullable Found longestAt(String text, int at) {
        Set<Word> tried = new LinkedHashSet<>(); // in the order of the rules, so that the same text is always understood the same
        tried.addAll(byFirstCharacter.getOrDefault(text.substring(at, at + 1), List.of()));
        for (String reading : readings(text, at)) {
            tried.addAll(byFirstSyllable.getOrDefault(reading, List.of()));
        }
        Found best = null;
        for (Word word : tried) {
            Found found = match(word, text, at);
            if (found != null && (best == null || found.betterThan(best))) {
                best = found;
            }
        }
        return best;
    }

    private Set<String> readings(String text, int at) {
        char first = text.charAt(at);
        if (!isLetter(first)) {
            String digit = rules.digits().get(String.valueOf(first));
            return digit == null ? script.syllables(first) : Set.of(digit);
        }
        StringBuilder letters = new StringBuilder();
        Set<String> prefixes = new LinkedHashSet<>();
        for (int i = at; i < text.length() && letters.length() < 6; i++) {
            char letter = text.charAt(i);
            if (isLetter(letter)) {
                prefixes.add(letters.append(letter).toString());
            } else if (i > at + letters.length() || letter != ' ' && letter != '.' && letter != '-') {
                break;
            }
        }
        return prefixes;
    }

    private @Nullable Found match(Word word, String text, int start) {
        Traits traits = new Traits();
        int at = start;
        for (int i = 0; i < word.length(); i++) {
            if (i > 0) {
                int next = overGap(text, at, traits);
                if (next < 0) {
                    return null;
                }
                at = next;
            }
            int after = one(word, i, text, at, traits);
            if (after < 0) {
                return null;
            }
            at = after;
        }
        if (word.text.endsWith("费") && traits.lastGap && at < text.length() && text.charAt(at) == '用') {
            return null; // "来考察，费用由我们承担"
        }
        Shape shape = traits.shape(word, text, start, at);
        if (shape == null || shape != Shape.PLAIN && rules.innocent().contains(text.substring(start, at))) {
            return null;
        }
        return new Found(word, shape, at);
    }

    /** Reads one character of the word; returns where the next begins, or -1. */
    private int one(Word word, int i, String text, int at, Traits traits) {
        if (at >= text.length()) {
            return -1;
        }
        char here = text.charAt(at);
        boolean last = i == word.length() - 1;
        if (here == word.text.charAt(i)) {
            traits.exact++;
            traits.lastExact = last;
            return at + 1;
        }
        if (rules.lookAlikes().getOrDefault(String.valueOf(word.text.charAt(i)), "").indexOf(here) >= 0) {
            traits.alike++;
            traits.lastExact = last;
            return at + 1;
        }
        if (isLetter(here)) {
            return letters(word, i, text, at, traits);
        }
        String digit = rules.digits().get(String.valueOf(here));
        Set<String> readings = digit == null ? script.syllables(here) : Set.of(digit);
        for (String reading : readings) {
            if (word.syllables.get(i).contains(reading)) {
                traits.homophone++;
                return at + 1;
            }
        }
        return -1;
    }

    /** A syllable in letters, perhaps with a tone's digit behind it, perhaps letter by letter. */
    private int letters(Word word, int i, String text, int at, Traits traits) {
        for (String syllable : word.syllables.get(i)) {
            int next = at;
            int read = 0;
            while (read < syllable.length() && next < text.length()) {
                char here = text.charAt(next);
                if (here == syllable.charAt(read)) {
                    read++;
                } else if (read == 0 || here != ' ' && here != '.' && here != '-' && here != '_') {
                    break;
                }
                next++;
            }
            if (read == syllable.length()) {
                traits.letters++;
                boolean tone = next < text.length() && text.charAt(next) >= '1' && text.charAt(next) <= '4'
                        && (next + 1 == text.length() || !Character.isDigit(text.charAt(next + 1)));
                return tone ? next + 1 : next;
            }
        }
        return -1;
    }

    /** Over what stands between two characters of a word; returns where the next begins, or -1. */
    private static int overGap(String text, int at, Traits traits) {
        int next = at;
        boolean clauseEnd = false;
        while (next < text.length() && next - at < LONGEST_GAP && !Character.isLetterOrDigit(text.charAt(next))) {
            clauseEnd |= CLAUSE_ENDS.indexOf(text.charAt(next)) >= 0;
            next++;
        }
        if (next == at && next + 1 < text.length() && Character.isDigit(text.charAt(next)) && isHan(text.charAt(next + 1))) {
            traits.strayGaps++;
            next++;
        }
        traits.places++;
        traits.lastGap = next > at;
        if (next > at) {
            traits.gaps++;
            if (clauseEnd) {
                traits.clauseGaps++;
            }
        }
        return next;
    }

    static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z';
    }

    static boolean isHan(char character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
    }

    private final class Word {
        final String text;
        final boolean fee;
        final List<Set<String>> syllables = new ArrayList<>();

        Word(String text, boolean fee) {
            this.text = text;
            this.fee = fee;
            for (int i = 0; i < text.length(); i++) {
                syllables.add(script.syllables(text.charAt(i)));
            }
        }

        int length() {
            return text.length();
        }
    }

    private record Found(Word word, Shape shape, int end) {
        boolean betterThan(Found other) {
            return end != other.end ? end > other.end : shape.compareTo(other.shape) < 0;
        }
    }

    /** What was seen while a word was read. */
    private static final class Traits {
        int exact;
        int alike;
        int homophone;
        int letters;
        int places;
        int gaps;
        int clauseGaps;
        int strayGaps;
        boolean lastExact;
        boolean lastGap;

        /** Null if this is not the word but looks like it by chance. */
        @Nullable Shape shape(Word word, String text, int start, int end) {
            int length = word.length();
            if (clauseGaps > 0 && gaps < places || strayGaps > 0 && gaps < places) {
                return null; // one comma ends a clause; a comma everywhere hides a word
            }
            if (letters > 0) {
                boolean cut = start > 0 && isLetter(text.charAt(start)) && isLetter(text.charAt(start - 1)) && length < 3;
                boolean runsOn = end < text.length() && isLetter(text.charAt(end - 1)) && isLetter(text.charAt(end)) && length < 3;
                return cut || runsOn || homophone > 1 ? null : Shape.PINYIN;
            }
            if (homophone > 0) {
                boolean likely = length >= 3 && (lastExact ? exact + alike >= 1 : homophone == 1) && homophone < length;
                return likely && word.fee && gaps == 0 ? Shape.HOMOPHONE : likely && word.fee && gaps == places ? Shape.HOMOPHONE : null;
            }
            if (alike > 0) {
                return length >= 3 ? Shape.ALIKE : null;
            }
            return gaps == 0 ? Shape.PLAIN : Shape.SPACED;
        }
    }
}
