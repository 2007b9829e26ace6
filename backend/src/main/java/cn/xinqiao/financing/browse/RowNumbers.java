package cn.xinqiao.financing.browse;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The row of each document, read once a segment: a hit then costs one look into an array. Forgets a segment when it is gone. */
final class RowNumbers {
    private final Map<IndexReader.CacheKey, int[]> bySegment = new ConcurrentHashMap<>();

    int[] of(LeafReader segment) throws IOException {
        IndexReader.CacheHelper segmentItself = segment.getCoreCacheHelper(); // the same after a deletion
        if (segmentItself == null) {
            return read(segment);
        }
        int[] known = bySegment.get(segmentItself.getKey());
        if (known == null) {
            known = read(segment);
            if (bySegment.putIfAbsent(segmentItself.getKey(), known) == null) {
                segmentItself.addClosedListener(bySegment::remove);
            }
        }
        return known;
    }

    private static int[] read(LeafReader segment) throws IOException {
        int[] rows = new int[segment.maxDoc()];
        NumericDocValues numbers = DocValues.getNumeric(segment, "number");
        for (int document = numbers.nextDoc(); document != NumericDocValues.NO_MORE_DOCS; document = numbers.nextDoc()) {
            rows[document] = (int) numbers.longValue();
        }
        return rows;
    }
}
