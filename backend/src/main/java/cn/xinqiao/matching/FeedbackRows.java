package cn.xinqiao.matching;

import cn.xinqiao.matching.engine.Feedback;
import cn.xinqiao.matching.engine.PartName;
import cn.xinqiao.matching.engine.PastRound;
import cn.xinqiao.matching.engine.SectorTag;
import cn.xinqiao.matching.engine.model.PastDeal;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of {@code match_feedback}. */
@Singleton
class FeedbackRows {
    private static final String FACTS = "f.need_id, f.kind, f.dimension, f.judged_on, f.sectors, f.round, f.amount_fen, f.province, f.city, f.tier";
    // Money that an import has already told of as a past round counts there. Uses ix_past_investment_institution.
    private static final String UNTOLD = """
             WHERE (f.kind <> 'PAID_IN' OR NOT EXISTS (
                     SELECT 1 FROM past_investment i JOIN past_round r ON r.id = i.round_id JOIN financing_need n ON n.id = f.need_id
                      WHERE i.institution_id = f.institution_id AND r.company_id = n.organisation_id
                        AND r.round_on BETWEEN f.judged_on - INTERVAL 180 DAY AND f.judged_on + INTERVAL 180 DAY))""";
    private final Sql sql;

    FeedbackRows(Sql sql) {
        this.sql = sql;
    }

    /** All of it, by institution. */
    Map<Long, List<Feedback>> all() {
        return read("", List.of());
    }

    /** That of some institutions. Uses uq_match_feedback_pair. */
    Map<Long, List<Feedback>> of(Collection<Long> institutions) {
        return institutions.isEmpty() ? Map.of()
                : read(" AND f.institution_id IN (" + Sql.marks(institutions.size()) + ")", List.copyOf(institutions));
    }

    private Map<Long, List<Feedback>> read(String condition, List<Long> institutions) {
        Map<Long, List<Feedback>> rows = new HashMap<>();
        sql.list("SELECT f.institution_id, " + FACTS + " FROM match_feedback f " + UNTOLD + condition, institutions, row -> rows.computeIfAbsent(row.getLong(1), unused -> new ArrayList<>()).add(feedback(row)));
        return rows;
    }

    /** Needs into which money was paid, as past rounds; those that an import tells of are left out. */
    List<PastDeal> paidIn() {
        record Paid(long id, long company, String name, long institution, Feedback row) {
        }
        List<Paid> payments = sql.list("SELECT f.id, m.organisation_id, o.name, f.institution_id, " + FACTS
                + " FROM match_feedback f JOIN financing_need m ON m.id = f.need_id JOIN organisation o ON o.id = m.organisation_id " + UNTOLD
                + " AND f.kind = 'PAID_IN' ORDER BY f.judged_on, f.id", List.of(),
                row -> new Paid(row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4), feedback(row)));
        Map<Long, List<Paid>> rounds = payments.stream().collect(Collectors.groupingBy(paid -> paid.row.needId(), LinkedHashMap::new, Collectors.toList()));
        return rounds.values().stream().map(round -> {
            Paid first = round.getFirst();
            Feedback facts = first.row;
            return new PastRound(first.id, first.company, facts.date(), facts.sectors(), facts.round(), facts.amountFen(), facts.province(), facts.city(),
                    first.name, round.stream().map(Paid::institution).collect(Collectors.toSet())).asDeal();
        }).toList();
    }

    /** Puts the standing judgement of a pair, in the place of an earlier one of the same origin. */
    void put(FeedbackBook.Origin origin, long institution, Feedback row, Instant now) {
        remove(origin, institution, row.needId());
        PartName about = row.about();
        sql.update("""
                INSERT INTO match_feedback (id, origin, institution_id, need_id, kind, dimension, judged_on, sectors, round, amount_fen, province,
                    city, tier, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, Arrays.asList(Ids.next(), origin, institution, row.needId(), row.kind(), about == null ? null : about.code(), row.date(),
                row.sectors().stream().map(tag -> tag.level() + ":" + tag.code()).collect(Collectors.joining("|")), row.round(), row.amountFen(),
                row.province(), row.city(), row.tier(), now));
    }

    /** Answers whether there was any. */
    boolean remove(FeedbackBook.Origin origin, long institution, long need) {
        return sql.update("DELETE FROM match_feedback WHERE institution_id = ? AND need_id = ? AND origin = ?",
                List.of(institution, need, origin)) > 0;
    }

    private static Feedback feedback(ResultSet row) throws SQLException {
        String dimension = row.getString("dimension");
        return new Feedback(row.getLong("need_id"), Feedback.Kind.valueOf(row.getString("kind")), part(dimension),
                Objects.requireNonNull(row.getObject("judged_on", LocalDate.class)), tags(row.getString("sectors")), row.getString("round"),
                Sql.longOrNull(row, "amount_fen"), row.getString("province"), row.getString("city"), row.getString("tier"));
    }

    private static @Nullable PartName part(@Nullable String dimension) {
        return dimension == null ? null : PartName.valueOf(dimension.toUpperCase(Locale.ROOT));
    }

    private static List<SectorTag> tags(String joined) {
        return joined.isEmpty() ? List.of() : Stream.of(joined.split("\\|"))
                .map(tag -> new SectorTag(Integer.parseInt(tag.substring(0, tag.indexOf(':'))), tag.substring(tag.indexOf(':') + 1))).toList();
    }
}
