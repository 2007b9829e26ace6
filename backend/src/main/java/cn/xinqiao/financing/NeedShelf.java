package cn.xinqiao.financing;

import cn.xinqiao.financing.browse.SearchWords;
import cn.xinqiao.financing.browse.TextIndex;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.live.Dirty;
import cn.xinqiao.platform.live.LiveCopy;
import cn.xinqiao.reference.Sectors;
import cn.xinqiao.reference.Vocabulary;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every need that was submitted once, in memory on this node, with what it can be found by. */
@Singleton
class NeedShelf extends LiveCopy<NeedShelf.Stock> {
    private static final Logger LOG = LoggerFactory.getLogger(NeedShelf.class);
    private static final int CHUNK = 500;
    private final NeedStore store;
    private final NeedSearchText texts;
    private final Sectors sectors;
    private final Vocabulary vocabulary;

    NeedShelf(NeedStore store, NeedSearchText texts, Sectors sectors, Vocabulary vocabulary, Sql sql) {
        super("need-shelf", sql);
        this.store = store;
        this.texts = texts;
        this.sectors = sectors;
        this.vocabulary = vocabulary;
    }

    /**
     * The needs and their words at one moment.
     *
     * @param index where the words of this and later moments are kept
     * @param view  those of this moment
     */
    record Stock(Shelf shelf, TextIndex index, TextIndex.View view) {
    }

    @Override
    protected void note(String kind, @Nullable Long id, Dirty changed) {
        switch (kind) {
            case "need", "organisation" -> {
                if (id != null) {
                    changed.add(kind, id);
                }
            }
            case "import" -> changed.everything();
            default -> { }
        }
    }

    @Override
    protected Stock build() {
        long started = System.nanoTime();
        TextIndex index = new TextIndex(DisclosureField.HIGHEST, new SearchWords(vocabulary.words().stream().map(NeedSearchText::normal).toList()));
        Map<Long, Integer> places = new ConcurrentHashMap<>();
        List<NeedRow> needs = new ArrayList<>();
        store.each("n.state <> 'DRAFT'", need -> {
            places.put(need.id(), needs.size());
            index.put(needs.size(), texts.byTier(need));
            needs.add(need.slim());
        });
        Shelf shelf = Shelf.empty(sectors, places, 0, 1, 2).with(needs, List.of());
        index.settle();
        Stock stock = new Stock(shelf, index, index.view());
        LOG.info("{} needs put on the shelf in {} ms; {} kB of facets, {} kB of words", needs.size(),
                Duration.ofNanos(System.nanoTime() - started).toMillis(), shelf.facetBytes() >> 10, index.bytes() >> 10);
        return stock;
    }

    @Override
    protected Stock replace(Stock before, Dirty changed) {
        Set<Long> ids = new HashSet<>(changed.ids("need"));
        ids.addAll(store.idsOfOrganisations(changed.ids("organisation")));
        if (ids.isEmpty()) {
            return before;
        }
        List<Long> wanted = List.copyOf(ids);
        List<NeedRow> read = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += CHUNK) {
            store.rows(wanted.subList(from, Math.min(wanted.size(), from + CHUNK))).stream()
                    .filter(need -> need.state() != NeedState.DRAFT).forEach(read::add);
        }
        read.forEach(need -> ids.remove(need.id()));
        Shelf shelf = before.shelf.with(read.stream().map(NeedRow::slim).toList(), ids);
        read.forEach(need -> before.index.put(shelf.row(need.id()), texts.byTier(need)));
        ids.stream().filter(shelf::knows).forEach(id -> before.index.remove(shelf.row(id)));
        return new Stock(shelf, before.index, before.index.view());
    }
}
