package cn.xinqiao.matching.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run found, as a table for people and as JSON. */
final class Report {

    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private int checked;
    private int mismatches;

    void setting(String name, Object value) {
        settings.put(name, value);
    }

    void add(Figure figure) {
        figures.add(figure);
    }

    void fact(String name, Object value) {
        facts.put(name, value);
    }

    void checked(boolean same) {
        checked++;
        mismatches += same ? 0 : 1;
    }

    int mismatches() {
        return mismatches;
    }

    List<Figure> figures() {
        return figures;
    }

    /** CPU of a contender over that of the engine for the same work; 1 for the engine. */
    private double ratio(Figure figure) {
        return figures.stream().filter(f -> f.contender().equals("engine") && f.work().equals(figure.work())
                && f.parts().equals(figure.parts())).mapToDouble(f -> figure.cpuMicros() / f.cpuMicros()).findFirst().orElse(1);
    }

    String table() {
        StringBuilder text = new StringBuilder();
        settings.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        text.append("%n%-6s %-6s %-12s %8s %12s %12s %12s %12s %9s%n".formatted("work", "parts", "contender", "queries",
                "CPU us", "p50 us", "p99 us", "a second", "x engine"));
        for (Figure figure : figures) {
            text.append(String.format(Locale.ROOT, "%-6s %-6s %-12s %8d %12.1f %12.1f %12.1f %12.0f %9.1f%n", figure.work(),
                    figure.parts(), figure.contender(), figure.queries(), figure.cpuMicros(), figure.p50Micros(),
                    figure.p99Micros(), figure.perSecond(), ratio(figure)));
        }
        text.append('\n');
        facts.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.append("checked against a full scan: %d answers, %d differ".formatted(checked, mismatches)).toString();
    }

    String json() {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put("figures", figures.stream().map(f -> {
            Map<String, Object> figure = new LinkedHashMap<>();
            figure.put("work", f.work());
            figure.put("parts", f.parts());
            figure.put("contender", f.contender());
            figure.put("queries", f.queries());
            figure.put("cpuMicros", rounded(f.cpuMicros()));
            figure.put("p50Micros", rounded(f.p50Micros()));
            figure.put("p99Micros", rounded(f.p99Micros()));
            figure.put("perSecondAndCore", rounded(f.perSecond()));
            figure.put("ratioToEngine", rounded(ratio(f)));
            return figure;
        }).toList());
        all.putAll(facts);
        all.put("checkedAnswers", checked);
        all.put("mismatches", mismatches);
        return written(all);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static String written(Object value) {
        return switch (value) {
            case Map<?, ?> map -> "{" + String.join(",", map.entrySet().stream()
                    .map(e -> quoted(e.getKey().toString()) + ":" + written(e.getValue())).toList()) + "}";
            case List<?> list -> "[" + String.join(",", list.stream().map(Report::written).toList()) + "]";
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
