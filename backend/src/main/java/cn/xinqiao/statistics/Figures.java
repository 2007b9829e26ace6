package cn.xinqiao.statistics;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.time.Clocks;
import cn.xinqiao.reference.OfficeHours;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The figures, and the rows behind each: both from one and the same statement of what counts, so that they cannot differ.
 */
@Singleton
class Figures {
    /** Code of the group of what says nothing about itself. */
    static final String NONE = "NONE";
    private static final int MOST_ENDS = 40;
    private static final String WAIT = "x.requested_at AS started, COALESCE(x.answered_at, x.due_at) AS ended";
    private static final int DECIMALS = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);
    private final Definitions definitions;
    private final GroupNames names;
    private final OfficeHours hours;
    private final Sql sql;
    private final Clock clock;

    Figures(Definitions definitions, GroupNames names, OfficeHours hours, Sql sql, Clock clock) {
        this.definitions = definitions;
        this.names = names;
        this.hours = hours;
        this.sql = sql;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Clocks.SHANGHAI);
    }

    /** Every figure of the period that the reader may see, one statement each. */
    List<FigureView> all(Period period, Reader reader) {
        Map<Metric, List<Definition>> known = definitions.all();
        return Arrays.stream(Metric.values()).filter(reader::reads).map(metric -> figure(metric, period, By.NONE, reader, known)).toList();
    }

    FigureView figure(Metric metric, Period period, By by, Reader reader) {
        return figure(metric, period, by, reader, definitions.all());
    }

    FigureView figure(Metric metric, Period period, By by, Reader reader, Map<Metric, List<Definition>> known) {
        reader.require(metric);
        Instant now = clock.instant();
        Slices slices = slices(metric, period, by, reader, known, now);
        Map<String, Tally> tallies = metric.formula() == Formula.MEDIAN ? waits(slices) : tallies(slices);
        if (by.time()) {
            Map<String, Tally> whole = new LinkedHashMap<>();
            period.parts(by).forEach(part -> whole.put(part.code(), tallies.getOrDefault(part.code(), new Tally())));
            tallies.clear();
            tallies.putAll(whole);
        }
        Tally total = new Tally();
        if (metric.atEnd() && by.time()) { // how it stood at the end of the last part
            tallies.values().stream().reduce((first, second) -> second).ifPresent(total::add);
        } else {
            tallies.values().forEach(total::add);
        }
        Formula formula = metric.formula();
        List<FigureView.Group> groups = by == By.NONE ? List.of() : tallies.entrySet().stream()
                .map(entry -> new FigureView.Group(entry.getKey(), names.name(by, entry.getKey(), entry.getValue().name), entry.getValue().value(formula),
                        entry.getValue().fen(formula), entry.getValue().rows, entry.getValue().share(formula)))
                .sorted(order(by)).toList();
        Language language = Language.current();
        List<FigureView.DefinitionView> said = slices.definitions().stream().map(definition -> view(definition, language)).toList();
        return new FigureView(metric.word(), said.getLast().name(), formula.unit(), period.from(), period.to(), by.word(),
                metric.behind().groups().stream().map(By::word).toList(), total.value(formula), total.fen(formula), total.rows, total.share(formula),
                metric.atEnd(), groups, said, now);
    }

    private Slices slices(Metric metric, Period period, By by, Reader reader, Map<Metric, List<Definition>> known, Instant now) {
        if (metric.atEnd() && by.time() && period.parts(by).size() > MOST_ENDS) {
            throw ProblemException.invalid("/by", "Range", Text.of("期间过长，请按季度统计或缩短期间", "Too long a period: take quarters or fewer months"));
        }
        return new Slices(metric, Objects.requireNonNull(known.get(metric), metric.word()), period, by, reader::limited, now);
    }

    static FigureView.DefinitionView view(Definition definition, Language language) {
        return new FigureView.DefinitionView(definition.version(), definition.effectiveFrom(), definition.name().in(language), definition.text().in(language),
                definition.source());
    }

    /** By time as it runs, by a list as the list runs, else the largest first; what says nothing last. */
    private Comparator<FigureView.Group> order(By by) {
        if (by.time()) {
            return Comparator.comparing(FigureView.Group::code);
        }
        return Comparator.<FigureView.Group>comparingInt(group -> names.place(by, group.code()))
                .thenComparing(Comparator.comparingLong(FigureView.Group::rows).reversed()).thenComparing(FigureView.Group::code);
    }

    private Map<String, Tally> tallies(Slices slices) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        sql.list("SELECT grp, COUNT(*) AS rows_, COUNT(part) AS known_, SUM(part) AS sum_, MAX(unit_name) AS unit_ FROM ("
                + slices.sql(source -> source.behind().unitName() + " AS unit_name") + ") r GROUP BY grp", slices.values(), row -> {
            Tally tally = new Tally();
            tally.rows = row.getLong("rows_");
            tally.known = row.getLong("known_");
            tally.sum = Objects.requireNonNullElse(row.getBigDecimal("sum_"), BigDecimal.ZERO);
            tally.name = row.getString("unit_");
            return tallies.put(row.getString("grp"), tally);
        });
        return tallies;
    }

    /** A median needs each wait, in working time that no database knows. */
    private Map<String, Tally> waits(Slices slices) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        sql.list("SELECT grp, started, ended FROM (" + slices.sql(source -> WAIT) + ") r", slices.values(), row -> {
            Tally tally = tallies.computeIfAbsent(row.getString("grp"), key -> new Tally());
            tally.rows++;
            return tally.minutes.add(minutes(row));
        });
        return tallies;
    }

    private long minutes(ResultSet row) throws SQLException {
        Instant started = Objects.requireNonNull(Sql.instant(row, "started"));
        Instant ended = Objects.requireNonNull(Sql.instant(row, "ended"));
        return hours.between(started, ended).toMinutes();
    }

    /** What one group comes to. */
    private static final class Tally {
        private long rows;
        private long known;
        private BigDecimal sum = BigDecimal.ZERO;
        private final List<Long> minutes = new ArrayList<>();
        private @Nullable String name;

        void add(Tally other) {
            rows += other.rows;
            known += other.known;
            sum = sum.add(other.sum);
            minutes.addAll(other.minutes);
        }

        @Nullable BigDecimal value(Formula formula) {
            return switch (formula) {
                case COUNT -> BigDecimal.valueOf(rows);
                case SUM -> sum;
                case SHARE -> rows == 0 ? null : sum.multiply(HUNDRED).divide(BigDecimal.valueOf(rows), DECIMALS, RoundingMode.HALF_UP);
                case MEAN -> known == 0 ? null : sum.divide(BigDecimal.valueOf(known), DECIMALS, RoundingMode.HALF_UP);
                case MEDIAN -> median(minutes);
            };
        }

        @Nullable Long fen(Formula formula) {
            return formula == Formula.SUM ? sum.longValueExact() : null;
        }

        @Nullable BigDecimal share(Formula formula) {
            return formula != Formula.MEAN || rows == 0 ? null
                    : BigDecimal.valueOf(known).multiply(HUNDRED).divide(BigDecimal.valueOf(rows), DECIMALS, RoundingMode.HALF_UP);
        }
    }

    /** In hours; of an even number the middle between the two in the middle. */
    static @Nullable BigDecimal median(List<Long> minutes) {
        if (minutes.isEmpty()) {
            return null;
        }
        List<Long> sorted = minutes.stream().sorted().toList();
        long twice = sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2);
        return hours(BigDecimal.valueOf(twice).divide(BigDecimal.TWO));
    }

    private static BigDecimal hours(BigDecimal minutes) {
        return minutes.divide(MINUTES_PER_HOUR, DECIMALS, RoundingMode.HALF_UP);
    }

    /**
     * Exactly the objects the figure counts.
     *
     * @param group code of one of its groups; null for all
     */
    Page<FigureRow> rows(Metric metric, Period period, By by, @Nullable String group, Reader reader, PageRequest page) {
        reader.require(metric);
        By chosen = metric.atEnd() && group == null ? By.NONE : by;
        return rows(slices(metric, period, chosen, reader, definitions.all(), clock.instant()), metric, reader, page, query -> {
            if (group != null) {
                query.where("r.grp = ?", group);
            }
        });
    }

    Page<FigureRow> rows(Slices slices, Metric metric, Reader reader, PageRequest page, Consumer<ListQuery> only) {
        ListQuery query = ListQuery.of("r.*", "(" + slices.sql(source -> columns(source, metric)) + ") r", "r.id").given(slices.values())
                .sort("newest", "r.day", ListQuery.Direction.DOWN).sort("oldest", "r.day", ListQuery.Direction.UP)
                .sort("value", "COALESCE(r.part, 0)", ListQuery.Direction.DOWN);
        only.accept(query);
        return query.read(sql, page, row -> row(row, metric, reader));
    }

    /** As many of the rows as a file takes, newest first, in one statement. */
    List<FigureRow> rows(Metric metric, Period period, Reader reader, Map<Metric, List<Definition>> known, int most) {
        Slices slices = slices(metric, period, By.NONE, reader, known, clock.instant());
        List<Object> values = new ArrayList<>(slices.values());
        values.add(most);
        return sql.list("SELECT * FROM (" + slices.sql(source -> columns(source, metric)) + ") r ORDER BY r.day DESC, r.id DESC LIMIT ?", values,
                row -> row(row, metric, reader));
    }

    private static String columns(Source source, Metric metric) {
        Behind behind = source.behind();
        return behind.id() + " AS id, " + source.day() + " AS day, " + behind.enterprise() + " AS enterprise, " + behind.title() + " AS title, "
                + behind.counterpart() + " AS counterpart, " + behind.target() + " AS target, " + behind.group(By.SECTOR, source.day()) + " AS sector, "
                + behind.group(By.STAGE, source.day()) + " AS stage, " + behind.group(By.REGION, source.day()) + " AS region, "
                + behind.group(By.TIER, source.day()) + " AS tier, " + behind.unitName() + " AS unit_name"
                + (metric.formula() == Formula.MEDIAN ? ", " + WAIT : "");
    }

    private FigureRow row(ResultSet row, Metric metric, Reader reader) throws SQLException {
        boolean named = reader.namesParties(metric.behind());
        BigDecimal value = metric.formula() == Formula.MEDIAN ? hours(BigDecimal.valueOf(minutes(row))) : row.getBigDecimal("part");
        return new FigureRow(row.getString("id"), row.getDate("day").toLocalDate(), named ? metric.behind().collection() : null,
                named ? row.getString("target") : null, named ? row.getString("title") : null, named ? row.getString("enterprise") : null,
                named ? row.getString("counterpart") : null, value, metric.formula() == Formula.SUM && value != null ? value.longValueExact() : null,
                names.nameOrNull(By.SECTOR, row.getString("sector")), names.nameOrNull(By.STAGE, row.getString("stage")),
                names.nameOrNull(By.REGION, row.getString("region")), names.nameOrNull(By.TIER, row.getString("tier")), row.getString("unit_name"));
    }
}
