package cn.xinqiao.roadshow.planner.meetings;

import cn.xinqiao.roadshow.planner.meetings.JsonText.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads instances ({@code meetings/1} JSON, MiniZinc data of brokerage events) and schedules. */
public final class Instances {
    private static final int MOST_SLOTS = 2_000;
    private static final int MOST = 1_000_000;

    private Instances() {
    }

    /**
     * @param name of the instance where the file has none
     * @throws Malformed with line and field
     */
    public static Instance read(String text, String name) {
        return text.replace("\uFEFF", "").stripLeading().startsWith("{") ? ofJson(JsonText.read(text), name) : MiniZincData.read(text, name);
    }

    private static Instance ofJson(Node root, String name) {
        Map<String, Node> fields = root.fields();
        if (!"meetings/1".equals(need(root, fields, "format").value())) {
            throw fields.get("format").wrong("must be \"meetings/1\"");
        }
        int slots = need(root, fields, "slots").number(0, MOST_SLOTS);
        List<Instance.Span> blocks = new ArrayList<>();
        int last = 0;
        for (Node node : list(fields, "blocks")) {
            Instance.Span span = span(node, slots);
            if (span.first() <= last) {
                throw node.wrong("overlaps the block before it");
            }
            if (span.last() - span.first() >= Instance.MOST_SLOTS_OF_A_BLOCK) {
                throw node.wrong("has more than %d slots".formatted(Instance.MOST_SLOTS_OF_A_BLOCK));
            }
            last = span.last();
            blocks.add(span);
        }
        if (blocks.isEmpty() && slots > 0) {
            if (slots > Instance.MOST_SLOTS_OF_A_BLOCK) {
                throw need(root, fields, "slots").wrong("more than %d slots need blocks".formatted(Instance.MOST_SLOTS_OF_A_BLOCK));
            }
            blocks.add(new Instance.Span(1, slots));
        }
        Map<String, Instance.Span> sessions = new HashMap<>();
        if (isGiven(fields, "sessions")) {
            fields.get("sessions").fields().forEach((session, node) -> sessions.put(session, span(node, slots)));
        }
        Map<Integer, Instance.Participant> participants = new TreeMap<>();
        for (Node node : need(root, fields, "participants").items()) {
            Instance.Participant participant = participant(node, slots);
            if (participants.put(participant.id(), participant) != null) {
                throw node.wrong("participant %d is listed twice".formatted(participant.id()));
            }
        }
        List<Instance.Meeting> meetings = meetings(need(root, fields, "meetings"), slots, sessions, participants.keySet());
        int rooms = number(fields, "rooms", 0, 0, MOST);
        List<Instance.Pitch> pitches = pitches(list(fields, "pitches"), slots, rooms, participants.keySet());
        Map<Integer, Instance.Place> published = isGiven(fields, "published")
                ? places(list(fields.get("published").fields(), "meetings"), slots) : Map.of();
        return new Instance(isGiven(fields, "name") ? fields.get("name").words() : name, slots, blocks, tables(need(root, fields, "tables"), slots), rooms,
                List.copyOf(participants.values()), meetings, pitches, published, number(fields, "frozen_until", 0, 0, slots),
                isGiven(fields, "weights") ? weights(fields.get("weights")) : Instance.Weights.USUAL, -1);
    }

    private static Instance.Participant participant(Node node, int slots) {
        Map<String, Node> fields = node.fields();
        Set<Integer> away = new HashSet<>();
        list(fields, "forbidden").forEach(slot -> away.add(slot.number(0, slots)));
        IntStream.range(1, number(fields, "arrive", 1, 0, slots + 1)).forEach(away::add);
        IntStream.rangeClosed(number(fields, "leave", slots, 0, slots) + 1, slots).forEach(away::add);
        return new Instance.Participant(id(node, fields, "id"), away, number(fields, "cap", slots, 0, MOST), number(fields, "floor", 0, 0, MOST),
                number(fields, "max_run", 0, 0, MOST));
    }

    private static List<Instance.Meeting> meetings(Node all, int slots, Map<String, Instance.Span> sessions, Set<Integer> people) {
        List<Instance.Meeting> meetings = new ArrayList<>();
        Map<Integer, List<Node>> firsts = new HashMap<>();
        for (Node node : all.items()) {
            Map<String, Node> fields = node.fields();
            int id = id(node, fields, "id");
            int a = person(need(node, fields, "a"), people);
            int b = person(need(node, fields, "b"), people);
            if (a == b) {
                throw fields.get("b").wrong("participant %d cannot meet itself".formatted(a));
            }
            String session = isGiven(fields, "session") ? fields.get("session").words() : "";
            if (!session.isEmpty() && !sessions.containsKey(session)) {
                throw fields.get("session").wrong("there is no session " + session);
            }
            List<Node> after = list(fields, "after");
            if (firsts.put(id, after) != null) {
                throw node.wrong("meeting %d is listed twice".formatted(id));
            }
            meetings.add(new Instance.Meeting(id, a, b, number(fields, "score", 1, 0, MOST), sessions.getOrDefault(session, new Instance.Span(1, slots)),
                    number(fields, "fixed", 0, 0, slots), after.stream().map(first -> first.number(1, Integer.MAX_VALUE)).toList(),
                    isGiven(fields, "must") && fields.get("must").yes()));
        }
        firsts.values().stream().flatMap(List::stream).forEach(first -> {
            if (!firsts.containsKey(first.number(1, Integer.MAX_VALUE))) {
                throw first.wrong("there is no meeting " + first.value());
            }
        });
        return meetings;
    }

