package cn.xinqiao.matching.bench;

import org.jspecify.annotations.Nullable;

/** What somebody browses for; null does not matter. @param first sector of the first level */
record BrowseQuestion(@Nullable String keyword, @Nullable Integer first, @Nullable Integer stage, @Nullable Integer province) {

    private static final int QUESTION = 9;
    private static final double[] FIRST = Draws.zipf(LoadModel.FIRST_LEVELS, 0.9);
    private static final double[] SECOND = Draws.zipf(5, 0.8);

    /** The load model's questions, one stream of draws for all. */
    static BrowseQuestion[] draw(LoadModel model, LoadTexts texts, int count) {
        Draws draws = model.draws(QUESTION, QUESTION);
        BrowseQuestion[] questions = new BrowseQuestion[count];
        for (int q = 0; q < count; q++) {
            int sector = draws.pick(FIRST) * 5 + draws.pick(SECOND);
            String term = texts.term(sector, draws);
            String keyword = draws.uniform() < .7 ? term : null;
            Integer first = draws.uniform() < .5 ? Integer.valueOf(draws.pick(FIRST)) : null;
            Integer stage = draws.uniform() < .4 ? Integer.valueOf(draws.below(LoadModel.STAGES)) : null;
            Integer province = draws.uniform() < .5 ? Integer.valueOf(LoadModel.province(draws)) : null;
            questions[q] = new BrowseQuestion(keyword, first != null && keyword != null ? Integer.valueOf(sector / 5) : first, stage, province);
        }
        return questions;
    }

    boolean takes(LoadNeed need, String text) {
        if (keyword != null && !text.contains(keyword) || stage != null && stage != need.stage()
                || province != null && province != need.province()) {
            return false;
        }
        boolean inFirst = first == null;
        for (int sector : need.sectors()) {
            inFirst |= first != null && sector / 5 == first;
        }
        return inFirst;
    }
}
