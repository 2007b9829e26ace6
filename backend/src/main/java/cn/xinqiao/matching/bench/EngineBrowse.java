package cn.xinqiao.matching.bench;

import cn.xinqiao.financing.browse.Bits;
import cn.xinqiao.financing.browse.FacetIndex;
import cn.xinqiao.financing.browse.SearchWords;
import cn.xinqiao.financing.browse.SortedRows;
import cn.xinqiao.financing.browse.TextIndex;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The product's bitmaps, orders and text index, as its lists use them. */
final class EngineBrowse implements BrowseContender {

    private final String name;
    private final int size;
    private final boolean remembering;
    private final FacetIndex facets;
    private final SortedRows newest;
    private final TextIndex.View view;
    private final long bytes;

    private EngineBrowse(String name, int size, boolean remembering, FacetIndex facets, SortedRows newest, TextIndex.View view, long bytes) {
        this.name = name;
        this.size = size;
        this.remembering = remembering;
        this.facets = facets;
        this.newest = newest;
        this.view = view;
        this.bytes = bytes;
    }

    /** @param words words of the trade, found without their pairs of characters */
    static EngineBrowse of(String name, LoadNeed[] needs, String[] texts, List<String> words) {
        FacetIndex.Editor editor = FacetIndex.EMPTY.edit(needs.length);
        TextIndex index = new TextIndex(1, new SearchWords(words));
        long[] ages = new long[needs.length];
        long[] ids = new long[needs.length];
        long[] all = Bits.none(needs.length);
        for (int n = 0; n < needs.length; n++) {
            LoadNeed need = needs[n];
            for (int sector : need.sectors()) {
                editor.add("sector", Integer.toString(sector), n);
                editor.add("first", Integer.toString(sector / 5), n);
            }
            editor.add("stage", Integer.toString(need.stage()), n);
            editor.add("province", Integer.toString(need.province()), n);
            ages[n] = need.ageDays();
            ids[n] = n;
            Bits.set(all, n);
            index.put(n, List.of(new TextIndex.Words(0, "", texts[n])));
        }
        index.settle();
        FacetIndex facets = editor.done();
        return new EngineBrowse(name, needs.length, false, facets, SortedRows.empty(false).with(ages, ids, all, all), index.view(),
                facets.bytes() + index.bytes());
    }

    /** The same as pages use it: words that were asked for lately are found at once. */
    EngineBrowse remembering() {
        return new EngineBrowse("engine", size, true, facets, newest, view, bytes);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BrowseAnswer answer(BrowseQuestion question) {
        long[] rows = Bits.none(size);
        if (question.keyword() == null) {
            Bits.fill(rows, size);
        } else {
            List<String> words = List.of(question.keyword());
            Bits.or(rows, (remembering ? view.rows(words, 0, size) : view.search(words, 0, size, false).map(TextIndex.Hits::rows)).orElseThrow());
        }
        only(rows, "first", question.first());
        only(rows, "stage", question.stage());
        only(rows, "province", question.province());
        int total = Bits.count(rows);
        BrowseAnswer.Counter counter = new BrowseAnswer.Counter();
        fill(counter.sectors, facets.counts("sector", rows));
        fill(counter.stages, facets.counts("stage", rows));
        fill(counter.provinces, facets.counts("province", rows));
        return counter.answer(total, newest.page(rows, total, null, BrowseAnswer.NEWEST));
    }

    private void only(long[] rows, String field, @Nullable Integer value) {
        if (value != null) {
            Bits.and(rows, facets.rows(field, value.toString()));
        }
    }

    private static void fill(int[] counts, Map<String, Long> found) {
        found.forEach((value, count) -> counts[Integer.parseInt(value)] = count.intValue());
    }
}
