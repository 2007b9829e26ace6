package cn.xinqiao.appeal;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Finds appeals by words of the title or the enterprise's name, through the index of pairs of characters. */
@Singleton
class AppealSearch {
    /** A search answers the newest so many. */
    static final int MOST = 1_000;
    /** More pairs make an answer hardly narrower and the statement longer. */
    private static final int MOST_GRAMS = 6;
    private final Sql sql;

    AppealSearch(Sql sql) {
        this.sql = sql;
    }

    /** What is common to so many names that it tells none apart. */
    private static String name(String organisation) {
        return organisation.replaceAll("有限|公司|责任|股份|深圳市?|科技|技术|管理|集团", " ");
    }

    void add(long appeal, String title, String organisation) {
        sql.batch("INSERT IGNORE INTO appeal_gram (gram, appeal_id) VALUES (?, ?)",
                Grams.of(title + " " + name(organisation)).stream().sorted().map(gram -> List.of(gram, appeal)).toList());
    }

    /**
     * The newest finds under the conditions.
     *
     * @param id expression of the appeal's id in {@code from}
     */
    List<Long> ids(String query, String from, String id, List<String> conditions, List<Object> values) {
        List<String> grams = Grams.of(name(query)).stream().limit(MOST_GRAMS).toList();
        List<String> parts = new ArrayList<>();
        List<@Nullable Object> all = new ArrayList<>();
        StringBuilder joins = new StringBuilder(from);
        if (grams.isEmpty()) { // a single character: whatever pair begins with it
            String one = Grams.folded(query.strip());
            if (one.isEmpty() || !Character.isLetterOrDigit(one.codePointAt(0))) {
                return List.of();
            }
            String first = new StringBuilder().appendCodePoint(one.codePointAt(0)).toString();
            joins.append(" JOIN appeal_gram g0 ON g0.appeal_id = ").append(id);
            parts.add("g0.gram >= ? AND g0.gram < ?");
            all.add(first);
            all.add(first + "\uFFFF");
        }
        for (int i = 0; i < grams.size(); i++) {
            joins.append(" JOIN appeal_gram g").append(i).append(" ON g").append(i).append(".appeal_id = ").append(i == 0 ? id : "g0.appeal_id");
            parts.add("g" + i + ".gram = ?");
            all.add(grams.get(i));
        }
        parts.addAll(conditions);
        all.addAll(values);
        all.add(MOST);
        return sql.list("SELECT DISTINCT g0.appeal_id FROM " + joins + " WHERE " + String.join(" AND ", parts) + " ORDER BY g0.appeal_id DESC LIMIT ?", all,
                row -> row.getLong(1));
    }
}
