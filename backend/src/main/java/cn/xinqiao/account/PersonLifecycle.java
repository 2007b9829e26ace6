package cn.xinqiao.account;

import static cn.xinqiao.account.PersonState.ACTIVE;
import static cn.xinqiao.account.PersonState.DEACTIVATED;
import static cn.xinqiao.account.PersonState.LOCKED;
import static cn.xinqiao.platform.command.Who.any;
import static cn.xinqiao.platform.command.Who.self;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The life of an account. Whoever is locked or gone is signed out everywhere in the same moment. */
@Singleton
final class PersonLifecycle extends Lifecycle<PersonRow, PersonState> {
    static final Machine<PersonState> MACHINE = Machine.of("person", "person", PersonState.class, "SM-20")
            .command("lock").from(ACTIVE).to(LOCKED).by(any(Role.SYSTEM_ADMIN)).guard("not oneself").reason()
            .command("unlock").from(LOCKED).to(ACTIVE).by(any(Role.SYSTEM_ADMIN)).reason()
            .command("deactivate").from(ACTIVE, LOCKED).to(DEACTIVATED).by(self(), any(Role.SYSTEM_ADMIN))
                .guard("no live organisation loses its last administrator").reason()
            .build();
    static final Set<Role> READERS = EnumSet.of(Role.SYSTEM_ADMIN, Role.AUDITOR);
    private final PersonRepository people;
    private final Memberships memberships;
    private final Sessions sessions;

    PersonLifecycle(PersonRepository people, Memberships memberships, Sessions sessions) {
        super(MACHINE, "persons");
        this.people = people;
        this.memberships = memberships;
        this.sessions = sessions;
        on("lock", PlainCommand.class, (row, actor) -> !isSelf(row, actor), step -> {
            if (isSelf(step.row(), step.actor())) {
                throw ProblemException.of(Problems.OWN_MATTER);
            }
            sessions.endAll(step.row().id());
        });
        on("deactivate", this::deactivate);
    }

    /** An organisation the person belongs to. */
    @Serdeable
    record OrganisationOf(String id, String name, String type, String state, List<String> roles) {
    }

    /** A person as the administration sees them. */
    @Serdeable
    record PersonView(String id, String login, String name, String language, String state, int version, List<String> actions,
                      Instant createdAt, @Nullable Instant lastSignedInAt, List<OrganisationOf> organisations) {
    }

    private void deactivate(Step<PersonRow, PersonState, PlainCommand> step) {
        List<String> needing = memberships.needing(step.row().id());
        if (!needing.isEmpty()) {
            throw ProblemException.of(Memberships.LAST_ADMIN).with("organisations", needing);
        }
        sessions.endAll(step.row().id());
    }

    private static boolean isSelf(PersonRow row, Actor actor) {
        return actor.personId() != null && actor.personId() == row.id();
    }

    @Override
    protected Optional<PersonRow> find(long id) {
        return people.findById(id);
    }

    @Override
    protected Subject subject(PersonRow row) {
        return new Subject(row.id(), row.state().name(), row.version(), Set.of(), Set.of(), row.id());
    }

    @Override
    protected boolean visible(PersonRow row, Actor actor) {
        return actor.hasAny(READERS) || isSelf(row, actor);
    }

    @Override
    protected PersonView view(long id, Actor actor) {
        PersonRow row = people.findById(id).orElseThrow(ProblemException::notFound);
        return view(row, memberships.ofPeople(List.of(id)), actor);
    }

    PersonView view(PersonRow row, List<Memberships.Belonging> belongings, Actor actor) {
        return new PersonView(String.valueOf(row.id()), row.login(), row.name(), Languages.tag(row.language()), row.state().name(),
                row.version(), actions(row, actor), row.createdAt(), row.lastSignedInAt(),
                belongings.stream().filter(b -> b.personId() == row.id()).map(b -> new OrganisationOf(String.valueOf(b.organisationId()),
                        b.name(), b.type().name(), b.state(), b.roles().stream().map(Enum::name).toList())).toList());
    }
}
