package cn.xinqiao.financing.browse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words of the trade that are found in a running text, the longest first: Chinese is written without blanks. */
public final class SearchWords {
    private final Set<String> words = new HashSet<>();
    private final int longest;

    /** @param known in the form texts are searched in: narrow and in lower case */
    public SearchWords(Collection<String> known) {
        known.stream().filter(word -> word.length() >= 2).forEach(words::add);
        longest = words.stream().mapToInt(String::length).max().orElse(0);
    }

    boolean has(String word) {
        return words.contains(word);
    }

    /** The words of a text one after the other, none inside another. */
    public List<String> in(String text) {
        List<String> found = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int length = Math.min(longest, text.length() - at);
            while (length >= 2 && !words.contains(text.substring(at, at + length))) {
                length--;
            }
            if (length >= 2) {
                found.add(text.substring(at, at + length));
                at += length;
            } else {
                at++;
            }
        }
        return found;
    }
}
