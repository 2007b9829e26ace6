package cn.xinqiao.platform.access;

import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import org.jspecify.annotations.Nullable;

import java.security.Principal;
import java.util.Map;
import java.util.Set;

/**
 * Who is acting: a person under exactly one organisation, nobody, or the system itself. A controller takes it as a
 * parameter; being a {@link Principal} keeps it out of the API's document.
 *
 * @param personId         the signed-in person, null for nobody and for the system
 * @param personName       shown in histories
 * @param organisationId   the organisation acted for, null where the person has none
 * @param organisationName shown in histories
 * @param organisationType kind of that organisation
 * @param roles            the person's roles in that organisation
 * @param memberships      every organisation the person belongs to: nobody decides on the matter of any of them
 * @param delegated        roles the person holds at single occasions only, whatever organisation is acted for, by the occasion's id
 */
public record Actor(@Nullable Long personId, @Nullable String personName,
                    @Nullable Long organisationId, @Nullable String organisationName,
                    @Nullable OrganisationType organisationType,
                    Set<Role> roles, Set<Long> memberships, Map<Long, Set<Role>> delegated) implements Principal {
    private static final Actor NOBODY = new Actor(null, null, null, null, null, Set.of(), Set.of());
    private static final Actor SYSTEM = new Actor(null, "SYSTEM", null, null, null, Set.of(Role.SYSTEM), Set.of());

    public Actor {
        roles = Set.copyOf(roles);
        memberships = Set.copyOf(memberships);
        delegated = Map.copyOf(delegated);
    }

    /** Somebody without delegated roles. */
    public Actor(@Nullable Long personId, @Nullable String personName, @Nullable Long organisationId, @Nullable String organisationName,
                 @Nullable OrganisationType organisationType, Set<Role> roles, Set<Long> memberships) {
        this(personId, personName, organisationId, organisationName, organisationType, roles, memberships, Map.of());
    }

    /** The same with these roles at single occasions. */
    public Actor delegated(Map<Long, Set<Role>> at) {
        return new Actor(personId, personName, organisationId, organisationName, organisationType, roles, memberships, at);
    }

    /** Whether the person was given that role at that occasion. */
    public boolean holdsAt(long occasion, Role role) {
        return delegated.getOrDefault(occasion, Set.of()).contains(role);
    }

    public static Actor nobody() {
        return NOBODY;
    }

    public static Actor system() {
        return SYSTEM;
    }

    @Override
    public String getName() {
        return String.valueOf(personId);
    }

    public boolean signedIn() {
        return personId != null;
    }

    public boolean isSystem() {
        return roles.contains(Role.SYSTEM);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean hasAny(Set<Role> wanted) {
        return wanted.stream().anyMatch(roles::contains);
    }

    public boolean actsFor(long organisation) {
        return organisationId != null && organisationId == organisation;
    }

    /** The signed-in person's id; only for routes that nobody cannot reach. */
    public long requirePerson() {
        if (personId == null) {
            throw new IllegalStateException("a route open to nobody asked for the person");
        }
        return personId;
    }

    /** The organisation acted for; refused with {@code no-organisation} where the person has none. */
    public long requireOrganisation() {
        if (organisationId == null) {
            throw ProblemException.of(Problems.NO_ORGANISATION);
        }
        return organisationId;
    }
}
