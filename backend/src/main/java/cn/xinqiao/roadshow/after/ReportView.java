package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.Text;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The report of an event.
 *
 * @param frozenAt    when it was frozen; null for a preview of what it would say now
 * @param definitions what each figure counts, in the version they had when it was frozen
 */
@Serdeable
record ReportView(String roadshowId, String title, String organizer, Instant startsAt, Instant endsAt, @Nullable String venueName,
                  @Nullable Instant frozenAt, @Nullable String remarks, Figures figures, String definitionsVersion, List<Definition> definitions) {

    /** @param figure path of the figure in {@code figures} */
    @Serdeable
    record Definition(String figure, Text text) {
    }

    /**
     * Everything a report counts. What was not measured is null, never zero.
     *
     * @param applications by state, as the life cycle names them
     * @param institutions distinct institutions with a seat
     */
    @Serdeable
    record Figures(int submitted, int selected, int presented, int presentersAbsent, Map<String, Integer> applications, List<Pool> pools,
                   Attendance attendance, int institutions, int enterprises, @Nullable Meetings meetings, @Nullable Survey survey,
                   @Nullable Interest interest, List<Presentation> presentations) {
    }

    /**
     * One pool of seats.
     *
     * @param registered with a seat at the end, whether they came or not
     * @param attended   null where nobody was checked in
     */
    @Serdeable
    record Pool(String name, String audience, String mode, int capacity, int registered, @Nullable Integer attended, int waiting) {
    }

    /** @param noShowPct of those with a seat, one decimal; null where nobody was checked in */
    @Serdeable
    record Attendance(int registered, @Nullable Integer attended, @Nullable Integer absent, @Nullable BigDecimal noShowPct) {
    }

    /**
     * One-to-one meetings.
     *
     * @param heldPct  HELD of HELD, NO_SHOW and CANCELLED_ON_DAY, one decimal
     * @param states   all meetings by state
     * @param unplaced wishes that found no place, by reason
     * @param nobodyMet presenters without a meeting held
     */
    @Serdeable
    record Meetings(int planned, int held, @Nullable BigDecimal heldPct, Map<String, Integer> states, Map<String, Integer> unplaced,
                    List<NobodyMet> nobodyMet) {
    }

    /** @param reasons the codes of this presenter's unplaced wishes, or why its meetings were not held */
    @Serdeable
    record NobodyMet(String enterprise, List<String> reasons) {
    }

    /** @param ratings empty below five answers */
    @Serdeable
    record Survey(int asked, int answers, List<SurveyView.Rating> ratings) {
    }

    /**
     * What investors marked after presentations.
     *
     * @param marks       interest other than none
     * @param intendedFen sum of non-binding indicative amounts; never added to signed or paid-in amounts
     * @param amounts     marks that name an amount
     */
    @Serdeable
    record Interest(int marks, int institutions, int presenters, int amounts, long intendedFen) {
    }

    /** @param intendedFen null where nobody named an amount */
    @Serdeable
    record Presentation(String enterprise, @Nullable String sector, String result, int interestMarks, @Nullable Long intendedFen) {
    }
}
