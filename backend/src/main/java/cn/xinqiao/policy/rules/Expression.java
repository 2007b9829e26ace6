package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * A rule over facts, written as text and parsed once.
 *
 * <pre>
 * rd_y1 >= 100 and ratio(rd_y1, revenue_y1) >= 3
 * held_tier in (TECH_SME, INNOVATIVE) or (is_review and held_tier == SPECIALIZED)
 * min(2000, 0.5 * higher_level_grant_last_year)
 * </pre>
 *
 * <p>Lower-case names are facts, upper-case names and quoted texts are codes. Numbers are exact decimals; a quotient without a
 * positive denominator is unknown, and so is whatever needs it. Functions: {@code min, max, floor, years(months),
 * count(set), ratio(a, b)} = 100a/b, {@code share(a, b)} = the same of a part, unknown above 100, {@code growth(now, before)},
 * {@code avg_growth(y1, y2, y3)}, {@code cagr(now, then, years)}, {@code has_award(LEVEL, rank, years)} with 0 for any,
 * {@code if(condition, a, b)}, {@code lookup(code, CODE, value, …)}, {@code total(set, CODE, value, …)},
 * {@code bracket(number, floor, value, …)}, {@code points("indicator")}, {@code dimension("name")}.
 */
public final class Expression {
    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Set<String> FUNCTIONS = Set.of("min", "max", "floor", "count", "ratio", "share", "growth", "avg_growth", "cagr",
            "has_award", "if", "lookup", "total", "bracket", "points", "dimension");

    private final String text;
    private final Node root;
    private final Set<String> facts;

    private Expression(String text, Node root, Set<String> facts) {
        this.text = text;
        this.root = root;
        this.facts = Set.copyOf(facts);
    }

    /**
     * @param known which facts there are
     * @throws RuleError with the position: a syntax error, an unknown fact or function, a division by zero
     */
    public static Expression parse(String text, Predicate<String> known) {
        Parser parser = new Parser(text, known);
        Node root = parser.whole();
        return new Expression(text, root, parser.facts);
    }

    public String text() {
        return text;
    }

    /** The facts it reads. */
    public Set<String> facts() {
        return facts;
    }

    Value value(Scope scope) {
        return root.value(scope);
    }

    Verdict verdict(Scope scope) {
        return verdict(root.value(scope));
    }

    /** Every comparison that took part, in the order of the text. */
    List<Comparison> tests(Scope scope) {
        List<Comparison> tests = new ArrayList<>();
        collect(root, scope, tests);
        return tests;
    }

    /** The easiest way to make it true: its comparisons that do not hold yet, and how much work they are. */
    Shortfall shortfall(Scope scope, ToIntFunction<Comparison> effort) {
        return shortfall(root, scope, effort);
    }

    /** @param effort 0 nothing to do or only something to tell; higher is harder */
    record Shortfall(int effort, List<Comparison> tests) {
    }

    private static Shortfall shortfall(Node node, Scope scope, ToIntFunction<Comparison> effort) {
        if (verdict(node.value(scope)) == Verdict.MET) {
            return new Shortfall(0, List.of());
        }
        return switch (node) {
            case And and -> {
                int sum = 0;
                List<Comparison> tests = new ArrayList<>();
                for (Node part : and.parts()) {
                    Shortfall missing = shortfall(part, scope, effort);
                    sum += missing.effort();
                    tests.addAll(missing.tests());
                }
                yield new Shortfall(sum, tests);
            }
            case Or or -> {
                Shortfall best = null;
                for (Node part : or.parts()) {
                    Shortfall missing = shortfall(part, scope, effort);
                    if (best == null || missing.effort() < best.effort()) {
                        best = missing;
                    }
                }
                yield best == null ? new Shortfall(0, List.of()) : best;
            }
            case Call call when call.name().equals("if") -> switch (verdict(call.args().getFirst().value(scope))) {
                case MET -> shortfall(call.args().get(1), scope, effort);
                case NOT_MET -> shortfall(call.args().get(2), scope, effort);
                case UNKNOWN -> shortfall(call.args().getFirst(), scope, effort);
            };
            default -> {
                Comparison test = test(node, scope);
                yield new Shortfall(effort.applyAsInt(test), List.of(test));
            }
        };
    }

