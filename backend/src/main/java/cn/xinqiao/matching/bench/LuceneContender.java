package cn.xinqiao.matching.bench;

import cn.xinqiao.matching.engine.index.NeedRow;
import cn.xinqiao.matching.engine.index.TokenLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/**
 * The same score as disjunctions of Lucene, whose own top-k pruning (MAXSCORE over block maxima) does the work. All values
 * are shifted to be at least 0. Values that belong to a pair of term and document are term frequencies, which the scores
 * take as they are; sums of whole numbers below 2^24 are exact in floats. One merged segment in the order of ids, so that
 * Lucene's own tie-break is ours.
 */
final class LuceneContender implements Contender {

    static final String CONSTANT_SCORES = "lucene";
    static final String TERM_SCORES = "lucene-terms";

    private final TokenLayout layout;
    private final LoadRows rows;
    private final Lifted[] lifted;
    private final String name;
    private final boolean constantScores;
    private final int least;
    private final IndexSearcher needs;
    private final IndexSearcher mandates;

    /** @param name whether terms with one value for all documents are constant-score clauses or term scores */
    LuceneContender(LoadRows rows, String name) {
        this.rows = rows;
        this.name = name;
        constantScores = name.equals(CONSTANT_SCORES);
        layout = rows.layout;
        lifted = new Lifted[rows.mandateRows.length];
        int lowest = Integer.MAX_VALUE;
        for (int m = 0; m < lifted.length; m++) {
            lifted[m] = new Lifted(layout, rows.mandateRows[m]);
            for (int pair = 0; pair < Lifted.MOST * Lifted.MOST; pair++) {
                lowest = Math.min(lowest, given(lifted[m], pair / Lifted.MOST + 1, pair % Lifted.MOST + 1));
            }
        }
        least = lowest - 1;
        try {
            needs = searcher(rows.needRows.length, this::need);
            mandates = searcher(rows.mandateRows.length, this::mandate);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private interface Documents {
        Document of(int row);
    }

    private static IndexSearcher searcher(int count, Documents documents) throws IOException {
        Directory directory = new ByteBuffersDirectory();
        IndexWriterConfig config = new IndexWriterConfig().setSimilarity(new AsStored()).setRAMBufferSizeMB(512)
                .setMergePolicy(new LogDocMergePolicy());
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (int row = 0; row < count; row++) {
                writer.addDocument(documents.of(row));
            }
            writer.forceMerge(1);
        }
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
        searcher.setSimilarity(new AsStored());
        return searcher;
    }

    private static int given(Lifted mandate, int first, int second) {
        return mandate.given + mandate.givenTo(0, first) + mandate.givenTo(1, second);
    }

    private Document need(int id) {
        NeedRow row = rows.needRows[id];
        Document document = new Document();
        List<Valued> values = new ArrayList<>();
        for (int token : row.tokens()) {
            int fact = Lifted.fact(layout, token);
            values.add(new Valued("t" + token + ":" + Lifted.count(layout, row, fact), 1));
            values.add(new Valued("s" + token, 1));
        }
        values.add(new Valued("a" + Lifted.count(layout, row, 0), 1));
        values.add(new Valued("b" + Lifted.count(layout, row, 1), 1));
        if (row.constant() > 0) {
            values.add(new Valued("k", row.constant()));
        }
        for (int i = 0; i < row.institutions().length; i++) {
            values.add(new Valued("i" + row.institutions()[i], row.values()[i]));
        }
        document.add(new Field("v", new Stream(values), Stream.TYPE));
        document.add(new IntField("revenue", rows.needs[id].revenue(), Field.Store.NO));
        return document;
    }

    private Document mandate(int id) {
        Lifted mandate = lifted[id];
        Document document = new Document();
        List<Valued> values = new ArrayList<>();
        for (int token = 0; token < layout.tokens(); token++) {
            int fact = Lifted.fact(layout, token);
            if (mandate.excluded(token)) {
                document.add(new StringField("excluded", "s" + token, Field.Store.NO));
                continue;
            }
            for (int c = 1; c <= (fact < Lifted.SEVERAL ? Lifted.MOST : 1); c++) {
                int more = mandate.more(fact, token, c);
                if (more > 0) {
                    values.add(new Valued("t" + token + ":" + c, more));
                }
            }
        }
        for (int pair = 0; pair < Lifted.MOST * Lifted.MOST; pair++) {
            int first = pair / Lifted.MOST + 1;
            int second = pair % Lifted.MOST + 1;
            values.add(new Valued("g" + first + ":" + second, given(mandate, first, second) - least));
        }
        values.add(new Valued("i" + mandate.row.institution(), 1));
        document.add(new Field("v", new Stream(values), Stream.TYPE));
        document.add(new StringField("standing", mandate.row.stale() ? "stale" : "fresh", Field.Store.NO));
        document.add(new IntField("revenue", rows.mandates[id].minRevenue(), Field.Store.NO));
        return document;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Ranking needs(int mandate) {
        Lifted asking = lifted[mandate];
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (int token = 0; token < layout.tokens(); token++) {
            int fact = Lifted.fact(layout, token);
            if (asking.excluded(token)) {
                query.add(new TermQuery(new Term("v", "s" + token)), Occur.MUST_NOT);
                continue;
            }
            for (int c = 1; c <= (fact < Lifted.SEVERAL ? Lifted.MOST : 1); c++) {
                add(query, "t" + token + ":" + c, asking.more(fact, token, c));
            }
        }
        int shifted = asking.given;
        for (int fact = 0; fact < Lifted.SEVERAL; fact++) {
            int lowest = Integer.MAX_VALUE;
            for (int c = 1; c <= Lifted.MOST; c++) {
                lowest = Math.min(lowest, asking.givenTo(fact, c));
            }
            shifted += lowest;
            for (int c = 1; c <= Lifted.MOST; c++) {
                add(query, (fact == 0 ? "a" : "b") + c, asking.givenTo(fact, c) - lowest);
            }
        }
        query.add(new TermQuery(new Term("v", "k")), Occur.SHOULD);
        query.add(new TermQuery(new Term("v", "i" + asking.row.institution())), Occur.SHOULD);
        int revenue = rows.mandates[mandate].minRevenue();
        if (revenue > 0) {
            query.add(IntField.newRangeQuery("revenue", revenue, Integer.MAX_VALUE), Occur.FILTER);
        }
        return search(needs, query.build(), shifted);
    }

    @Override
    public Ranking mandates(int need) {
        Ranking fresh = mandates(need, "fresh");
        if (fresh.ids().size() == LIMIT) {
            return fresh;
        }
        Ranking stale = mandates(need, "stale");
        List<Long> ids = new ArrayList<>(fresh.ids());
        List<Integer> scores = new ArrayList<>(fresh.scores());
        for (int i = 0; i < stale.ids().size() && ids.size() < LIMIT; i++) {
            ids.add(stale.ids().get(i));
            scores.add(stale.scores().get(i));
        }
        return new Ranking(ids, scores);
    }

    private Ranking mandates(int need, String standing) {
        NeedRow asking = rows.needRows[need];
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (int token : asking.tokens()) {
            int fact = Lifted.fact(layout, token);
            query.add(new TermQuery(new Term("v", "t" + token + ":" + Lifted.count(layout, asking, fact))), Occur.SHOULD);
            if (fact == 0) {
                query.add(new TermQuery(new Term("excluded", "s" + token)), Occur.MUST_NOT);
            }
        }
        query.add(new TermQuery(new Term("v", "g" + Lifted.count(layout, asking, 0) + ":" + Lifted.count(layout, asking, 1))),
                Occur.SHOULD);
        for (int i = 0; i < asking.institutions().length; i++) {
            add(query, "i" + asking.institutions()[i], asking.values()[i]);
        }
        query.add(new TermQuery(new Term("standing", standing)), Occur.FILTER);
        query.add(IntField.newRangeQuery("revenue", 0, rows.needs[need].revenue()), Occur.FILTER);
        return search(mandates, query.build(), asking.constant() + least);
    }

    private void add(BooleanQuery.Builder query, String term, int value) {
        if (value > 0) {
            Query of = new TermQuery(new Term("v", term));
            query.add(new BoostQuery(constantScores ? new ConstantScoreQuery(of) : of, value), Occur.SHOULD);
        }
    }

    private static Ranking search(IndexSearcher searcher, Query query, int shift) {
        try {
            List<Long> ids = new ArrayList<>();
            List<Integer> scores = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query, new TopScoreDocCollectorManager(LIMIT, null, 1)).scoreDocs) {
                ids.add((long) hit.doc);
                scores.add((int) hit.score + shift);
            }
            return new Ranking(ids, scores);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private record Valued(String term, int value) {
    }

    /** Terms with their values as frequencies. */
    private static final class Stream extends TokenStream {
        static final FieldType TYPE = new FieldType();

        static {
            TYPE.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
            TYPE.setOmitNorms(true);
            TYPE.setTokenized(true);
            TYPE.freeze();
        }

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
        private final List<Valued> values;
        private int next;

        Stream(List<Valued> values) {
            this.values = values;
        }

        @Override
        public boolean incrementToken() {
            if (next == values.size()) {
                return false;
            }
            clearAttributes();
            term.append(values.get(next).term());
            frequency.setTermFrequency(values.get(next).value());
            next++;
            return true;
        }
    }

    /** A term's score is its frequency, times the boost of the query. */
    private static final class AsStored extends Similarity {
        @Override
        public long computeNorm(FieldInvertState state) {
            return 1;
        }

        @Override
        public SimScorer scorer(float boost, CollectionStatistics collection, TermStatistics... terms) {
            return new SimScorer() {
                @Override
                public float score(float frequency, long norm) {
                    return boost * frequency;
                }
            };
        }
    }
}
