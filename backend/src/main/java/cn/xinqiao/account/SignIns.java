package cn.xinqiao.account;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets people in. Whether a login exists shows neither in the answer nor in the time it takes. */
@Singleton
class SignIns {
    static final ProblemType FAILED = ProblemType.of(HttpStatus.UNAUTHORIZED, "login-failed",
            "账号或密码不正确", "Login or password is not right");
    /** Said only to somebody who gave the right password. */
    static final ProblemType LOCKED = ProblemType.of(HttpStatus.FORBIDDEN, "account-locked",
            "此账号已被停用，请联系平台管理员", "This account is locked; please contact the platform's administrator");
    private final PersonRepository people;
    private final Passwords passwords;
    private final LoginFailures failures;
    private final Sessions sessions;
    private final Memberships memberships;
    private final Writes writes;
    private final Clock clock;

    SignIns(PersonRepository people, Passwords passwords, LoginFailures failures, Sessions sessions,
            Memberships memberships, Writes writes, Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.failures = failures;
        this.sessions = sessions;
        this.memberships = memberships;
        this.writes = writes;
        this.clock = clock;
    }

    record SignedInNow(Sessions.Opened session, PersonRow person, List<Memberships.Belonging> organisations) {
    }

    SignedInNow signIn(String typedLogin, String password, String address, @Nullable String userAgent) {
        String login = Login.normalised(typedLogin).orElse(typedLogin.strip());
        String pair = LoginFailures.pair(login, address);
        failures.refuseWhileWaiting(pair);
        Optional<PersonRow> person = people.findByLogin(login);
        // Asked again when the turn has come: many guesses sent at once must not all slip past the count.
        boolean right = passwords.matches(password, person.map(PersonRow::passwordHash).orElse(null),
                () -> failures.refuseWhileWaiting(pair));
        if (!right || person.isEmpty() || person.get().state() == PersonState.DEACTIVATED) {
            failures.failed(pair);
            audit("session.refused", person.map(PersonRow::id).orElse(null), Map.of("address", address));
            throw ProblemException.of(FAILED);
        }
        if (person.get().state() == PersonState.LOCKED) {
            audit("session.refused", person.get().id(), Map.of("address", address, "why", "locked"));
            throw ProblemException.of(LOCKED);
        }
        return open(person.get(), password, pair, address, userAgent);
    }

    private SignedInNow open(PersonRow person, String password, String pair, String address, @Nullable String userAgent) {
        Optional<String> newer = passwords.outdated(person.passwordHash()) ? Optional.of(passwords.hash(password)) : Optional.empty();
        List<Memberships.Belonging> organisations = memberships.ofPeople(List.of(person.id()));
        boolean staff = organisations.stream().flatMap(o -> o.roles().stream()).anyMatch(RoleRules.STAFF::contains);
        return writes.run(() -> {
            failures.forget(pair);
            newer.ifPresent(hash -> people.rehash(person.id(), person.passwordHash(), hash));
            people.signedIn(person.id(), clock.instant());
            Sessions.Opened session = sessions.open(person.id(), staff, userAgent);
            writes.audit(self(person.id()), "session.opened", "session", session.id(), Map.of("address", address));
            return new SignedInNow(session, person, organisations);
        });
    }

    /** Whether this is the signed-in person's own password; counted like a sign-in. */
    void confirm(PersonRow person, String password, String address, ProblemException otherwise) {
        String pair = LoginFailures.pair(person.login(), address);
        failures.refuseWhileWaiting(pair);
        if (!passwords.matches(password, person.passwordHash(), () -> failures.refuseWhileWaiting(pair))) {
            failures.failed(pair);
            throw otherwise;
        }
    }

    private void audit(String action, @Nullable Long personId, Map<String, String> detail) {
        writes.run(() -> {
            writes.audit(self(personId), action, "person", personId, detail);
            return action;
        });
    }

    private static Actor self(@Nullable Long personId) {
        return new Actor(personId, null, null, null, null, Set.of(), Set.of());
    }
}
