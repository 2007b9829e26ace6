package cn.xinqiao.matching;

import cn.xinqiao.platform.data.Sql;

import java.util.List;
import java.util.stream.Stream;

/** No needs, no mandates, no past rounds, nothing remembered of matches: a test then counts on its own rows alone. */
public final class EmptyMarket {
    private static final List<String> TABLES = List.of("match_alert_person", "match_alert", "match_alert_input", "match_alert_preference",
            "match_feedback", "match_recommendation", "service_task", "financing_need_sector", "financing_need_use", "financing_need_revision", "financing_need",
            "mandate_sector", "mandate_choice", "mandate_never", "mandate_conflict", "investment_mandate", "past_investment", "past_round");

    private EmptyMarket() {
    }

    /** @param more tables to empty after these. Copies in memory are the caller's. */
    public static void make(Sql sql, String... more) {
        Stream.concat(TABLES.stream(), Stream.of(more)).forEach(table -> sql.update("DELETE FROM " + table, List.of()));
    }
}
