package cn.xinqiao.policy;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.policy.rules.Assessment;
import cn.xinqiao.policy.rules.BoardRules;
import cn.xinqiao.policy.rules.Clause;
import cn.xinqiao.policy.rules.ClauseRules;
import cn.xinqiao.policy.rules.FactProblem;
import cn.xinqiao.policy.rules.Facts;
import cn.xinqiao.policy.rules.GradientRules;
import cn.xinqiao.policy.rules.RuleData;
import cn.xinqiao.policy.rules.RuleError;
import cn.xinqiao.policy.rules.RuleSet;
import cn.xinqiao.policy.rules.SizeRules;
import cn.xinqiao.policy.rules.Value;
import cn.xinqiao.reference.Uscc;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assess}: many enterprises judged at once, from a file to a file. */
@Command(name = "assess", mixinStandardHelpOptions = true,
        description = "Judges cases by cultivation tier, size, credit code, market board or policy clause.",
        footer = {"", "The files are laid out as db/reference/gradient_test_cases.json,",
            "sme_size_test_cases.json, market_boards.json (test cases) and policy_clauses.json",
            "(test cases); for uscc a CSV with a column code. The answer repeats every case",
            "with \"actual\", laid out as \"expected\"; what cannot be used is named under",
            "\"problems\" and counts as not told."})
public final class AssessCommand implements Callable<Integer> {
    /** What is judged. */
    enum Kind { gradient, size, uscc, boards, policy }

    @Option(names = "--kind", required = true, paramLabel = "KIND", description = "One of ${COMPLETION-CANDIDATES}.")
    private Kind kind;

    @Option(names = "--in", required = true, paramLabel = "FILE", description = "The cases.")
    private Path in;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the answer goes.")
    private Path out;

    @Override
    public Integer call() {
        String answer = answer(kind, in.toString(), read());
        try {
            Files.writeString(out, answer);
        } catch (IOException failed) {
            throw new Refused(out + ": cannot be written: " + failed.getMessage(), failed);
        }
        return 0;
    }

