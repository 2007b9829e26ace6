package cn.xinqiao.roadshow.planner.meetings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The brokerage events of Bofill et al. (JAIR 2022) as MiniZinc data: every meeting must be held, only breaks count, and
 * those of two participants differ by at most two.
 */
final class MiniZincData {
    private static final int FAIRNESS = 2;
    private static final int MORNING = 1;
    private static final int ANY = 3;
    private static final Pattern WORD = Pattern.compile("-?\\w+");
    private final String text;

    private MiniZincData(String text) {
        // Comments become blanks, so that lines stay where they are.
        this.text = Pattern.compile("%.*").matcher(text).replaceAll("");
    }

    static Instance read(String text, String name) {
        return new MiniZincData(text).instance(name);
    }

    private Instance instance(String name) {
        int people = number("nBusiness", 1_000_000);
        int count = number("nMeetings", 1_000_000);
        int slots = number("nTotalSlots", Instance.MOST_SLOTS_OF_A_BLOCK);
        int morning = number("nMorningSlots", slots);
        int tables = number("nTables", 1_000_000);
        Array requested = array("requested", true);
        List<Integer> rows = numbers(requested, requested.from(), requested.to(), 0, Integer.MAX_VALUE);
        requested.expect(3 * count, rows.size());
        List<List<Integer>> away = sets(array("forbidden", true), people, slots);
        Array pins = find("fixed").isEmpty() ? array("fixat", false) : array("fixed", false);
        List<Integer> fixed = pins.isMissing() ? List.of() : numbers(pins, pins.from(), pins.to(), 0, slots);
        if (!pins.isMissing()) {
            pins.expect(count, fixed.size());
        }
        Array order = array("precedences", false);
        List<List<Integer>> before = order.isMissing() ? List.of() : sets(order, count, count);
        List<Instance.Meeting> meetings = new ArrayList<>();
        for (int m = 0; m < count; m++) {
            int a = rows.get(3 * m);
            int b = rows.get(3 * m + 1);
            int session = rows.get(3 * m + 2);
            String row = "requested: row %d: ".formatted(m + 1);
            if (a < 1 || a > people || b < 1 || b > people) {
                throw requested.wrong(row + "there is no participant %d".formatted(a < 1 || a > people ? a : b));
            }
            if (a == b) {
                throw requested.wrong(row + "participant %d cannot meet itself".formatted(a));
            }
            if (session < MORNING || session > ANY) {
                throw requested.wrong(row + "session must be 1, 2 or 3, is %d".formatted(session));
            }
            Instance.Span allowed = session == ANY ? new Instance.Span(1, slots)
                    : session == MORNING ? new Instance.Span(1, morning) : new Instance.Span(morning + 1, slots);
            meetings.add(new Instance.Meeting(m + 1, a, b, 1, allowed, fixed.isEmpty() ? 0 : fixed.get(m), before.isEmpty() ? List.of() : before.get(m), true));
        }
        List<Instance.Participant> participants = IntStream.range(0, people)
                .mapToObj(p -> new Instance.Participant(p + 1, Set.copyOf(new HashSet<>(away.get(p))), slots, 0, 0)).toList();
        return new Instance(name, slots, slots == 0 ? List.of() : List.of(new Instance.Span(1, slots)),
                IntStream.rangeClosed(1, tables).mapToObj(id -> new Instance.Table(id, Set.of())).toList(), 0, participants, meetings, List.of(), Map.of(), 0,
                Instance.Weights.BREAKS_ONLY, FAIRNESS);
    }

    private int line(int position) {
        return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
    }

    private List<Integer> find(String key) {
        Matcher found = Pattern.compile("\\b" + key + "\\s*=\\s*").matcher(text);
        return found.find() ? List.of(found.start(), found.end()) : List.of();
    }

    private int number(String key, int most) {
        List<Integer> place = find(key);
        if (place.isEmpty()) {
            throw new Malformed(1, key + " is missing");
        }
        Matcher word = Pattern.compile("[^;\n]*").matcher(text);
        String value = word.find(place.get(1)) ? word.group().strip() : "";
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) > most) {
            throw new Malformed(line(place.getFirst()), "%s: must be a whole number from 0 to %d, is %s".formatted(key, most, value));
        }
        return Integer.parseInt(value);
    }

    /** Where an array is in the text. */
    private record Array(MiniZincData data, String key, int from, int to) {
        boolean isMissing() {
            return from < 0;
        }

        Malformed wrong(String what) {
            return new Malformed(data.line(Math.max(0, from)), what);
        }

        void expect(int wanted, int found) {
            if (wanted != found) {
                throw wrong("%s: must have %d values, has %d".formatted(key, wanted, found));
            }
        }
    }

    private Array array(String key, boolean needed) {
        List<Integer> place = find(key);
        if (place.isEmpty()) {
            if (needed) {
                throw new Malformed(1, key + " is missing");
            }
            return new Array(this, key, -1, -1);
        }
        int from = text.indexOf('[', place.get(1));
        int to = text.indexOf(']', place.get(1));
        if (from != place.get(1) || to < 0) {
            throw new Malformed(line(place.getFirst()), key + ": must be an array in brackets");
        }
        return new Array(this, key, from + 1, to);
    }

    private List<Integer> numbers(Array array, int from, int to, int least, int most) {
        List<Integer> numbers = new ArrayList<>();
        Matcher words = WORD.matcher(text).region(from, to);
        while (words.find()) {
            String word = words.group();
            if (!word.matches("-?\\d{1,9}") || Integer.parseInt(word) < least || Integer.parseInt(word) > most) {
                throw new Malformed(line(words.start()), "%s: must be a whole number from %d to %d, is %s".formatted(array.key(), least, most, word));
            }
            numbers.add(Integer.valueOf(word));
        }
        return numbers;
    }

    /** Sets of numbers from 1; 0 fills up. */
    private List<List<Integer>> sets(Array array, int wanted, int most) {
        List<List<Integer>> sets = new ArrayList<>();
        for (int from = text.indexOf('{', array.from()); from >= 0 && from < array.to(); from = text.indexOf('{', from + 1)) {
            int to = text.indexOf('}', from);
            if (to < 0 || to > array.to()) {
                throw new Malformed(line(from), array.key() + ": a closing brace is missing");
            }
            sets.add(numbers(array, from + 1, to, 0, most).stream().filter(number -> number > 0).toList());
        }
        array.expect(wanted, sets.size());
        return sets;
    }
}
