package cn.xinqiao.matching.bench;

import cn.xinqiao.financing.browse.GramStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Lucene alone: filters and phrases of character pairs as one query, counts from doc values in one collector. Documents stand
 * newest first in one merged segment, so that the newest are the first twenty collected. Its own query cache is on.
 */
final class LuceneBrowse implements BrowseContender {

    private final IndexSearcher searcher;

    LuceneBrowse(LoadNeed[] needs, String[] texts) {
        int[] order = IntStream.range(0, needs.length).boxed()
                .sorted(Comparator.comparingInt((Integer n) -> needs[n].ageDays()).thenComparing(n -> n)).mapToInt(Integer::intValue).toArray();
        try {
            ByteBuffersDirectory directory = new ByteBuffersDirectory();
            IndexWriterConfig config = new IndexWriterConfig().setRAMBufferSizeMB(512).setMergePolicy(new LogDocMergePolicy());
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (int n : order) {
                    writer.addDocument(document(n, needs[n], texts[n]));
                }
                writer.forceMerge(1);
            }
            searcher = new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Document document(int number, LoadNeed need, String text) {
        Document document = new Document();
        document.add(new NumericDocValuesField("number", number));
        document.add(new NumericDocValuesField("stage", need.stage()));
        document.add(new NumericDocValuesField("province", need.province()));
        document.add(new StringField("stage", Integer.toString(need.stage()), Field.Store.NO));
        document.add(new StringField("province", Integer.toString(need.province()), Field.Store.NO));
        for (int sector : need.sectors()) {
            document.add(new SortedNumericDocValuesField("sector", sector));
            document.add(new StringField("first", Integer.toString(sector / 5), Field.Store.NO));
        }
        document.add(new TextField("text", new GramStream(text, 2)));
        return document;
    }

    @Override
    public String name() {
        return "lucene";
    }

    @Override
    public BrowseAnswer answer(BrowseQuestion question) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        int filters = 0;
        if (question.keyword() != null) {
            query.add(phrase(question.keyword()), Occur.FILTER);
            filters++;
        }
        Object[][] wanted = {{"first", question.first()}, {"stage", question.stage()}, {"province", question.province()}};
        for (Object[] filter : wanted) {
            if (filter[1] != null) {
                query.add(new TermQuery(new Term((String) filter[0], filter[1].toString())), Occur.FILTER);
                filters++;
            }
        }
        Counts counts = new Counts();
        try {
            searcher.search(filters == 0 ? new MatchAllDocsQuery() : query.build(), counts);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return counts.counter.answer(counts.total, Arrays.copyOf(counts.newest, Math.min(counts.total, BrowseAnswer.NEWEST)));
    }

    /** As few pairs as cover the word. */
    private static Query phrase(String keyword) {
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        for (int at = 0; at + 2 < keyword.length(); at += 2) {
            phrase.add(new Term("text", keyword.substring(at, at + 2)), at);
        }
        phrase.add(new Term("text", keyword.substring(keyword.length() - 2)), keyword.length() - 2);
        return phrase.build();
    }

    private static final class Counts extends SimpleCollector {
        final BrowseAnswer.Counter counter = new BrowseAnswer.Counter();
        final int[] newest = new int[BrowseAnswer.NEWEST];
        int total;
        private NumericDocValues numbers = DocValues.emptyNumeric();
        private NumericDocValues stages = DocValues.emptyNumeric();
        private NumericDocValues provinces = DocValues.emptyNumeric();
        private SortedNumericDocValues sectors = DocValues.emptySortedNumeric();

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            numbers = DocValues.getNumeric(context.reader(), "number");
            stages = DocValues.getNumeric(context.reader(), "stage");
            provinces = DocValues.getNumeric(context.reader(), "province");
            sectors = DocValues.getSortedNumeric(context.reader(), "sector");
        }

        @Override
        public void collect(int document) throws IOException {
            if (total < newest.length && numbers.advanceExact(document)) {
                newest[total] = (int) numbers.longValue();
            }
            total++;
            if (stages.advanceExact(document)) {
                counter.stages[(int) stages.longValue()]++;
            }
            if (provinces.advanceExact(document)) {
                counter.provinces[(int) provinces.longValue()]++;
            }
            if (sectors.advanceExact(document)) {
                for (int i = sectors.docValueCount(); i > 0; i--) {
                    counter.sectors[(int) sectors.nextValue()]++;
                }
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
