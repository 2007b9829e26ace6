package cn.xinqiao.platform.demo;

import cn.xinqiao.platform.access.Actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What the parts of the demo programme hand to each other.
 * The same seed gives the same world; every date in it is relative to {@link #now()}.
 */
public final class DemoWorld {
    private final RandomGenerator random;
    private final Instant now;
    private final Map<String, Actor> people = new LinkedHashMap<>();
    private final Map<String, List<Actor>> groups = new LinkedHashMap<>();
    private final Map<String, List<Long>> objects = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    public DemoWorld(RandomGenerator random, Instant now) {
        this.random = random;
        this.now = now;
    }

    public RandomGenerator random() {
        return random;
    }

    public Instant now() {
        return now;
    }

    /** A person with a login of the demo, by the part of the login before the at sign: {@code enterprise}, {@code operator} … */
    public Actor person(String name) {
        Actor actor = people.get(name);
        if (actor == null) {
            throw new IllegalStateException("no demo person " + name);
        }
        return actor;
    }

    public void put(String name, Actor actor) {
        people.put(name, actor);
    }

    /** Administrators of many organisations of a kind, each acting for its own: {@code enterprises}, {@code institutions}. */
    public List<Actor> group(String name) {
        return groups.computeIfAbsent(name, key -> new ArrayList<>());
    }

    /** Ids of what was made: {@code needs}, {@code mandates} … */
    public List<Long> objects(String name) {
        return objects.computeIfAbsent(name, key -> new ArrayList<>());
    }

    /** Whether this name or number is asked for the first time; from now on it is taken. */
    public boolean unused(String value) {
        return used.add(value);
    }

    public <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    public int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }
}