    private static void collect(Node node, Scope scope, List<Comparison> tests) {
        switch (node) {
            case And and -> and.parts().forEach(part -> collect(part, scope, tests));
            case Or or -> or.parts().forEach(part -> collect(part, scope, tests));
            case Call call when call.name().equals("if") -> {
                switch (verdict(call.args().getFirst().value(scope))) {
                    case MET -> collect(call.args().get(1), scope, tests);
                    case NOT_MET -> collect(call.args().get(2), scope, tests);
                    case UNKNOWN -> collect(call.args().getFirst(), scope, tests);
                }
            }
            default -> tests.add(test(node, scope));
        }
    }

    private static Comparison test(Node node, Scope scope) {
        Verdict verdict = verdict(node.value(scope));
        Set<String> facts = new TreeSet<>();
        node.facts(facts);
        return switch (node) {
            case Compare compare -> {
                Value actual = compare.left().value(scope);
                Value threshold = compare.right().value(scope);
                BigDecimal gap = null;
                if (actual instanceof Value.Amount(BigDecimal is) && threshold instanceof Value.Amount(BigDecimal should)) {
                    BigDecimal missing = compare.operator().startsWith("<") ? is.subtract(should) : should.subtract(is);
                    gap = Value.tidy(verdict == Verdict.MET ? BigDecimal.ZERO : missing.abs());
                }
                yield new Comparison(compare.left().text(), actual, compare.operator(), threshold, verdict, gap, facts);
            }
            case In in -> new Comparison(in.of().text(), in.of().value(scope), "in", new Value.Texts(in.codes()), verdict, null, facts);
            case Has has -> new Comparison(has.of().text(), has.of().value(scope), "has", new Value.Text(has.code()), verdict, null, facts);
            default -> new Comparison(node.text(), node.value(scope), "is", new Value.Truth(true), verdict, null, facts);
        };
    }

    private static Verdict verdict(Value value) {
        return value instanceof Value.Truth(boolean truth) ? Verdict.of(truth) : Verdict.UNKNOWN;
    }

    private static Value truth(Verdict verdict) {
        return switch (verdict) {
            case MET -> new Value.Truth(true);
            case NOT_MET -> new Value.Truth(false);
            case UNKNOWN -> Value.UNKNOWN;
        };
    }

    private sealed interface Node {
        Value value(Scope scope);

        String text();

        void facts(Collection<String> into);
    }

    private record Literal(Value value, String text) implements Node {
        @Override
        public Value value(Scope scope) {
            return value;
        }

        @Override
        public void facts(Collection<String> into) {
        }
    }

    private record Fact(String text) implements Node {
        @Override
        public Value value(Scope scope) {
            return scope.fact(text);
        }

        @Override
        public void facts(Collection<String> into) {
            into.add(text);
        }
    }

    private record And(List<Node> parts) implements Node {
        @Override
        public Value value(Scope scope) {
            return truth(parts.stream().map(part -> verdict(part.value(scope))).reduce(Verdict.MET, Verdict::and));
        }

        @Override
        public String text() {
            return String.join(" and ", parts.stream().map(Node::text).toList());
        }

        @Override
        public void facts(Collection<String> into) {
            parts.forEach(part -> part.facts(into));
        }
    }

    private record Or(List<Node> parts) implements Node {
        @Override
        public Value value(Scope scope) {
            return truth(parts.stream().map(part -> verdict(part.value(scope))).reduce(Verdict.NOT_MET, Verdict::or));
        }

        @Override
        public String text() {
            return String.join(" or ", parts.stream().map(Node::text).toList());
        }

        @Override
        public void facts(Collection<String> into) {
            parts.forEach(part -> part.facts(into));
        }
    }

