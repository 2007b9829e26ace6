package cn.xinqiao.statistics;

import cn.xinqiao.financing.Needs;
import cn.xinqiao.platform.data.Sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Which objects each metric counts, by the rules of its definition. */
final class Sources {
    /** Instants are kept in UTC; days are those of Shanghai, which has had no summer time since 1991. */
    private static final String DAY = "DATE(DATE_ADD(%s, INTERVAL 8 HOUR))";
    private static final String PUBLISHED = "n.first_published_at >= ? AND n.first_published_at < ?";

    private Sources() {
    }

    private static String day(String column) {
        return DAY.formatted(column);
    }

    private static String in(String column, Collection<?> values) {
        return column + " IN (" + Sql.marks(values.size()) + ")";
    }

    private static List<Object> list(Object... values) {
        List<Object> all = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof Collection<?> several) {
                all.addAll(several);
            } else {
                all.add(value);
            }
        }
        return all;
    }

    private static List<Object> days(Window window) {
        return list(window.span().from(), window.span().to());
    }

    /** From the log: an organisation's last step before the period's end says what it was then. */
    static Source verifiedEnterprises(Window window) {
        List<String> states = window.rules().requireStates();
        return Source.of(Behind.ORGANISATION, day("t.at"), "e.type = 'ENTERPRISE' AND t.at < ? AND " + in("t.to_state", states)
                + " AND NOT EXISTS (SELECT 1 FROM transition_log l WHERE l.machine = 'organisation' AND l.subject_id = e.id AND l.id > t.id AND l.at < ?)"
                + (window.rules().countsImported() ? "" : " AND e.imported = 0"), list(window.to(), states, window.to()));
    }

    static Source publishedNeeds(Window window) {
        return Source.of(Behind.NEED, day("n.first_published_at"), PUBLISHED + (window.rules().countsImported() ? "" : " AND n.imported = 0"),
                list(window.from(), window.to()));
    }

    /** A need without a revision of its own that old counts with what it says now. */
    static Source amountSought(Window window) {
        return publishedNeeds(window).adding("CASE WHEN " + Needs.shownToAuthority("amountSoughtFen") + " THEN COALESCE((SELECT r.amount_fen"
                + " FROM financing_need_revision r WHERE r.need_id = n.id AND r.published_at < ? ORDER BY r.number DESC LIMIT 1), n.amount_fen) END",
                list(window.until()));
    }

    static Source introductions(Window window) {
        return Source.of(Behind.INTRODUCTION, day("x.requested_at"), "x.requested_at >= ? AND x.requested_at < ?", list(window.from(), window.to()));
    }

    static Source acceptance(Window window) {
        List<String> accepted = window.rules().requireCounted();
        List<Object> answered = list(accepted, window.rules().requireOthers());
        return introductions(window).and(in("x.state", answered), answered)
                .adding("CASE WHEN " + in("x.state", accepted) + " THEN 1 ELSE 0 END", accepted);
    }

    static Source replies(Window window) {
        List<Object> answered = list(window.rules().requireCounted(), window.rules().requireOthers());
        return introductions(window).and(in("x.state", answered) + " AND COALESCE(x.answered_at, x.due_at) IS NOT NULL", answered);
    }

    static Source presentations(Window window) {
        List<String> states = window.rules().requireStates();
        return Source.of(Behind.APPLICATION, day("s.starts_at"), in("x.state", states) + " AND s.starts_at >= ? AND s.starts_at < ?",
                list(states, window.from(), window.to()));
    }

    static Source meetingsHeld(Window window) {
        return meetings(window, list(window.rules().requireStates()));
    }

    static Source meetingsPlanned(Window window) {
        List<String> held = window.rules().requireCounted();
        return meetings(window, list(held, window.rules().requireOthers())).adding("CASE WHEN " + in("x.state", held) + " THEN 1 ELSE 0 END", held);
    }

    private static Source meetings(Window window, List<Object> states) {
        return Source.of(Behind.MEETING, day("x.starts_at"), in("x.state", states) + " AND x.starts_at >= ? AND x.starts_at < ?",
                list(states, window.from(), window.to()));
    }

    static Source intended(Window window) {
        List<String> lost = window.rules().requireOthers();
        return Source.of(Behind.DEAL, "x.terms_on", "x.terms_on >= ? AND x.terms_on <= ? AND x.terms_fen IS NOT NULL AND NOT " + in("x.state", lost),
                list(days(window), lost)).adding("x.terms_fen", List.of());
    }

    static Source signed(Window window) {
        List<String> states = window.rules().requireStates();
        return Source.of(Behind.DEAL, "x.signed_on", "x.signed_on >= ? AND x.signed_on <= ? AND x.signed_fen IS NOT NULL AND " + in("x.state", states),
                list(days(window), states)).adding("x.signed_fen", List.of());
    }

    static Source paidIn(Window window) {
        List<String> states = window.rules().requireStates();
        return Source.of(Behind.FUNDING_RECORD, "x.paid_on", in("x.state", states) + " AND x.paid_on >= ? AND x.paid_on <= ?", list(states, days(window)))
                .adding("x.amount_fen", List.of());
    }

    static Source conversion(Window window) {
        Rules rules = window.rules();
        return publishedNeeds(window).and("EXISTS (SELECT 1 FROM meeting m WHERE m.need_id = n.id AND " + in("m.state", rules.requireStates())
                        + " AND m.starts_at >= n.first_published_at AND m.starts_at < DATE_ADD(n.first_published_at, INTERVAL ? DAY))",
                list(rules.requireStates(), Objects.requireNonNull(rules.meetingDays(), "meetingDays")))
                .adding("CASE WHEN EXISTS (SELECT 1 FROM deal d JOIN funding_record f ON f.deal_id = d.id WHERE d.need_id = n.id AND "
                        + in("f.state", rules.requireCounted()) + " AND f.paid_on >= " + day("n.first_published_at") + " AND f.paid_on <= DATE_ADD("
                        + day("n.first_published_at") + ", INTERVAL ? DAY)) THEN 1 ELSE 0 END",
                        list(rules.requireCounted(), Objects.requireNonNull(rules.paidDays(), "paidDays")));
    }

    /** Each once, on the earlier of reply and deadline: whoever is late is late on the day the reply was due, whenever it comes. */
    static Source appealsOnTime(Window window) {
        List<String> answered = window.rules().requireStates();
        List<String> not = window.rules().requireOthers();
        // The states are written out: the expression stands in the condition, the day and the part.
        String reply = "CASE WHEN x.state IN (" + literals(answered) + ") THEN x.replied_at END";
        String earlier = "LEAST(COALESCE(" + reply + ", x.reply_due_at), x.reply_due_at)";
        return Source.of(Behind.APPEAL, day(earlier), "(x.replied_at >= ? AND x.replied_at < ? OR x.reply_due_at >= ? AND x.reply_due_at < ?) AND "
                        + earlier + " >= ? AND " + earlier + " < ? AND (" + reply + " IS NOT NULL OR x.reply_due_at < ?) AND NOT " + in("x.state", not),
                list(window.from(), window.to(), window.from(), window.to(), window.from(), window.to(), window.now(), not))
                .adding("CASE WHEN " + reply + " <= x.reply_due_at THEN 1 ELSE 0 END", List.of());
    }

    /** A closed appeal's deadline is the moment it was closed. */
    static Source satisfaction(Window window) {
        List<String> states = window.rules().requireStates();
        return Source.of(Behind.APPEAL, day("x.due_at"), in("x.state", states) + " AND x.due_at >= ? AND x.due_at < ?",
                list(states, window.from(), window.to())).adding("x.score", List.of());
    }

    /** Words of a definition; anything that is no word of a state is refused. */
    private static String literals(List<String> states) {
        states.forEach(state -> {
            if (!state.matches("[A-Z_]+")) {
                throw new IllegalStateException("no state: " + state);
            }
        });
        return "'" + String.join("', '", states) + "'";
    }
}
