package cn.xinqiao.platform.command;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * What the mechanism must know of an object: where it stands and whom it concerns.
 *
 * @param state    name of the state
 * @param owners   organisations the object belongs to or is decided about
 * @param hosts    organisations that run the occasion it belongs to
 * @param personId the person it is about, if any
 * @param occasion id of the occasion where roles may be delegated, if any
 * @param asker    of the owners of a matter between two sides, the one that brought it up; the others answer
 */
public record Subject(long id, String state, int version, Set<Long> owners, Set<Long> hosts, @Nullable Long personId, @Nullable Long occasion,
                      @Nullable Long asker) {
    public Subject {
        owners = Set.copyOf(owners);
        hosts = Set.copyOf(hosts);
    }

    /** Of no occasion and not between two sides. */
    public Subject(long id, String state, int version, Set<Long> owners, Set<Long> hosts, @Nullable Long personId) {
        this(id, state, version, owners, hosts, personId, null, null);
    }

    public static Subject owned(long id, Enum<?> state, int version, long owner) {
        return new Subject(id, state.name(), version, Set.of(owner), Set.of(), null);
    }

    /** A matter between two organisations that both own it. */
    public static Subject between(long id, Enum<?> state, int version, long asker, long other) {
        return new Subject(id, state.name(), version, Set.of(asker, other), Set.of(), null, null, asker);
    }

    public Subject hostedBy(long organisation) {
        return new Subject(id, state, version, owners, Set.of(organisation), personId, occasion, asker);
    }

    public Subject about(@Nullable Long person) {
        return new Subject(id, state, version, owners, hosts, person, occasion, asker);
    }

    /** Whoever was given a role at that occasion has it for this object too. */
    public Subject at(long occasion) {
        return new Subject(id, state, version, owners, hosts, personId, occasion, asker);
    }
}
