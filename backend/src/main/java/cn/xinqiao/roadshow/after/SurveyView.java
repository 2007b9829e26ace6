package cn.xinqiao.roadshow.after;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The survey of an event as the caller sees it.
 *
 * @param closesAt  14 days after the event ended; null while it has not
 * @param mayAnswer was there, has not answered, and the survey is open
 * @param results   for those who run the event only
 */
@Serdeable
record SurveyView(String roadshowId, String title, @Nullable Instant closesAt, boolean open, boolean mayAnswer, boolean answered,
                  @Nullable Results results) {

    /**
     * What came in.
     *
     * @param asked   people who were there
     * @param shown   false below five answers: then no figure and no text is given
     * @param good    in an order of chance
     */
    @Serdeable
    record Results(int asked, int answers, int needed, boolean shown, List<Rating> ratings, List<String> good, List<String> better) {
    }

    /**
     * One part.
     *
     * @param part   overall, programme, organisation or contacts
     * @param mean   of 1 to 5, two decimals; null where nobody rated it
     * @param counts how many gave 1, 2, 3, 4 and 5
     */
    @Serdeable
    record Rating(String part, @Nullable BigDecimal mean, List<Integer> counts) {
    }
}
