package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One clause of a policy: for whom, when, under which conditions, how much, on which evidence.
 *
 * @param jurisdiction codes of province, city and district, the narrowest last
 * @param all whether every condition of eligibility must hold, or any one
 * @param window when applications are taken each year; null: always or not said
 * @param procedure how applications are decided; null where the rules do not say
 */
public record Clause(String id, String titleZh, String theme, List<String> jurisdiction, String authority, String policyTitle, @Nullable String clauseNo,
                     Status status, @Nullable LocalDate effectiveFrom, @Nullable LocalDate effectiveTo, String beneficiary, boolean all,
                     List<Requirement> eligibility, List<String> evidence, Benefit benefit, boolean automatic, @Nullable Window window,
                     String source, String confidence, String note, FactCatalogue facts, @Nullable Procedure procedure) {

    /** Whether it is in force, as far as is known; BELIEVED ones are not confirmed. */
    public enum Status {
        IN_FORCE, IN_FORCE_BELIEVED, EXPIRED, EXPIRED_BELIEVED, UNKNOWN;

        static Status of(String text) {
            return switch (text) {
                case "IN_FORCE" -> IN_FORCE;
                case "IN_FORCE?", "IN_FORCE_BELIEVED" -> IN_FORCE_BELIEVED;
                case "EXPIRED" -> EXPIRED;
                case "EXPIRED?", "EXPIRED_BELIEVED" -> EXPIRED_BELIEVED;
                case "UNKNOWN" -> UNKNOWN;
                default -> throw new RuleError("status", "there is no status " + text);
            };
        }
    }

    /** @param rule null where only a person can tell */
    public record Requirement(String nameZh, String nameEn, @Nullable Expression rule) {
    }

    /** Days of every year, both included. */
    public record Window(MonthDay from, MonthDay to) {
        static Window parse(String path, String text) {
            String[] ends = text.split("\\.\\.");
            try {
                return new Window(MonthDay.parse("--" + ends[0]), MonthDay.parse("--" + ends[1]));
            } catch (DateTimeParseException | ArrayIndexOutOfBoundsException wrong) {
                throw new RuleError(path, "a window is written MM-dd..MM-dd");
            }
        }

        boolean open(LocalDate on) {
            MonthDay day = MonthDay.from(on);
            return from.compareTo(to) <= 0 ? day.compareTo(from) >= 0 && day.compareTo(to) <= 0 : day.compareTo(from) >= 0 || day.compareTo(to) <= 0;
        }
    }

    /** @throws RuleError with the place: what cannot be evaluated is not published */
    public static Clause of(RuleData data, FactCatalogue catalogue, @Nullable RuleData procedure) {
        FactCatalogue facts = data.has("derived") ? catalogue.with(data.object("derived")) : catalogue;
        RuleData where = data.object("jurisdiction");
        List<String> jurisdiction = java.util.stream.Stream.of("province", "city", "district").map(where::textOrNull)
                .filter(java.util.Objects::nonNull).toList();
        LocalDate from = data.dateOrNull("effective_from");
        LocalDate to = data.dateOrNull("effective_to");
        if (from != null && to != null && to.isBefore(from)) {
            throw new RuleError(data.path() + ".effective_to", "lies before effective_from");
        }
        RuleData eligibility = data.object("eligibility");
        boolean all = eligibility.has("all");
        if (all && eligibility.has("any")) {
            throw new RuleError(data.path() + ".eligibility", "has all or any, not both");
        }
        List<Requirement> requirements = new java.util.ArrayList<>();
        int at = 0;
        for (Object item : eligibility.list(all ? "all" : "any")) {
            String path = data.path() + ".eligibility[" + at++ + "]";
            if (item instanceof String text) {
                requirements.add(new Requirement(text, text, null));
            } else {
                RuleData one = RuleData.of(path, item);
                requirements.add(new Requirement(one.text("name_zh"), one.text("name_en"), one.has("rule") ? facts.parse(path + ".rule", one.text("rule")) : null));
            }
        }
        RuleData application = data.has("application") ? data.object("application") : new RuleData(data.path(), java.util.Map.of());
        String window = application.textOrNull("window");
        return new Clause(data.text("id"), data.text("title_zh"), data.text("theme"), jurisdiction, data.text("authority", ""),
                data.text("policy_title", ""), data.textOrNull("clause_no"), Status.of(data.text("status")), from, to, data.text("beneficiary"), all,
                List.copyOf(requirements), data.texts("evidence"), Benefit.of(data.object("benefit"), facts),
                application.text("mode", "APPLY").equals("AUTO"), window == null ? null : Window.parse(data.path() + ".application.window", window),
                data.text("source", ""), data.text("confidence", ""), data.text("note", ""), facts,
                procedure == null ? null : Procedure.of(procedure, application, facts));
    }

    /** Whether it is in force on a day, as far as its dates and status tell. */
    public Verdict inForce(LocalDate on) {
        if (effectiveFrom != null && on.isBefore(effectiveFrom) || effectiveTo != null && on.isAfter(effectiveTo)) {
            return Verdict.NOT_MET;
        }
        if (effectiveFrom != null && effectiveTo != null && status == Status.EXPIRED) {
            return Verdict.MET; // asked about a day in the past, when it was in force
        }
        return switch (status) {
            case IN_FORCE -> Verdict.MET;
            case EXPIRED -> Verdict.NOT_MET;
            case IN_FORCE_BELIEVED, EXPIRED_BELIEVED, UNKNOWN -> Verdict.UNKNOWN;
        };
    }

    /** Whether applications can be decided here: the rules say how, and how much. */
    public boolean takesApplications() {
        return procedure != null && !automatic && (procedure.recognition() || benefit.formula() != null);
    }

    /** The next last day of the window, counted from a day on which it is open; null: open end. */
    public @Nullable LocalDate closesAfter(LocalDate on) {
        if (window == null) {
            return effectiveTo;
        }
        LocalDate end = window.to().atYear(on.getYear());
        return end.isBefore(on) ? window.to().atYear(on.getYear() + 1) : end;
    }

    /** The amount alone, whoever asks and whenever; null where it cannot be computed. */
    public @Nullable BigDecimal amount(Facts told) {
        return benefit.amount(told.within(facts));
    }
}