    private record Not(Node of) implements Node {
        @Override
        public Value value(Scope scope) {
            return truth(verdict(of.value(scope)).not());
        }

        @Override
        public String text() {
            return "not " + of.text();
        }

        @Override
        public void facts(Collection<String> into) {
            of.facts(into);
        }
    }

    private record Compare(String operator, Node left, Node right) implements Node {
        @Override
        public Value value(Scope scope) {
            Value a = left.value(scope);
            Value b = right.value(scope);
            if (a instanceof Value.Amount(BigDecimal x) && b instanceof Value.Amount(BigDecimal y)) {
                int order = Value.comparable(x).compareTo(Value.comparable(y));
                return new Value.Truth(switch (operator) {
                    case ">=" -> order >= 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    case "<" -> order < 0;
                    case "==" -> order == 0;
                    default -> order != 0;
                });
            }
            if (a instanceof Value.Unknown || b instanceof Value.Unknown || a.getClass() != b.getClass()) {
                return Value.UNKNOWN;
            }
            return switch (operator) {
                case "==" -> new Value.Truth(a.equals(b));
                case "!=" -> new Value.Truth(!a.equals(b));
                default -> Value.UNKNOWN;
            };
        }

        @Override
        public String text() {
            return left.text() + " " + operator + " " + right.text();
        }

        @Override
        public void facts(Collection<String> into) {
            left.facts(into);
            right.facts(into);
        }
    }

    private record In(Node of, Set<String> codes) implements Node {
        @Override
        public Value value(Scope scope) {
            return of.value(scope) instanceof Value.Text(String code) ? new Value.Truth(codes.contains(code)) : Value.UNKNOWN;
        }

        @Override
        public String text() {
            return of.text() + " in (" + String.join(", ", codes) + ")";
        }

        @Override
        public void facts(Collection<String> into) {
            of.facts(into);
        }
    }

    private record Has(Node of, String code) implements Node {
        @Override
        public Value value(Scope scope) {
            return of.value(scope) instanceof Value.Texts(Set<String> codes) ? new Value.Truth(codes.contains(code)) : Value.UNKNOWN;
        }

        @Override
        public String text() {
            return of.text() + " has " + code;
        }

        @Override
        public void facts(Collection<String> into) {
            of.facts(into);
        }
    }

    private record Arithmetic(char operator, Node left, Node right) implements Node {
        @Override
        public Value value(Scope scope) {
            if (!(left.value(scope) instanceof Value.Amount(BigDecimal a)) || !(right.value(scope) instanceof Value.Amount(BigDecimal b))) {
                return Value.UNKNOWN;
            }
            return switch (operator) {
                case '+' -> new Value.Amount(a.add(b));
                case '-' -> new Value.Amount(a.subtract(b));
                case '*' -> new Value.Amount(a.multiply(b));
                default -> quotient(a, b);
            };
        }

        @Override
        public String text() {
            return "(" + left.text() + " " + operator + " " + right.text() + ")";
        }

        @Override
        public void facts(Collection<String> into) {
            left.facts(into);
            right.facts(into);
        }
    }

    private static Value quotient(BigDecimal a, BigDecimal b) {
        return b.signum() > 0 ? new Value.Amount(a.divide(b, EXACT)) : Value.UNKNOWN;
    }

    private static Value growth(BigDecimal now, BigDecimal before) {
        return quotient(HUNDRED.multiply(now.subtract(before)), before);
    }

    private record Call(String name, List<Node> args) implements Node {
        @Override
        public Value value(Scope scope) {
            return switch (name) {
                case "if" -> switch (verdict(args.getFirst().value(scope))) {
                    case MET -> args.get(1).value(scope);
                    case NOT_MET -> args.get(2).value(scope);
                    case UNKNOWN -> {
                        Value yes = args.get(1).value(scope);
                        yield yes.equals(args.get(2).value(scope)) ? yes : Value.UNKNOWN;
                    }
                };
                case "points" -> scope.points(code(0));
                case "dimension" -> scope.dimension(code(0));
                case "count" -> args.getFirst().value(scope) instanceof Value.Texts(Set<String> items) ? Value.of(items.size()) : Value.UNKNOWN;
                case "has_award" -> hasAward(scope);
                case "lookup" -> lookup(args.getFirst().value(scope), scope);
                case "total" -> total(args.getFirst().value(scope), scope);
                default -> ofNumbers(scope);
            };
        }

