package cn.xinqiao.reference;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Words of the trade, for telling words apart in Chinese texts: names and examples of our sectors, the tags of imported
 * histories, strategic emerging industries, our closed lists, and {@code db/reference/search_words.csv}.
 */
@Singleton
public final class Vocabulary {
    private static final String PARTS = "[、/与和（）()，,；;\\s]+";
    private final Lazy<Set<String>> words;

    @Inject
    Vocabulary(ReferenceRows rows) {
        this.words = new Lazy<>(() -> read(rows));
    }

    /** Each once, two characters and more. */
    public Set<String> words() {
        return words.get();
    }

    private static Set<String> read(ReferenceRows rows) {
        Set<String> words = new LinkedHashSet<>();
        rows.of("sector").forEach(row -> {
            add(words, row.text("name_zh"));
            add(words, row.text("examples_zh"));
        });
        rows.of("sector_group").forEach(row -> add(words, row.text("name_zh")));
        rows.of("sector_by_source_tag").forEach(row -> add(words, row.text("tag")));
        rows.of("sei_industry").forEach(row -> add(words, row.text("name_zh")));
        rows.of("reference_term").forEach(row -> add(words, row.text("name_zh")));
        ReferenceFile.read("search_words.csv").rows().forEach(row -> words.add(row.text("word")));
        return words;
    }

    /** A name of several words gives the words too: 半导体与集成电路 is two. */
    private static void add(Set<String> words, String name) {
        words.add(name);
        words.addAll(List.of(name.split(PARTS)));
        words.removeIf(word -> word.length() < 2);
    }
}
