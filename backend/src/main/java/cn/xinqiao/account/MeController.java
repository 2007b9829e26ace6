package cn.xinqiao.account;

import cn.xinqiao.account.Sessions.Current;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.web.ClientAddress;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The signed-in person's own account. */
@Tag(name = "Me")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/me")
class MeController {
    private static final String PROFILE = "person.profile";
    private final PersonRepository people;
    private final Sessions sessions;
    private final SignIns signIns;
    private final Passwords passwords;
    private final Consents consents;
    private final Writes writes;
    private final Outbox outbox;
    private final ClientAddress addresses;
    private final Clock clock;

    MeController(PersonRepository people, Sessions sessions, SignIns signIns, Passwords passwords, Consents consents,
                 Writes writes, Outbox outbox, ClientAddress addresses, Clock clock) {
        this.people = people;
        this.sessions = sessions;
        this.signIns = signIns;
        this.passwords = passwords;
        this.consents = consents;
        this.writes = writes;
        this.outbox = outbox;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** What is left out stays as it is. */
    @Serdeable
    record ProfileChange(@Nullable String name, @Nullable String language) {
    }

    @Serdeable
    record PasswordChange(@NotNull @Size(max = 300) String oldPassword, @NotNull @Size(max = 300) String newPassword) {
    }

    @Serdeable
    record OrganisationChoice(@NotBlank String organisationId) {
    }

    /** @param given false withdraws it */
    @Serdeable
    record ConsentChange(Consents.@NotNull Purpose purpose, @NotBlank @Size(max = 20) @Pattern(regexp = PlainText.ONE_LINE) String textVersion,
                         @NotNull Boolean given) {
    }

    @Serdeable
    record ConsentView(String purpose, String textVersion, boolean given, Instant at) {
    }

    /** Who is signed in, for which organisations they can act, and for which one this request did. */
    @Get
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "me")
    MeView me(HttpRequest<?> request, Actor actor) {
        return view(SessionController.current(request), actor);
    }

    /** Changes name or language. */
    @Patch
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "changeMe")
    MeView change(@Body ProfileChange body, HttpRequest<?> request, Actor actor) {
        Current current = SessionController.current(request);
        FieldErrors errors = new FieldErrors();
        String name = body.name() == null ? current.name() : PlainText.required(errors, "/name", body.name(), 60);
        errors.throwIfAny();
        Language language = body.language() == null ? current.language() : Languages.of(body.language());
        writes.run(() -> {
            writes.audit(actor, "person.profile", "person", actor.requirePerson(), Map.of());
            outbox.put(PROFILE, actor.requirePerson(), Map.of());
            return people.updateProfile(actor.requirePerson(), name, language, clock.instant());
        });
        return view(new Current(current.sessionId(), current.personId(), name, current.login(), language,
                current.defaultOrganisationId(), current.memberships(), current.delegated()), actor);
    }

    /** Changes the password; asks for the old one and signs out everywhere else. */
    @Post("/password")
    @Access(Audience.SIGNED_IN)
    @Status(HttpStatus.NO_CONTENT)
    @Operation(operationId = "changePassword")
    void changePassword(@Body @Valid PasswordChange body, HttpRequest<?> request, Actor actor) {
        PersonRow person = people.findById(actor.requirePerson()).orElseThrow(ProblemException::notFound);
        signIns.confirm(person, body.oldPassword(), addresses.of(request), ProblemException.invalid("/oldPassword", "Wrong",
                Text.of("原密码不正确", "The present password is not right")));
        FieldErrors errors = new FieldErrors();
        passwords.check(errors, "/newPassword", body.newPassword(), person.login(), person.name());
        errors.throwIfAny();
        String hash = passwords.hash(body.newPassword());
        writes.run(() -> {
            sessions.endOthers(person.id(), SessionController.current(request).sessionId());
            writes.audit(actor, "person.password", "person", person.id(), Map.of());
            return people.updatePassword(person.id(), hash, clock.instant());
        });
    }

    /** Remembers for which organisation to act unless a request says otherwise. */
    @Post("/organisation")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "chooseOrganisation")
    MeView choose(@Body @Valid OrganisationChoice body, HttpRequest<?> request, Actor actor) {
        Current current = SessionController.current(request);
        Sessions.Membership chosen = current.memberships().get(Ids.parse(body.organisationId()));
        if (chosen == null) {
            throw ProblemException.of(SessionAuthentication.NOT_A_MEMBER);
        }
        writes.run(() -> {
            outbox.put(PROFILE, actor.requirePerson(), Map.of());
            return people.updateDefaultOrganisation(actor.requirePerson(), chosen.organisationId());
        });
        MeView view = view(current, actor);
        return new MeView(view.person(), view.organisations(), MeView.Organisation.of(chosen));
    }

    /** What the person has agreed to, per purpose. */
    @Get("/consents")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listConsents")
    Page<ConsentView> consents(Actor actor) {
        return Page.of(consents.of(actor.requirePerson()).stream().map(MeController::shown).toList());
    }

    /** Agrees to a purpose, or withdraws: both take one call. */
    @Post("/consents")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "giveOrWithdrawConsent")
    Page<ConsentView> consent(@Body @Valid ConsentChange body, Actor actor) {
        writes.run(() -> {
            consents.note(actor, body.purpose(), body.textVersion(), body.given());
            return body.purpose();
        });
        return consents(actor);
    }

    private static ConsentView shown(Consents.Consent consent) {
        return new ConsentView(consent.purpose().name(), consent.textVersion(), consent.given(), consent.at());
    }

    private static MeView view(Current current, Actor actor) {
        List<MeView.Organisation> organisations = current.memberships().values().stream().map(MeView.Organisation::of).toList();
        return new MeView(new MeView.Person(String.valueOf(current.personId()), current.name(), current.login(), Languages.tag(current.language())),
                organisations, organisations.stream().filter(o -> o.id().equals(String.valueOf(actor.organisationId()))).findFirst().orElse(null));
    }
}