    private static List<Instance.Pitch> pitches(List<Node> all, int slots, int rooms, Set<Integer> people) {
        List<Instance.Pitch> pitches = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (Node node : all) {
            Map<String, Node> fields = node.fields();
            int id = id(node, fields, "id");
            if (!ids.add(id)) {
                throw node.wrong("pitch %d is listed twice".formatted(id));
            }
            int slot = number(fields, "slot", 0, 0, slots);
            List<Integer> window = list(fields, "window").stream().map(one -> one.number(1, slots)).toList();
            if (slot == 0 && (window.isEmpty() || rooms == 0)) {
                throw node.wrong("pitch %d is to be placed, but has no %s".formatted(id, window.isEmpty() ? "window" : "room: rooms is 0"));
            }
            pitches.add(new Instance.Pitch(id, person(need(node, fields, "presenter"), people), slot, number(fields, "room", 0, 0, MOST), window,
                    list(fields, "watchers").stream().map(watcher -> person(watcher, people)).toList()));
        }
        return pitches;
    }

    private static List<Instance.Table> tables(Node node, int slots) {
        if (node.value() instanceof Long) {
            return IntStream.rangeClosed(1, node.number(0, MOST)).mapToObj(id -> new Instance.Table(id, Set.of())).toList();
        }
        Set<Integer> ids = new HashSet<>();
        List<Instance.Table> tables = new ArrayList<>();
        for (Node one : node.items()) {
            Map<String, Node> fields = one.fields();
            Set<Integer> closed = new HashSet<>();
            list(fields, "closed").forEach(slot -> closed.add(slot.number(1, slots)));
            int id = id(one, fields, "id");
            if (!ids.add(id)) {
                throw one.wrong("table %d is listed twice".formatted(id));
            }
            tables.add(new Instance.Table(id, closed));
        }
        return tables;
    }

    private static Instance.Weights weights(Node node) {
        Map<String, Node> fields = node.fields();
        Instance.Weights usual = Instance.Weights.USUAL;
        return new Instance.Weights(number(fields, "shortfall", usual.shortfall(), 0, MOST), number(fields, "dropped", usual.dropped(), 0, MOST),
                number(fields, "moved", usual.moved(), 0, MOST), number(fields, "break", usual.breaks(), 0, MOST),
                number(fields, "moved_table", usual.movedTable(), 0, MOST), number(fields, "missed", usual.missed(), 0, MOST),
                number(fields, "long_run", usual.longRun(), 0, MOST), number(fields, "idle", usual.idle(), 0, MOST),
                number(fields, "table_change", usual.tableChange(), 0, MOST));
    }

    /**
     * A schedule's meetings, by id: JSON or lines {@code meeting slot table}.
     *
     * @throws Malformed with line and field
     */
    public static Map<Integer, Instance.Place> readSchedule(String text) {
        if (text.stripLeading().startsWith("{")) {
            Node root = JsonText.read(text);
            return places(need(root, root.fields(), "meetings").items(), Integer.MAX_VALUE);
        }
        Map<Integer, Instance.Place> places = new HashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String[] words = line.replaceAll("#.*", "").replace(',', ' ').strip().split("\\s+");
            if (words[0].isEmpty() || words[0].equals("pitch")) {
                continue;
            }
            try {
                Instance.Place place = new Instance.Place(Integer.parseInt(words[1]), words.length > 2 ? Integer.parseInt(words[2]) : 0);
                if (places.put(Integer.valueOf(words[0]), place) != null) {
                    throw new Malformed(number, "meeting %s is listed twice".formatted(words[0]));
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException none) {
                throw new Malformed(number, "must be meeting, slot and table, is: " + line.strip());
            }
        }
        return places;
    }

    private static Map<Integer, Instance.Place> places(List<Node> rows, int slots) {
        Map<Integer, Instance.Place> places = new HashMap<>();
        for (Node row : rows) {
            List<Node> cells = row.items();
            if (cells.size() < 2) {
                throw row.wrong("must be meeting, slot and table");
            }
            int slot = cells.get(1).number(0, slots);
            int table = cells.size() > 2 && cells.get(2).value() != null ? cells.get(2).number(0, Integer.MAX_VALUE) : 0;
            if (slot > 0 && places.put(cells.getFirst().number(1, Integer.MAX_VALUE), new Instance.Place(slot, table)) != null) {
                throw row.wrong("meeting %s is listed twice".formatted(cells.getFirst().value()));
            }
        }
        return places;
    }

    private static Instance.Span span(Node node, int slots) {
        List<Node> ends = node.items();
        if (ends.size() != 2) {
            throw node.wrong("must be the first and the last slot");
        }
        int first = ends.get(0).number(1, slots);
        return new Instance.Span(first, ends.get(1).number(first, slots));
    }

    private static int id(Node node, Map<String, Node> fields, String field) {
        return need(node, fields, field).number(1, Integer.MAX_VALUE);
    }

    private static int person(Node node, Set<Integer> people) {
        int id = node.number(1, Integer.MAX_VALUE);
        if (!people.contains(id)) {
            throw node.wrong("there is no participant " + id);
        }
        return id;
    }

    private static Node need(Node node, Map<String, Node> fields, String field) {
        if (!isGiven(fields, field)) {
            throw node.wrong(field + " is missing");
        }
        return fields.get(field);
    }

    private static boolean isGiven(Map<String, Node> fields, String field) {
        return fields.containsKey(field) && fields.get(field).value() != null;
    }

    private static List<Node> list(Map<String, Node> fields, String field) {
        return isGiven(fields, field) ? fields.get(field).items() : List.of();
    }

    private static int number(Map<String, Node> fields, String field, int usual, int least, int most) {
        return isGiven(fields, field) ? fields.get(field).number(least, most) : usual;
    }
}
