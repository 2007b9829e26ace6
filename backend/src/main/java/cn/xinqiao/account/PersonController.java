package cn.xinqiao.account;

import cn.xinqiao.account.PersonLifecycle.PersonView;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.body.BodyCheck;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.web.ClientAddress;
import cn.xinqiao.platform.web.RateLimits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Accounts: making one's own, and looking after all of them. */
@Tag(name = "Persons")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/persons")
class PersonController {
    private static final int MAX_NAME = 60;
    private final People people;
    private final PersonRepository repository;
    private final PersonLifecycle lifecycle;
    private final Memberships memberships;
    private final Writes writes;
    private final RateLimits limits;
    private final ClientAddress addresses;
    private final BodyCheck check;
    private final Sql sql;

    PersonController(People people, PersonRepository repository, PersonLifecycle lifecycle, Memberships memberships,
                     Writes writes, RateLimits limits, ClientAddress addresses, BodyCheck check, Sql sql) {
        this.people = people;
        this.repository = repository;
        this.lifecycle = lifecycle;
        this.memberships = memberships;
        this.writes = writes;
        this.limits = limits;
        this.addresses = addresses;
        this.check = check;
        this.sql = sql;
    }

    /**
     * A new account.
     *
     * @param login    e-mail address or mobile number of mainland China
     * @param password 10 to 128 characters, not a common one
     * @param name     shown to colleagues and in histories
     * @param language {@code zh-CN} (unless told) or {@code en}
     */
    @Serdeable
    record Registration(@Nullable String login, @Nullable String password, @Nullable String name, @Nullable String language) {
    }

    @Serdeable
    record Registered(String id, String login, String name) {
    }

    /** The whole set of a person's roles in one organisation; an empty set takes the person out of it. */
    @Serdeable
    record RoleAssignment(@NotNull String organisationId, @NotNull Set<Role> roles) {
    }

    /**
     * Makes an account; signing in is a step of its own. A login that is taken is answered with 409
     * {@code login-taken}: as long as no mail can be sent, a person must be told here. How many logins one address can
     * ask about is bounded by the rate limit of this route.
     */
    @Post
    @Access(Audience.ANYONE)
    @Status(HttpStatus.CREATED)
    @Operation(operationId = "registerPerson")
    Registered register(@Body Registration body, HttpRequest<?> request) {
        limits.register(addresses.of(request));
        FieldErrors errors = new FieldErrors();
        String login = Login.required(errors, "/login", body.login());
        String name = PlainText.required(errors, "/name", body.name(), MAX_NAME);
        people.checkPassword(errors, "/password", body.password(), login, name);
        errors.throwIfAny();
        Language language = body.language() == null ? Language.ZH : Languages.of(body.language());
        long id = people.add(login, String.valueOf(body.password()), name, language);
        return new Registered(String.valueOf(id), login, name);
    }

    /** Everybody with an account, newest first. */
    @Get
    @Access(roles = {Role.SYSTEM_ADMIN, Role.AUDITOR})
    @Operation(operationId = "listPersons")
    Page<PersonView> list(@QueryValue @Nullable String q, @QueryValue @Nullable List<PersonState> state,
                          @RequestBean PageRequest page, Actor actor) {
        Page<PersonRow> rows = ListQuery.of("p.*", "person p", "p.id")
                .search(q, "LOWER(CONCAT(p.name, ' ', p.login))")
                .filter("state", state == null ? null : state.stream().map(Enum::name).toList(), "p.state").facet("state", "p.state")
                .sort("newest", "p.id", ListQuery.Direction.DOWN)
                .read(sql, page, row -> new PersonRow(row.getLong("id"), row.getString("login"), "", row.getString("name"),
                        Language.valueOf(row.getString("language")), null, Sql.instant(row, "last_signed_in_at"),
                        PersonState.valueOf(row.getString("state")), row.getInt("version"),
                        row.getTimestamp("created_at").toInstant(), row.getTimestamp("updated_at").toInstant()));
        List<Memberships.Belonging> belongings = memberships.ofPeople(rows.items().stream().map(PersonRow::id).toList());
        return rows.map(row -> lifecycle.view(row, belongings, actor));
    }

    @Get("/{id}")
    @Access(roles = {Role.SYSTEM_ADMIN, Role.AUDITOR})
    @Operation(operationId = "getPerson")
    PersonView one(String id, Actor actor) {
        return lifecycle.view(Ids.parse(id), actor);
    }

    /**
     * Says what a person is in an authority or at an organizer. Members of enterprises and institutions are their own
     * administrators' business. Nobody changes their own roles.
     */
    @Put("/{id}/roles")
    @Access(roles = Role.SYSTEM_ADMIN)
    @Operation(operationId = "assignRoles")
    PersonView assign(String id, @Body RoleAssignment body, Actor actor) {
        long person = repository.findById(Ids.parse(id)).map(PersonRow::id).orElseThrow(ProblemException::notFound);
        check.require(body);
        long organisation = Ids.parse(body.organisationId());
        if (actor.requirePerson() == person) {
            throw ProblemException.of(Problems.OWN_MATTER);
        }
        return writes.run(actor, body, PersonView.class, () -> {
            OrganisationType type = sql.one("SELECT type FROM organisation WHERE id = ? AND type IN ('AUTHORITY', 'ORGANIZER') FOR UPDATE",
                            List.of(organisation), row -> OrganisationType.valueOf(row.getString(1)))
                    .orElseThrow(ProblemException::notFound);
            Set<Role> before = memberships.ofPeople(List.of(person)).stream().filter(b -> b.organisationId() == organisation)
                    .findFirst().map(Memberships.Belonging::roles).orElse(EnumSet.noneOf(Role.class));
            new TreeSet<>(before).stream().filter(role -> !body.roles().contains(role))
                    .forEach(role -> memberships.revoke(person, organisation, type, role, actor));
            body.roles().forEach(role -> memberships.grant(person, organisation, type, role, actor));
            return lifecycle.view(person, actor);
        });
    }
}
