package cn.xinqiao.matching.bench;

import cn.xinqiao.matching.engine.index.Hits;
import java.util.List;
import java.util.stream.IntStream;

/** Ids and scores, best first. */
record Ranking(List<Long> ids, List<Integer> scores) {

    static Ranking of(Hits hits) {
        return new Ranking(IntStream.range(0, hits.size()).mapToObj(hits::id).toList(),
                IntStream.range(0, hits.size()).mapToObj(hits::score).toList());
    }
}
