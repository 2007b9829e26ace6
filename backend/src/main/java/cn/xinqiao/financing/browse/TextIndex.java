package cn.xinqiao.financing.browse;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds texts by any piece of them, and says how well each fits, with Apache Lucene in memory. A text stands at a tier; a
 * reader's words are looked for in the texts of its own tier and below, and nothing of a text above takes part, not even
 * in the order. Pairs of neighbouring characters with their places make any piece of two and more findable exactly;
 * words of the trade are also found by themselves, which is quicker and the same, and raise a hit in the order, as a
 * piece in a title does.
 *
 * <p>One thread writes; any number search, each in a {@link View} of one moment. Texts and words are in one form: narrow,
 * lower case.
 */
public final class TextIndex {
    private static final FieldType PLACED = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    private static final FieldType COUNTED = type(IndexOptions.DOCS_AND_FREQS);
    private static final FieldType PRESENT = type(IndexOptions.DOCS);
    /** It advises a module for vector search, which this is not. Kept here, because a logger nobody holds forgets its level. */
    private static final Logger ADVICE = Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");
    /** Searches of one moment whose rows are kept: people search for what others search for. */
    private static final int REMEMBERED = 256;
    private static final float TITLE = 3;
    private static final float WORD = 2;
    private final int tiers;
    private final SearchWords vocabulary;
    private final IndexWriter writer;
    private final RowNumbers numbers = new RowNumbers();
    private @Nullable View newest;
    private @Nullable View before;

    /** @param tiers how many there are, 0 the lowest */
    public TextIndex(int tiers, SearchWords vocabulary) {
        this.tiers = tiers;
        this.vocabulary = vocabulary;
        try {
            writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig());
        } catch (IOException broken) { // it is memory
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * What a row can be found by at a tier.
     *
     * @param title a piece found here counts for more
     * @param text  everything, the title too; blanks part what does not belong together
     */
    public record Words(int tier, String title, String text) {
    }

    static {
        ADVICE.setLevel(Level.SEVERE);
    }

    private static FieldType type(IndexOptions options) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setOmitNorms(true);
        type.setTokenized(true);
        type.freeze();
        return type;
    }

