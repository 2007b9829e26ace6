package cn.xinqiao.statistics;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.database.DataReplaced;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What everybody may know: counts, no money, nothing of fewer than {@value #FEWEST}. The year so far, a minute old at most. */
@Singleton
class PublicFigures {
    static final int FEWEST = 3;
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final List<Metric> SHOWN = List.of(Metric.VERIFIED_ENTERPRISES, Metric.PUBLISHED_NEEDS, Metric.PRESENTATIONS, Metric.MEETINGS_HELD,
            Metric.APPEALS_ON_TIME, Metric.SATISFACTION);
    private static final String REST = "REST";
    private static final Text REST_NAME = Text.of("其他", "Others");
    private final Figures figures;
    private final Definitions definitions;
    private final Clock clock;
    private final Map<Language, View> kept = new ConcurrentHashMap<>();

    PublicFigures(Figures figures, Definitions definitions, Clock clock) {
        this.figures = figures;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** @param value null where there are too few to tell */
    @Serdeable
    @Schema(name = "PublicFigure")
    record Item(String metric, String name, Formula.Unit unit, @Nullable BigDecimal value, FigureView.DefinitionView definition) {
    }

    /** @param code REST for groups too small to stand alone, put together */
    @Serdeable
    @Schema(name = "PublicGroup")
    record Group(String code, String name, long count) {
    }

    @Serdeable
    @Schema(name = "PublicSeries")
    record Series(String metric, String name, String by, List<Group> groups) {
    }

    @Serdeable
    @Schema(name = "PublicFigures")
    record View(LocalDate from, LocalDate to, List<Item> items, List<Series> series, Instant asOf) {
    }

    /** A restored database has other figures. */
    @EventListener
    void replaced(DataReplaced event) {
        kept.clear();
    }

    View now() {
        View known = kept.get(Language.current());
        Instant now = clock.instant();
        if (known == null || Duration.between(known.asOf, now).abs().compareTo(KEPT) > 0 || !known.to.equals(figures.today())) {
            known = made(now);
            kept.put(Language.current(), known);
        }
        return known;
    }

    private View made(Instant now) {
        Period year = new Period(figures.today().withDayOfYear(1), figures.today());
        Map<Metric, List<Definition>> all = definitions.all();
        List<Item> items = SHOWN.stream().map(metric -> figures.figure(metric, year, By.NONE, Reader.AUTHORITY, all)).map(figure -> new Item(figure.metric(),
                figure.name(), figure.unit(), figure.rows() > 0 && figure.rows() < FEWEST ? null : figure.value(), figure.definitions().getLast())).toList();
        List<Series> series = List.of(series(Metric.VERIFIED_ENTERPRISES, By.SECTOR, year, all), series(Metric.PUBLISHED_NEEDS, By.SECTOR, year, all),
                series(Metric.VERIFIED_ENTERPRISES, By.TIER, year, all));
        return new View(year.from(), year.to(), items, series, now);
    }

    private Series series(Metric metric, By by, Period year, Map<Metric, List<Definition>> all) {
        FigureView figure = figures.figure(metric, year, by, Reader.AUTHORITY, all);
        return new Series(figure.metric(), figure.name(), by.word(), groups(figure.groups().stream().map(group -> new Group(group.code(), group.name(), group.rows())).toList()));
    }

    /** Small groups together; with them the next larger, until what is put together cannot be taken apart by its sum. */
    static List<Group> groups(List<Group> groups) {
        List<Group> shown = new ArrayList<>(groups);
        long together = 0;
        for (Group smallest : groups.stream().filter(group -> group.count > 0).sorted(Comparator.comparingLong(Group::count)).toList()) {
            if (smallest.count >= FEWEST && (together == 0 || together >= FEWEST)) {
                break;
            }
            shown.remove(smallest);
            together += smallest.count;
        }
        if (together >= FEWEST) {
            shown.add(new Group(REST, REST_NAME.in(Language.current()), together));
        }
        return List.copyOf(shown);
    }
}
