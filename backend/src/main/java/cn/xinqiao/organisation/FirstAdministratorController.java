package cn.xinqiao.organisation;

import cn.xinqiao.account.AdministratorToken;
import cn.xinqiao.account.Memberships;
import cn.xinqiao.account.People;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.web.ClientAddress;
import cn.xinqiao.platform.web.RateLimits;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets the first administrator into an empty system, with the token printed when it first started. */
@Tag(name = "Persons")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/first-administrator")
class FirstAdministratorController {
    private final AdministratorToken token;
    private final People people;
    private final Memberships memberships;
    private final OrganisationLifecycle organisations;
    private final Commands commands;
    private final Writes writes;
    private final RateLimits limits;
    private final ClientAddress addresses;
    private final Sql sql;
    private final Clock clock;

    FirstAdministratorController(AdministratorToken token, People people, Memberships memberships, OrganisationLifecycle organisations,
                                 Commands commands, Writes writes, RateLimits limits, ClientAddress addresses, Sql sql, Clock clock) {
        this.token = token;
        this.people = people;
        this.memberships = memberships;
        this.organisations = organisations;
        this.commands = commands;
        this.writes = writes;
        this.limits = limits;
        this.addresses = addresses;
        this.sql = sql;
        this.clock = clock;
    }

    /** @param organisation name of the authority that runs this platform */
    @Serdeable
    record NewAdministrator(@Nullable String token, @Nullable String login, @Nullable String password, @Nullable String name,
                            @Nullable String organisation) {
    }

    @Serdeable
    record Made(String personId, String organisationId) {
    }

    /** Makes the first administrator and the authority they belong to. Works once; afterwards administrators make each other. */
    @Post
    @Access(Audience.ANYONE)
    @Status(HttpStatus.CREATED)
    @Operation(operationId = "makeFirstAdministrator")
    Made make(@Body NewAdministrator body, HttpRequest<?> request) {
        limits.register(addresses.of(request));
        token.require(body.token());
        FieldErrors errors = new FieldErrors();
        String name = PlainText.required(errors, "/name", body.name(), 60);
        String organisation = body.organisation() == null || body.organisation().isBlank() ? "平台管理机构"
                : PlainText.required(errors, "/organisation", body.organisation(), ProfileCheck.MAX_NAME);
        String login = people.checkLogin(errors, "/login", body.login());
        people.checkPassword(errors, "/password", body.password(), login, name);
        errors.throwIfAny();
        return writes.run(() -> {
            token.use(body.token());
            long person = people.add(login, String.valueOf(body.password()), name, Language.current());
            Actor self = new Actor(person, name, null, null, null, Set.of(), Set.of());
            long authority = Ids.next();
            Instant now = clock.instant();
            sql.update("INSERT INTO organisation (id, type, name, search_text, state, created_at, updated_at) VALUES (?, 'AUTHORITY', ?, ?, 'VERIFIED', ?, ?)",
                    List.of(authority, organisation, OrganisationParts.searchText(organisation, null, null), now, now));
            commands.created(organisations, authority, "register", OrganisationState.VERIFIED, self, Map.of("type", "AUTHORITY"));
            memberships.grant(person, authority, OrganisationType.AUTHORITY, Role.SYSTEM_ADMIN, self);
            return new Made(String.valueOf(person), String.valueOf(authority));
        });
    }
}
