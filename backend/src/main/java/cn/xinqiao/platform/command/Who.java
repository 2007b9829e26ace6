package cn.xinqiao.platform.command;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who may run a step: holders of one of the roles, standing in a certain relation to the object.
 *
 * @param roles    any of these
 * @param relation how the actor's organisation or person stands to the object
 */
public record Who(Set<Role> roles, Relation relation) {
    /** How an actor stands to an object. */
    public enum Relation {
        /** Acts for an organisation the object belongs to. */
        OWN,
        /** Acts for the organisation that hosts the object: the organizer of the event an application is for. */
        HOST,
        /** Acts for the side that brought the matter up. */
        ASKER,
        /** Acts for the other side of a matter between two. */
        ANSWERER,
        /** Is the person the object is about. */
        SELF,
        /** Decides about others: any organisation except those concerned; nobody decides on their own matter. */
        DECIDES,
        /** Any signed-in holder of the role. */
        ANY,
        /** Any signed-in person, with or without an organisation. */
        SIGNED_IN,
        /** The system's timers and projections. */
        SYSTEM
    }

    public Who {
        roles = Set.copyOf(roles);
    }

    public static Who own(Role first, Role... more) {
        return new Who(EnumSet.of(first, more), Relation.OWN);
    }

    public static Who host(Role first, Role... more) {
        return new Who(EnumSet.of(first, more), Relation.HOST);
    }

    public static Who asker(Role first, Role... more) {
        return new Who(EnumSet.of(first, more), Relation.ASKER);
    }

    public static Who answerer(Role first, Role... more) {
        return new Who(EnumSet.of(first, more), Relation.ANSWERER);
    }

    public static Who self() {
        return new Who(EnumSet.complementOf(EnumSet.of(Role.SYSTEM)), Relation.SELF);
    }

    public static Who decides(Role first, Role... more) {
        return new Who(EnumSet.of(first, more), Relation.DECIDES);
    }

    public static Who any(Role first, Role... more) {
        return new Who(EnumSet.of(first, more), Relation.ANY);
    }

    public static Who signedIn() {
        return new Who(EnumSet.complementOf(EnumSet.of(Role.SYSTEM)), Relation.SIGNED_IN);
    }

    public static Who system() {
        return new Who(EnumSet.of(Role.SYSTEM), Relation.SYSTEM);
    }

    /** Whether this actor may take the step on that object, leaving own matters aside (they have their own answer). */
    boolean covers(Actor actor, Subject subject) {
        return switch (relation) {
            case SYSTEM -> actor.isSystem();
            case SIGNED_IN -> actor.personId() != null;
            case SELF -> actor.personId() != null && actor.personId().equals(subject.personId());
            case OWN -> actor.hasAny(roles) && actor.organisationId() != null && subject.owners().contains(actor.organisationId())
                    || delegated(actor, subject);
            case HOST -> actor.hasAny(roles) && actor.organisationId() != null && subject.hosts().contains(actor.organisationId())
                    || delegated(actor, subject);
            case ASKER -> actor.hasAny(roles) && actor.organisationId() != null && actor.organisationId().equals(subject.asker());
            case ANSWERER -> actor.hasAny(roles) && actor.organisationId() != null && subject.asker() != null
                    && !actor.organisationId().equals(subject.asker()) && subject.owners().contains(actor.organisationId());
            case DECIDES, ANY -> actor.hasAny(roles);
        };
    }

    private boolean delegated(Actor actor, Subject subject) {
        return subject.occasion() != null && roles.stream().anyMatch(role -> actor.holdsAt(subject.occasion(), role));
    }

    boolean ownMatter(Actor actor, Subject subject) {
        return relation == Relation.DECIDES && subject.owners().stream().anyMatch(actor.memberships()::contains);
    }

    /** For the documents: {@code own ENTERPRISE_ADMIN}. */
    String described() {
        String names = String.join(", ", roles.stream().sorted().map(Enum::name).toList());
        return switch (relation) {
            case SYSTEM -> "SYSTEM";
            case SELF -> "the person";
            case SIGNED_IN -> "any signed-in person";
            case OWN -> "own " + names;
            case HOST -> names + " of the event";
            case ASKER -> "asking " + names;
            case ANSWERER -> "answering " + names;
            case DECIDES -> names + ", not own matter";
            case ANY -> names;
        };
    }
}
