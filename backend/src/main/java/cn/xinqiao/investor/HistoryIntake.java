package cn.xinqiao.investor;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.Pinyin;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Takes in rounds that happened, and the mandates that can be read from them. */
@Singleton
public class HistoryIntake {
    private final Sql sql;
    private final Clock clock;

    HistoryIntake(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A round of a source.
     *
     * @param sourceStage  the source's own word
     * @param sectors      our sector codes
     * @param sourceTags   the source's tags, broad to narrow
     * @param institutions ids of who invested, in the source's order, each once
     */
    public record ImportedRound(String key, long companyId, LocalDate on, @Nullable FinancingRound round, String sourceStage,
                                @Nullable Long amountFen, @Nullable String province, @Nullable String city,
                                List<String> sectors, List<String> sourceTags, List<Long> institutions) {
    }

    /** What an institution's past deals say it looks for. Lists are in falling order of weight. */
    public record InferredMandate(String key, long institutionId, String name, Map<String, Integer> sectors, List<String> rounds,
                                  List<String> regions, @Nullable Long ticketMinFen, @Nullable Long ticketMaxFen, String dealsPerYear) {
    }

    /**
     * Writes the rounds whose key is not known yet, with their investments; inside the caller's change.
     *
     * @return how many rounds were new
     */
    public int addRounds(String source, List<ImportedRound> rounds) {
        Set<String> known = new HashSet<>(sql.list("SELECT import_key FROM past_round WHERE import_source = ?", List.of(source), row -> row.getString(1)));
        Instant now = clock.instant();
        List<List<?>> rows = new ArrayList<>();
        List<List<?>> investments = new ArrayList<>();
        for (ImportedRound round : rounds) {
            if (!known.add(round.key())) {
                continue;
            }
            long id = Ids.next();
            rows.add(Arrays.asList(id, round.companyId(), round.on(), round.round(), round.sourceStage(), round.amountFen(), round.province(),
                    round.city(), String.join("|", round.sectors()), String.join("|", round.sourceTags()), source, round.key(), now));
            for (int position = 0; position < round.institutions().size(); position++) {
                investments.add(List.of(id, round.institutions().get(position), position + 1));
            }
        }
        sql.batch("""
                INSERT INTO past_round (id, company_id, round_on, round, source_stage, amount_fen, province, city, sectors, source_tags,
                    import_source, import_key, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
        sql.batch("INSERT INTO past_investment (round_id, institution_id, position) VALUES (?, ?, ?)", investments);
        return rows.size();
    }

    /**
     * Writes the mandates whose key is not known yet, active and marked as inferred; inside the caller's change.
     *
     * @return how many were new
     */
    public int addMandates(String source, List<InferredMandate> mandates) {
        Set<String> known = new HashSet<>(sql.list("SELECT import_key FROM investment_mandate WHERE import_source = ?", List.of(source), row -> row.getString(1)));
        Instant now = clock.instant();
        List<List<?>> rows = new ArrayList<>();
        List<List<?>> sectors = new ArrayList<>();
        List<List<?>> choices = new ArrayList<>();
        for (InferredMandate mandate : mandates) {
            if (!known.add(mandate.key())) {
                continue;
            }
            long id = Ids.next();
            rows.add(Arrays.asList(id, mandate.institutionId(), mandate.name(), mandate.ticketMinFen(), mandate.ticketMaxFen(),
                    mandate.dealsPerYear(), source, mandate.key(), now, searchText(mandate.name()), MandateState.ACTIVE, now, now));
            int position = 0;
            for (Map.Entry<String, Integer> sector : mandate.sectors().entrySet()) {
                sectors.add(List.of(id, sector.getKey(), sector.getValue(), position++));
            }
            addChoices(choices, id, "ROUND", mandate.rounds());
            addChoices(choices, id, "REGION", mandate.regions());
        }
        sql.batch("""
                INSERT INTO investment_mandate (id, institution_id, name, ticket_min_fen, ticket_max_fen, deals_per_year, import_source,
                    import_key, confirmed_at, search_text, state, created_at, updated_at, inferred)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
                """, rows);
        sql.batch("INSERT INTO mandate_sector (mandate_id, sector_code, weight, position) VALUES (?, ?, ?, ?)", sectors);
        sql.batch("INSERT INTO mandate_choice (mandate_id, field, code, position) VALUES (?, ?, ?, ?)", choices);
        return rows.size();
    }

    private static void addChoices(List<List<?>> choices, long mandate, String field, List<String> codes) {
        for (int position = 0; position < codes.size(); position++) {
            choices.add(List.of(mandate, field, codes.get(position), position));
        }
    }

    private static String searchText(String name) {
        return (name + " " + Pinyin.of(name).full() + " " + Pinyin.of(name).initials()).toLowerCase(Locale.ROOT);
    }
}