        private String code(int at) {
            return args.get(at) instanceof Literal(Value.Text(String code), String ignored) ? code : "";
        }

        private Value ofNumbers(Scope scope) {
            List<BigDecimal> n = new ArrayList<>();
            for (Node arg : args) {
                if (!(arg.value(scope) instanceof Value.Amount(BigDecimal number))) {
                    return Value.UNKNOWN;
                }
                n.add(number);
            }
            return switch (name) {
                case "min" -> new Value.Amount(n.stream().reduce(BigDecimal::min).orElseThrow());
                case "max" -> new Value.Amount(n.stream().reduce(BigDecimal::max).orElseThrow());
                case "floor" -> new Value.Amount(n.getFirst().setScale(0, RoundingMode.FLOOR));
                case "ratio" -> quotient(HUNDRED.multiply(n.getFirst()), n.get(1));
                case "share" -> n.getFirst().signum() < 0 || n.getFirst().compareTo(n.get(1)) > 0 ? Value.UNKNOWN
                        : quotient(HUNDRED.multiply(n.getFirst()), n.get(1));
                case "growth" -> growth(n.getFirst(), n.get(1));
                case "avg_growth" -> growth(n.getFirst(), n.get(1)) instanceof Value.Amount(BigDecimal last)
                        && growth(n.get(1), n.get(2)) instanceof Value.Amount(BigDecimal before)
                        ? new Value.Amount(last.add(before).divide(BigDecimal.TWO, EXACT)) : Value.UNKNOWN;
                case "cagr" -> cagr(n.getFirst(), n.get(1), n.get(2).intValue());
                case "bracket" -> {
                    BigDecimal found = BigDecimal.ZERO;
                    for (int i = 1; i + 1 < n.size(); i += 2) {
                        if (n.getFirst().compareTo(n.get(i)) >= 0) {
                            found = n.get(i + 1);
                        }
                    }
                    yield new Value.Amount(found);
                }
                default -> throw new IllegalStateException(name);
            };
        }

        /** Compound yearly growth in percent; of two years exact, as a square root is. */
        private static Value cagr(BigDecimal now, BigDecimal then, int years) {
            if (then.signum() <= 0 || now.signum() < 0) {
                return Value.UNKNOWN;
            }
            BigDecimal whole = now.divide(then, EXACT);
            BigDecimal yearly = switch (years) {
                case 1 -> whole;
                case 2 -> whole.sqrt(EXACT);
                default -> BigDecimal.valueOf(Math.pow(whole.doubleValue(), 1.0 / years));
            };
            return new Value.Amount(yearly.subtract(BigDecimal.ONE).multiply(HUNDRED));
        }

        private Value hasAward(Scope scope) {
            if (!(scope.fact("sci_award") instanceof Value.Awards(List<Value.Award> awards))) {
                return Value.UNKNOWN;
            }
            int rank = number(1);
            int years = number(2);
            Verdict any = Verdict.NOT_MET;
            for (Value.Award award : awards) {
                Verdict fits = Verdict.of(award.level().equals(code(0)));
                if (rank > 0) {
                    fits = fits.and(award.rank() == null ? Verdict.UNKNOWN : Verdict.of(award.rank() <= rank));
                }
                if (years > 0) {
                    fits = fits.and(award.yearsAgo() == null ? Verdict.UNKNOWN : Verdict.of(award.yearsAgo() <= years));
                }
                any = any.or(fits);
            }
            return truth(any);
        }

        private int number(int at) {
            return args.get(at) instanceof Literal(Value.Amount(BigDecimal number), String ignored) ? number.intValue() : 0;
        }

