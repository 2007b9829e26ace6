package cn.xinqiao.platform.access;

import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import org.jspecify.annotations.Nullable;

import java.security.Principal;
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
 */
public record Actor(@Nullable Long personId, @Nullable String personName,
                    @Nullable Long organisationId, @Nullable String organisationName,
                    @Nullable OrganisationType organisationType,
                    Set<Role> roles, Set<Long> memberships) implements Principal {
    private static final Actor NOBODY = new Actor(null, null, null, null, null, Set.of(), Set.of());
    private static final Actor SYSTEM = new Actor(null, "SYSTEM", null, null, null, Set.of(Role.SYSTEM), Set.of());

    public Actor {
        roles = Set.copyOf(roles);
        memberships = Set.copyOf(memberships);
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
