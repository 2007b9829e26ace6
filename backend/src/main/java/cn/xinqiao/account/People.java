package cn.xinqiao.account;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** People, for the features that invite, name or tell them. */
@Singleton
public class People {
    public static final ProblemType LOGIN_TAKEN = ProblemType.of(HttpStatus.CONFLICT, "login-taken",
            "该邮箱或手机号已注册，请直接登录", "This e-mail address or number is already registered; please sign in");
    private final PersonRepository people;
    private final PersonLifecycle lifecycle;
    private final Passwords passwords;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    People(PersonRepository people, PersonLifecycle lifecycle, Passwords passwords, Commands commands, Writes writes,
           Sql sql, Clock clock) {
        this.people = people;
        this.lifecycle = lifecycle;
        this.passwords = passwords;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Makes an account. The password's rules are the caller's business ({@link #checkPassword}).
     *
     * @param login e-mail address or mobile number
     * @return the new person's id
     * @throws ProblemException {@code login-taken}
     */
    public long add(String login, String password, String name, Language language) {
        String normalised = Login.normalised(login).orElseThrow(() -> new IllegalArgumentException("no login: " + login));
        String hash = passwords.hash(password); // before the transaction: it takes a while
        return writes.run(() -> {
            long id = Ids.next();
            if (people.insertUnlessTaken(id, normalised, hash, name, language, clock.instant()) == 0) {
                throw ProblemException.of(LOGIN_TAKEN);
            }
            Actor self = new Actor(id, name, null, null, null, Set.of(), Set.of());
            commands.created(lifecycle, id, "register", PersonState.ACTIVE, self, Map.of());
            return id;
        });
    }

    /** Somebody without an account: named in lists and histories, and nobody can sign in as them. Inside a change. */
    public long addGuest(String name, Language language) {
        long id = Ids.next();
        people.insertUnlessTaken(id, "guest:" + id, "none", name, language, clock.instant());
        commands.created(lifecycle, id, "register", PersonState.ACTIVE, new Actor(id, name, null, null, null, Set.of(), Set.of()),
                Map.of("guest", "true"));
        return id;
    }

    /** A login as it is kept; what is wrong with it is added to {@code errors}. */
    public String checkLogin(FieldErrors errors, String pointer, @Nullable String typed) {
        return Login.required(errors, pointer, typed);
    }

    /** Checks what a person typed as a new password, adding what is wrong to {@code errors}. */
    public void checkPassword(FieldErrors errors, String pointer, @Nullable String password,
                              String login, String name) {
        passwords.check(errors, pointer, password, login, name);
    }

    /** The active person with that login. */
    public Optional<Long> byLogin(String login) {
        return Login.normalised(login).flatMap(people::findByLogin).filter(p -> p.state() == PersonState.ACTIVE).map(PersonRow::id);
    }

    /** Names by id; ids nobody has are left out. */
    public Map<Long, String> names(Collection<Long> ids) {
        Map<Long, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.list("SELECT id, name FROM person WHERE id IN (" + Sql.marks(ids.size()) + ")", List.copyOf(ids),
                    row -> names.put(row.getLong(1), row.getString(2)));
        }
        return names;
    }

    /** @param login e-mail address or mobile number: personal data */
    public record Account(String name, String login) {
    }

    /** To be shown only to those the person has agreed to be in contact with. */
    public Account account(long id) {
        return people.findById(id).map(person -> new Account(person.name(), person.login())).orElseThrow(ProblemException::notFound);
    }

    /**
     * Where an active person can be written to.
     *
     * @param login e-mail address or mobile number: personal data
     */
    public record Reach(String login, Language language) {
    }

    /** Nothing for who is not active, and for guests, who have no address. */
    public Optional<Reach> reach(long id) {
        return people.findById(id).filter(person -> person.state() == PersonState.ACTIVE && Login.normalised(person.login()).isPresent())
                .map(person -> new Reach(person.login(), person.language()));
    }

    /** The language to write to each person in. */
    public Map<Long, Language> languages(Collection<Long> ids) {
        Map<Long, Language> languages = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.list("SELECT id, language FROM person WHERE id IN (" + Sql.marks(ids.size()) + ")", List.copyOf(ids),
                    row -> languages.put(row.getLong(1), Language.valueOf(row.getString(2))));
        }
        return languages;
    }
}