        /** One code has one value; a code that no pair names is unknown, and so are several at once. */
        private Value lookup(Value code, Scope scope) {
            if (code instanceof Value.Texts(Set<String> codes) && codes.size() == 1) {
                return lookup(new Value.Text(codes.iterator().next()), scope);
            }
            if (!(code instanceof Value.Text(String wanted))) {
                return Value.UNKNOWN;
            }
            for (int i = 1; i + 1 < args.size(); i += 2) {
                if (code(i).equals(wanted)) {
                    return args.get(i + 1).value(scope);
                }
            }
            return Value.UNKNOWN;
        }

        private Value total(Value codes, Scope scope) {
            if (codes instanceof Value.Text(String one)) {
                return total(new Value.Texts(Set.of(one)), scope);
            }
            if (!(codes instanceof Value.Texts(Set<String> all))) {
                return Value.UNKNOWN;
            }
            BigDecimal sum = BigDecimal.ZERO;
            for (String one : all) {
                if (!(lookup(new Value.Text(one), scope) instanceof Value.Amount(BigDecimal amount))) {
                    return Value.UNKNOWN;
                }
                sum = sum.add(amount);
            }
            return new Value.Amount(sum);
        }

        @Override
        public String text() {
            return name + "(" + String.join(", ", args.stream().map(Node::text).toList()) + ")";
        }

        @Override
        public void facts(Collection<String> into) {
            if (name.equals("has_award")) {
                into.add("sci_award");
            }
            args.forEach(arg -> arg.facts(into));
        }
    }

    private static final class Parser {
        private final String text;
        private final Predicate<String> known;
        private final Set<String> facts = new HashSet<>();
        private int at;

        Parser(String text, Predicate<String> known) {
            this.text = text;
            this.known = known;
        }

        Node whole() {
            Node node = or();
            space();
            if (at < text.length()) {
                throw wrong("'" + text.substring(at) + "' does not belong here");
            }
            return node;
        }

        private Node or() {
            List<Node> parts = new ArrayList<>(List.of(and()));
            while (word("or")) {
                parts.add(and());
            }
            return parts.size() == 1 ? parts.getFirst() : new Or(List.copyOf(parts));
        }

        private Node and() {
            List<Node> parts = new ArrayList<>(List.of(not()));
            while (word("and")) {
                parts.add(not());
            }
            return parts.size() == 1 ? parts.getFirst() : new And(List.copyOf(parts));
        }

        private Node not() {
            return word("not") ? new Not(not()) : comparison();
        }

        private Node comparison() {
            Node left = sum();
            if (word("in")) {
                expect('(');
                Set<String> codes = new LinkedHashSet<>();
                do {
                    codes.add(code());
                } while (sign(','));
                expect(')');
                return new In(left, codes);
            }
            if (word("has")) {
                return new Has(left, code());
            }
            space();
            for (String operator : List.of(">=", "<=", "==", "!=", ">", "<")) {
                if (text.startsWith(operator, at)) {
                    at += operator.length();
                    return new Compare(operator, left, sum());
                }
            }
            return left;
        }

        private Node sum() {
            Node left = product();
            while (true) {
                if (sign('+')) {
                    left = new Arithmetic('+', left, product());
                } else if (sign('-')) {
                    left = new Arithmetic('-', left, product());
                } else {
                    return left;
                }
            }
        }

        private Node product() {
            Node left = single();
            while (true) {
                if (sign('*')) {
                    left = new Arithmetic('*', left, single());
                } else if (sign('/')) {
                    int place = at;
                    Node divisor = single();
                    refuseZero(divisor, place);
                    left = new Arithmetic('/', left, divisor);
                } else {
                    return left;
                }
            }
        }