    private byte[] read() {
        try {
            return Files.readAllBytes(in);
        } catch (NoSuchFileException missing) {
            throw new Refused(in + ": no such file", missing);
        } catch (IOException unreadable) {
            throw new Refused(in + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** @throws Refused naming the file and the place */
    static String answer(Kind kind, String name, byte[] content) {
        if (kind == Kind.uscc) {
            return codes(name, new String(content, StandardCharsets.UTF_8));
        }
        try {
            RuleData file = RuleData.of(name, Json.read(content));
            Map<String, @Nullable Object> answer = new LinkedHashMap<>(file.fields());
            switch (kind) {
                case gradient -> {
                    GradientRules rules = ShippedRules.gradient();
                    needed(file, "cases", "routing");
                    replace(answer, file, "cases", one -> gradient(rules, one));
                    replace(answer, file, "routing", one -> routing(rules, one));
                }
                case size -> {
                    SizeRules rules = ShippedRules.sizes();
                    needed(file, "cases");
                    replace(answer, file, "cases", one -> size(rules, one));
                }
                case boards -> {
                    BoardRules rules = file.has("boards") ? ShippedRules.boards(file) : ShippedRules.boards();
                    needed(file, "test_cases_financial_sets_only", "test_cases", "cases");
                    for (String field : List.of("test_cases_financial_sets_only", "test_cases", "cases")) {
                        replace(answer, file, field, one -> board(rules, one));
                    }
                }
                case policy -> {
                    ClauseRules rules = file.has("clauses") ? ClauseRules.of(file, ShippedRules.facts()) : ShippedRules.clauses();
                    needed(file, "test_cases", "cases");
                    for (String field : List.of("test_cases", "cases")) {
                        replace(answer, file, field, one -> clause(file.has("clauses") ? ShippedRules.clauses() : rules, rules, one));
                    }
                }
                case uscc -> throw new IllegalStateException();
            }
            return Json.write(answer);
        } catch (RuleError wrong) {
            throw new Refused(wrong.getMessage().startsWith(name) ? wrong.getMessage() : name + ": " + wrong.getMessage(), wrong);
        } catch (IOException noJson) {
            throw new Refused(name + ": is no JSON: " + noJson.getMessage(), noJson);
        }
    }

    private static void needed(RuleData file, String... fields) {
        for (String field : fields) {
            if (file.has(field)) {
                return;
            }
        }
        throw new RuleError(file.path() + "." + fields[0], "is missing");
    }

    private interface Judge {
        void judge(Case one);
    }

    /** A case on its way into the answer. */
    private record Case(RuleData asked, Map<String, @Nullable Object> answer, List<Map<String, String>> problems) {
        void put(String field, @Nullable Object value) {
            answer.put(field, value);
        }

        void problem(String fact, String code, String detail) {
            problems.add(problemOf(fact, code, detail));
        }

        Map<String, ?> facts() {
            Object facts = asked.fields().get("facts");
            return facts == null ? Map.of() : asked.object("facts").fields();
        }
    }

    private static Map<String, String> problemOf(String fact, String code, String detail) {
        Map<String, String> problem = new LinkedHashMap<>();
        problem.put("fact", fact);
        problem.put("code", code);
        problem.put("detail", detail);
        return problem;
    }

    private static void replace(Map<String, @Nullable Object> answer, RuleData file, String field, Judge judge) {
        if (!file.has(field)) {
            return;
        }
        List<Object> judged = new ArrayList<>();
        for (RuleData one : file.objects(field)) {
            Case case_ = new Case(one, new LinkedHashMap<>(one.fields()), new ArrayList<>());
            judge.judge(case_);
            if (!case_.problems().isEmpty()) {
                case_.put("problems", case_.problems());
            }
            judged.add(case_.answer());
        }
        answer.put(field, judged);
    }

    private static void gradient(GradientRules rules, Case one) {
        LocalDate on = date(one);
        Optional<RuleSet> set = one.asked().has("rule_set") ? rules.set(one.asked().text("rule_set"))
                : on == null ? Optional.empty() : rules.inForce(one.asked().text("tier"), on);
        if (set.isEmpty()) {
            one.problem(one.asked().has("rule_set") ? "rule_set" : "application_date", "UNKNOWN_CODE", one.asked().has("rule_set")
                    ? "there is no rule set '" + one.asked().text("rule_set") + "'" : "no rule set is in force for it");
            one.put("actual", null);
            return;
        }
        Facts facts = Facts.of(rules.facts(), one.facts(), on);
        problems(one, facts.problems());
        Assessment judged = Assessment.of(set.get(), facts);
        one.put("actual", Answers.expected(judged));
    }

    private static @Nullable LocalDate date(Case one) {
        String text = one.asked().textOrNull("application_date");
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            one.problem("application_date", "WRONG_TYPE", "a date YYYY-MM-DD is expected");
            return null;
        }
    }

    private static void routing(GradientRules rules, Case one) {
        LocalDate on = date(one);
        String tier = one.asked().text("tier");
        if (!rules.knowsTier(tier)) {
            one.problem("tier", "UNKNOWN_CODE", "there is no tier '" + tier + "'");
        }
        String id = on == null ? null : rules.inForce(tier, on).map(RuleSet::id).orElse(null);
        one.put("actual", id);
        one.put("actual_rule_set", id);
    }

    private static void size(SizeRules rules, Case one) {
        SizeRules.Result result = rules.size(one.asked().text("industry_code"), one.facts());
        problems(one, result.problems());
        result.missing().forEach(metric -> one.problem(metric, "MISSING", "is needed for this industry"));
        one.put("actual", result.size().name());
        one.put("actual_is_sme", result.sme());
    }

    private static void board(BoardRules rules, Case one) {
        String code = one.asked().text("board");
        Optional<BoardRules.Board> board = rules.board(code);
        if (board.isEmpty()) {
            one.problem("board", "UNKNOWN_CODE", "there is no board '" + code + "'");
            one.put("actual", "UNKNOWN");
            one.put("actual_set", null);
            return;
        }
        Facts facts = Facts.of(rules.facts(), one.facts(), null);
        problems(one, facts.problems());
        BoardRules.BoardResult result = rules.judge(board.get(), facts);
        one.put("actual", result.readiness().name());
        one.put("actual_set", result.nearest() == null ? null : result.nearest().set().id());
    }

    /** @param own where a file repeats a clause of ours, ours knows which facts follow from others */
    private static void clause(ClauseRules own, ClauseRules rules, Case one) {
        String id = one.asked().text("clause");
        Optional<Clause> clause = rules.clause(id);
        if (clause.isEmpty()) {
            one.problem("clause", "UNKNOWN_CODE", "there is no clause '" + id + "'");
            one.put("actual", null);
            one.put("actual_10k_cny", null);
            return;
        }
        Facts facts = Facts.of(own.clause(id).map(Clause::facts).orElse(rules.facts()), one.facts(), null);
        problems(one, facts.problems());
        BigDecimal amount = clause.get().benefit().amount(facts);
        one.put("actual", amount);
        one.put("actual_10k_cny", amount);
    }

    private static void problems(Case one, List<FactProblem> problems) {
        problems.forEach(problem -> one.problem(problem.fact(), problem.code().name(), problem.detail()));
    }

    private static String codes(String name, String csv) {
        StringWriter text = new StringWriter();
        try (CSVParser parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(new StringReader(csv.startsWith("\ufeff") ? csv.substring(1) : csv))) {
            if (!parser.getHeaderMap().containsKey("code")) {
                throw new Refused(name + ": line 1: column 'code' is missing");
            }
            List<String> header = new ArrayList<>(parser.getHeaderNames());
            header.addAll(List.of("actual", "actual_reason"));
            try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
                printer.printRecord(header);
                for (CSVRecord line : parser) {
                    Uscc.Check check = Uscc.check(line.get("code"));
                    List<String> row = new ArrayList<>(line.toList());
                    while (row.size() < header.size() - 2) {
                        row.add("");
                    }
                    row.add(check.valid() ? "VALID" : "INVALID");
                    row.add(check.reason() != null ? check.reason().name() : check.warning() != null ? check.warning().name() + " (warning)" : "");
                    printer.printRecord(row);
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new Refused(name + ": cannot be read: " + broken.getMessage(), broken);
        }
        return text.toString();
    }
}
