package cn.xinqiao.roadshow.schedule;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.roadshow.planner.meetings.Budget;
import cn.xinqiao.roadshow.planner.meetings.Infeasible;
import cn.xinqiao.roadshow.planner.meetings.Instance;
import cn.xinqiao.roadshow.planner.meetings.Instances;
import cn.xinqiao.roadshow.planner.meetings.Malformed;
import cn.xinqiao.roadshow.planner.meetings.Planning;
import cn.xinqiao.roadshow.planner.meetings.Progress;
import cn.xinqiao.roadshow.planner.meetings.Schedule;
import cn.xinqiao.roadshow.planner.meetings.Unplaced;
import cn.xinqiao.roadshow.planner.meetings.Value;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code schedule}: one-to-one meetings, from an instance file to a schedule file. */
@Command(name = "schedule", mixinStandardHelpOptions = true,
        description = "Plans one-to-one meetings: who meets whom in which slot at which table.",
        footer = {"", "The instance is JSON (meetings/1) or MiniZinc data of a brokerage event (.dzn).",
            "The schedule has lines \"meeting slot table\" and \"pitch id slot room\", or is JSON",
            "where its name ends in .json. Value, bound and what is not held go to stderr.",
            "With --steps the same instance, seed and steps give the same file.",
            "With --repair the plan begins with OLD, a schedule; where the instance has no",
            "published plan, OLD is what people were told, and changes to it cost."})
public final class ScheduleCommand implements Callable<Integer> {
    private static final int HUNDRED = 100;
    /** Part of the time that is searched; tables, bound and files take the rest. */
    private static final double SEARCH = 0.93;

    @Spec
    private CommandSpec spec;

    @Option(names = "--instance", required = true, paramLabel = "FILE", description = "What is to be planned.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the schedule goes.")
    private Path out;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "10", description = "How long to search (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--steps", paramLabel = "N", description = "How many steps to search, in place of --seconds.")
    private @Nullable Long steps;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Another seed gives another plan (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--repair", paramLabel = "OLD", description = "An earlier schedule, to be changed as little as possible.")
    private @Nullable Path old;

    @Override
    public Integer call() {
        // From here, so that reading counts as time too.
        long began = System.nanoTime();
        if (!(seconds > 0) || steps != null && steps < 0) {
            throw new ParameterException(spec.commandLine(), steps != null ? "--steps must not be negative" : "--seconds must be more than 0");
        }
        String name = file.getFileName().toString();
        Instance instance = parsed(file, text -> Instances.read(text, name));
        Map<Integer, Instance.Place> start = instance.published();
        if (old != null) {
            start = parsed(old, Instances::readSchedule);
            refuseStrange(instance, start);
            instance = instance.published().isEmpty() ? instance.publishedAs(start) : instance;
        }
        Schedule schedule;
        try {
            schedule = Planning.plan(instance, start, seed, steps != null ? Budget.steps(steps) : clock(began), heard());
        } catch (Infeasible clash) {
            throw new Refused(file + ": no plan is possible: " + clash.getMessage(), clash);
        }
        if (!schedule.unheld().isEmpty()) {
            throw new Refused("%s: no plan was found that holds every meeting that must be held: there is no place for %s; search longer, or pin or require less"
                    .formatted(file, schedule.unheld().stream().limit(HUNDRED).map(String::valueOf).collect(Collectors.joining(", "))));
        }
        if (!schedule.fair()) {
            throw new Refused("%s: no plan was found in which the breaks of any two participants differ by at most %d; search longer"
                    .formatted(file, instance.fairness()));
        }
        try {
            Files.writeString(out, out.toString().endsWith(".json") ? json(schedule) : lines(schedule));
        } catch (IOException failed) {
            throw new Refused(out + ": cannot be written: " + failed.getMessage(), failed);
        }
        summary(schedule, instance.fairness() < 0);
        return 0;
    }

    private Budget clock(long began) {
        return done -> (System.nanoTime() - began) / (seconds * SEARCH * 1e9);
    }

    private Progress heard() {
        PrintWriter err = spec.commandLine().getErr();
        long[] told = {Long.MIN_VALUE, 0};
        return (spent, value, held) -> {
            int tenth = (int) (spent * 10);
            if (value > told[0] && (told[1] == 0 || tenth > told[1])) {
                err.printf("%3d %%: %,d%n", (int) (spent * HUNDRED), value);
                told[0] = value;
                told[1] = Math.max(1, tenth);
            }
            return true;
        };
    }

    private static <T> T parsed(Path path, Function<String, T> reader) {
        try {
            return reader.apply(Files.readString(path));
        } catch (CharacterCodingException strange) {
            throw new Refused(path + ": is not UTF-8", strange);
        } catch (IOException failed) {
            throw new Refused(path + ": cannot be read: " + failed.getMessage(), failed);
        } catch (Malformed wrong) {
            throw new Refused(path + ": " + wrong.getMessage(), wrong);
        }
    }

    private void refuseStrange(Instance instance, Map<Integer, Instance.Place> start) {
        if (!start.isEmpty() && instance.meetings().stream().noneMatch(meeting -> start.containsKey(meeting.id()))) {
            throw new Refused(old + ": none of its meetings is in " + file);
        }
    }

    /** @param chosen whether meetings were chosen; where all must be held a share of the score says nothing */
    private void summary(Schedule schedule, boolean chosen) {
        Value value = schedule.value();
        PrintWriter err = spec.commandLine().getErr();
        err.printf("value %,d of at most %,d%s%n", value.sum(), schedule.bound(), value.sum() == schedule.bound() ? ", proved best"
                : chosen && schedule.bound() > 0 ? " (%.2f %% of what is possible)".formatted(value.sum() * (double) HUNDRED / schedule.bound()) : "");
        err.printf("held %,d, score %,d, breaks %,d, idle %,d, table changes %,d, missed %,d, long runs %,d, shortfall %,d, dropped %,d, moved %,d, moved tables %,d%n",
                value.held(), value.score(), value.breaks(), value.idle(), value.tableChange(), value.missed(), value.longRun(), value.shortfall(), value.dropped(),
                value.moved(), value.movedTable());
        TreeMap<Unplaced.Code, Long> codes = schedule.unplaced().stream().collect(Collectors.groupingBy(Unplaced::code, TreeMap::new, Collectors.counting()));
        codes.forEach((code, count) -> err.printf("not held, %s: %,d%n", code, count));
        err.flush();
    }

    private static String lines(Schedule schedule) {
        StringBuilder text = new StringBuilder();
        schedule.meetings().forEach((id, place) -> text.append(id).append(' ').append(place.slot()).append(' ').append(place.place()).append('\n'));
        schedule.pitches().forEach((id, place) -> text.append("pitch ").append(id).append(' ').append(place.slot()).append(' ').append(place.place()).append('\n'));
        return text.toString();
    }

    private static String json(Schedule schedule) {
        return "{\"meetings\": [%s],\n\"pitches\": [%s],\n\"value\": %d, \"bound\": %d,\n\"unplaced\": [%s]}\n".formatted(rows(schedule.meetings()),
                rows(schedule.pitches()), schedule.value().sum(), schedule.bound(), schedule.unplaced().stream()
                        .map(one -> "{\"meeting\": %d, \"code\": \"%s\"}".formatted(one.meeting(), one.code())).collect(Collectors.joining(",\n")));
    }

    private static String rows(Map<Integer, Instance.Place> places) {
        return places.entrySet().stream().map(row -> "[%d, %d, %d]".formatted(row.getKey(), row.getValue().slot(), row.getValue().place()))
                .collect(Collectors.joining(", "));
    }
}
