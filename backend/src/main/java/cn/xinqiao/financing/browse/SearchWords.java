package cn.xinqiao.financing.browse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words of the trade that are found in a running text, the longest first: Chinese is written without blanks. */
public final class SearchWords {
    private final Set<String> words = new HashSet<>();
    /** By their first two characters, the longest first. */
    private final Map<Integer, List<String>> byStart = new HashMap<>();

    /** @param known in the form texts are searched in: narrow and in lower case */
    public SearchWords(Collection<String> known) {
        known.stream().filter(word -> word.length() >= 2).forEach(words::add);
        words.forEach(word -> byStart.computeIfAbsent(start(word, 0), none -> new ArrayList<>()).add(word));
        byStart.values().forEach(same -> same.sort(Comparator.comparingInt(String::length).reversed()));
    }

    private static int start(String text, int at) {
        return text.charAt(at) << 16 | text.charAt(at + 1);
    }

    boolean has(String word) {
        return words.contains(word);
    }

    /** All words that a text has anywhere, one inside another too. */
    Set<String> anywhere(String text) {
        Set<String> found = new HashSet<>();
        for (int at = 0; at + 1 < text.length(); at++) {
            for (String word : byStart.getOrDefault(start(text, at), List.of())) {
                if (text.startsWith(word, at)) {
                    found.add(word);
                }
            }
        }
        return found;
    }

    /** The words of a text one after the other, none inside another. */
    public List<String> in(String text) {
        List<String> found = new ArrayList<>();
        int at = 0;
        while (at + 1 < text.length()) {
            int length = 1;
            for (String word : byStart.getOrDefault(start(text, at), List.of())) {
                if (text.startsWith(word, at)) {
                    found.add(word);
                    length = word.length();
                    break;
                }
            }
            at += length;
        }
        return found;
    }
}