        /** A divisor without facts has one value; if that is not positive the rule never works. */
        private void refuseZero(Node divisor, int place) {
            List<String> read = new ArrayList<>();
            divisor.facts(read);
            if (read.isEmpty() && divisor.value(key -> Value.UNKNOWN) instanceof Value.Amount(BigDecimal number) && number.signum() <= 0) {
                at = place;
                throw wrong(number.signum() == 0 ? "divides by zero" : "divides by a negative number");
            }
            if (divisor instanceof Arithmetic(char operator, Node left, Node right) && operator == '-' && left.equals(right)) {
                at = place;
                throw wrong("divides by zero");
            }
        }

        private Node single() {
            space();
            if (sign('(')) {
                Node inner = or();
                expect(')');
                return inner;
            }
            if (sign('-')) {
                return new Arithmetic('-', new Literal(Value.of(0), "0"), single());
            }
            if (at >= text.length()) {
                throw wrong("something is missing at the end");
            }
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                int start = at;
                while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                    at++;
                }
                String digits = text.substring(start, at);
                try {
                    return new Literal(new Value.Amount(new BigDecimal(digits)), digits);
                } catch (NumberFormatException unreadable) {
                    at = start;
                    throw wrong("'" + digits + "' is no number");
                }
            }
            if (c == '"' || Character.isUpperCase(c)) {
                String code = code();
                return new Literal(new Value.Text(code), code);
            }
            int start = at;
            String name = name();
            if (name.isEmpty()) {
                throw wrong("'" + c + "' does not belong here");
            }
            if (name.equals("true") || name.equals("false")) {
                return new Literal(new Value.Truth(name.equals("true")), name);
            }
            space();
            if (at < text.length() && text.charAt(at) == '(') {
                return call(name, start);
            }
            if (!known.test(name)) {
                at = start;
                throw wrong("there is no fact '" + name + "'");
            }
            facts.add(name);
            return new Fact(name);
        }

        private Node call(String name, int start) {
            if (!FUNCTIONS.contains(name)) {
                at = start;
                throw wrong("there is no function '" + name + "'");
            }
            expect('(');
            List<Node> args = new ArrayList<>();
            do {
                args.add(or());
            } while (sign(','));
            expect(')');
            boolean fits = switch (name) {
                case "min", "max" -> true;
                case "floor", "count", "points", "dimension" -> args.size() == 1;
                case "ratio", "share", "growth" -> args.size() == 2;
                case "avg_growth", "cagr", "has_award", "if" -> args.size() == 3;
                default -> args.size() >= 3 && args.size() % 2 == 1;
            };
            if (!fits) {
                at = start;
                throw wrong(name + " has a wrong number of parts");
            }
            if (name.equals("ratio") || name.equals("share") || name.equals("growth")) {
                refuseZero(args.get(1), start);
            }
            if (name.equals("has_award")) {
                if (!known.test("sci_award")) {
                    at = start;
                    throw wrong("there is no fact 'sci_award'");
                }
                facts.add("sci_award");
            }
            return new Call(name, List.copyOf(args));
        }

        private String code() {
            space();
            int start = at;
            if (at < text.length() && text.charAt(at) == '"') {
                int end = text.indexOf('"', at + 1);
                if (end < 0) {
                    throw wrong("a quotation mark is not closed");
                }
                at = end + 1;
                return text.substring(start + 1, end);
            }
            String name = name();
            if (name.isEmpty()) {
                throw wrong("a code is expected");
            }
            return name;
        }

        private String name() {
            int start = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            return text.substring(start, at);
        }

        private boolean word(String word) {
            space();
            int end = at + word.length();
            if (!text.startsWith(word, at) || end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                return false;
            }
            at = end;
            return true;
        }

        private boolean sign(char sign) {
            space();
            if (at < text.length() && text.charAt(at) == sign) {
                at++;
                return true;
            }
            return false;
        }

        private void expect(char sign) {
            if (!sign(sign)) {
                throw wrong("'" + sign + "' is expected");
            }
        }

        private void space() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private RuleError wrong(String message) {
            return new RuleError("'" + text + "' at " + (at + 1), message);
        }
    }

    @Override
    public String toString() {
        return text;
    }

}