    /** Replaces what a row can be found by. */
    public void put(int row, List<Words> words) {
        Document document = new Document();
        document.add(new StringField("row", Integer.toString(row), Field.Store.NO));
        document.add(new NumericDocValuesField("number", row));
        for (Words at : words) {
            document.add(new Field("text" + at.tier, new GramStream(at.text, 2), PLACED));
            document.add(new Field("char" + at.tier, new GramStream(at.text, 1), PRESENT));
            vocabulary.anywhere(at.text).forEach(word -> document.add(new Field("has" + at.tier, new OneWord(word), PRESENT)));
            document.add(new Field("title" + at.tier, new GramStream(at.title, 2), PLACED));
            vocabulary.in(at.text).forEach(word -> document.add(new Field("word" + at.tier, new OneWord(word), COUNTED)));
        }
        try {
            writer.updateDocument(new Term("row", Integer.toString(row)), document);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public void remove(int row) {
        try {
            writer.deleteDocuments(new Term("row", Integer.toString(row)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What is in the index now. The view before the last one is given up; whoever still searches in it may finish. */
    public View view() {
        try {
            View last = newest;
            if (last == null) {
                newest = new View(DirectoryReader.open(writer), tiers, vocabulary, numbers);
                return newest;
            }
            DirectoryReader changed = DirectoryReader.openIfChanged(last.reader, writer);
            if (changed == null) {
                return last;
            }
            if (before != null) {
                before.reader.close();
            }
            before = last;
            newest = new View(changed, tiers, vocabulary, numbers);
            return newest;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Merges what was written one by one, after a first filling. */
    public void settle() {
        try {
            writer.forceMerge(1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Bytes of the index. */
    public long bytes() {
        try {
            long bytes = 0;
            for (String file : writer.getDirectory().listAll()) {
                bytes += writer.getDirectory().fileLength(file);
            }
            return bytes;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * What was found.
     *
     * @param rows   as a bitmap
     * @param scores by row, where they were asked for: more is better
     */
    public record Hits(long[] rows, Map<Integer, Float> scores) {
    }

    /** The index at one moment. */
    public static final class View {
        private final DirectoryReader reader;
        private final IndexSearcher searcher;
        private final int tiers;
        private final SearchWords vocabulary;
        private final RowNumbers numbers;
        private final Map<Asked, long[]> lately = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Asked, long[]> eldest) {
                return size() > REMEMBERED;
            }
        };

        private record Asked(List<String> words, int tier) {
        }

        private View(DirectoryReader reader, int tiers, SearchWords vocabulary, RowNumbers numbers) {
            this.numbers = numbers;
            this.reader = reader;
            this.searcher = new IndexSearcher(reader);
            this.tiers = tiers;
            this.vocabulary = vocabulary;
        }

        /**
         * The rows that every word is found in.
         *
         * @param words  without blanks
         * @param tier   of the reader
         * @param rows   how many rows there are at most
         * @param scored whether it is wanted how well each fits
         * @return empty where this view was given up long ago: ask a newer one
         */
        public Optional<Hits> search(List<String> words, int tier, int rows, boolean scored) {
            if (!reader.tryIncRef()) {
                return Optional.empty();
            }
            try {
                Hits hits = new Hits(Bits.none(rows), scored ? new HashMap<>() : Map.of());
                searcher.search(query(words, Math.min(tier, tiers - 1), scored), new Collected(hits, scored, numbers));
                return Optional.of(hits);
            } catch (IOException broken) { // it is memory
                throw new UncheckedIOException(broken);
            } finally {
                try {
                    reader.decRef();
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }
        }

        /**
         * The rows that every word is found in; words that were asked for lately are found at once. Not to be written to.
         *
         * @return as {@link #search}
         */
        public Optional<long[]> rows(List<String> words, int tier, int rows) {
            Asked asked = new Asked(List.copyOf(words), tier);
            long[] known;
            synchronized (lately) {
                known = lately.get(asked);
            }
            if (known != null) {
                return Optional.of(known);
            }
            Optional<long[]> found = search(words, tier, rows, false).map(Hits::rows);
            synchronized (lately) {
                found.ifPresent(bits -> lately.put(asked, bits));
            }
            return found;
        }

        private Query query(List<String> words, int tier, boolean scored) {
            BooleanQuery.Builder all = new BooleanQuery.Builder();
            for (String word : words) {
                BooleanQuery.Builder anywhere = new BooleanQuery.Builder();
                for (int t = 0; t <= tier; t++) {
                    anywhere.add(vocabulary.has(word) ? new TermQuery(new Term("has" + t, word)) : piece("text" + t, "char" + t, word), Occur.SHOULD);
                    if (scored) {
                        all.add(new BoostQuery(piece("title" + t, "title" + t, word), TITLE), Occur.SHOULD);
                        if (vocabulary.has(word)) {
                            all.add(new BoostQuery(new TermQuery(new Term("word" + t, word)), WORD), Occur.SHOULD);
                        }
                    }
                }
                all.add(anywhere.build(), scored ? Occur.MUST : Occur.FILTER);
            }
            return all.build();
        }

        private static Query piece(String pairs, String single, String word) {
            int[] points = word.codePoints().toArray();
            if (points.length == 1) {
                return new TermQuery(new Term(single, word));
            }
            PhraseQuery.Builder phrase = new PhraseQuery.Builder();
            for (int at = 0; at + 2 < points.length; at += 2) {
                phrase.add(new Term(pairs, new String(points, at, 2)), at);
            }
            int last = points.length - 2;
            phrase.add(new Term(pairs, new String(points, last, 2)), last);
            return phrase.build();
        }
    }

    private static final class Collected extends SimpleCollector {
        private final Hits hits;
        private final boolean scored;
        private final RowNumbers numbers;
        private int[] rowOfDocument = {};
        private @Nullable Scorable scorer;

        Collected(Hits hits, boolean scored, RowNumbers numbers) {
            this.hits = hits;
            this.scored = scored;
            this.numbers = numbers;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            rowOfDocument = numbers.of(context.reader());
        }

        @Override
        public void setScorer(Scorable scorer) {
            this.scorer = scorer;
        }

        @Override
        public void collect(int document) throws IOException {
            int row = rowOfDocument[document];
            Bits.set(hits.rows, row);
            if (scored && scorer != null) {
                hits.scores.put(row, scorer.score());
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return scored ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
