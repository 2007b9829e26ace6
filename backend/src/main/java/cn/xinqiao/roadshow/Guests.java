package cn.xinqiao.roadshow;

import cn.xinqiao.account.Consents;
import cn.xinqiao.account.People;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Guests register with an invitation link, their name and a way to reach them, without an account. What they may do
 * afterwards they do with a link of their own, of which only a hash is kept.
 */
@Singleton
class Guests {
    private static final Set<String> STEPS = Set.of("take", "refuse", "rejoin", "cancel", "share-contact", "hide-contact");
    private static final int TOKEN_BYTES = 32;
    private final SecureRandom random = new SecureRandom();
    private final RegistrationService registrations;
    private final RegistrationLifecycle lifecycle;
    private final WaitingList waiting;
    private final PoolInvitations invitations;
    private final PoolRepository pools;
    private final People people;
    private final Consents consents;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    Guests(RegistrationService registrations, RegistrationLifecycle lifecycle, WaitingList waiting, PoolInvitations invitations,
           PoolRepository pools, People people, Consents consents, Commands commands, Writes writes, Sql sql, Clock clock) {
        this.registrations = registrations;
        this.lifecycle = lifecycle;
        this.waiting = waiting;
        this.invitations = invitations;
        this.pools = pools;
        this.people = people;
        this.consents = consents;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param invitation   code of the link
     * @param contact      mail address or mobile number
     * @param consent      agreed to the event's privacy notice; nothing is kept without
     * @param shareContact whether attendees who share theirs may see name, organisation and contact
     */
    @Serdeable
    record RegisterGuest(@Nullable String invitation, @Nullable String name, @Nullable String contact, @Nullable String organisation,
                         @Nullable Boolean consent, @Nullable Boolean shareContact) {
    }

    /** @param token the secret of the guest's own link, told this once */
    @Serdeable
    record GuestPlace(String token, RegistrationView registration) {
    }

    /** @param token the secret of the guest's own link */
    @Serdeable
    record Look(@Nullable String token) {
    }

    /** @param step take, refuse, rejoin, cancel, share-contact or hide-contact */
    @Serdeable
    record GuestStep(@Nullable String token, @Nullable String step, @Nullable Integer version) {
    }

    GuestPlace register(RoadshowRow event, RegisterGuest body, Language language) {
        FieldErrors errors = new FieldErrors();
        String code = PlainText.required(errors, "/invitation", body.invitation(), 60);
        String name = PlainText.required(errors, "/name", body.name(), 30);
        String contact = people.checkLogin(errors, "/contact", body.contact());
        String organisation = PlainText.optional(errors, "/organisation", body.organisation(), 50);
        errors.require(Boolean.TRUE.equals(body.consent()), "/consent", "Required", "请阅读并同意个人信息处理告知",
                "Please read and agree to the privacy notice");
        errors.throwIfAny();
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        boolean shares = Boolean.TRUE.equals(body.shareContact());
        return waiting.alone(event.id(), () -> writes.run(() -> {
            RoadshowRow now = registrations.inTurn(event.id());
            PoolRow pool = invitations.pool(event.id(), code).flatMap(pools::findById)
                    .orElseThrow(() -> ProblemException.of(RoadshowProblems.INVITATION_OVER));
            invitations.use(pool.id(), code);
            if (sql.count("SELECT COUNT(*) FROM registration_guest q JOIN registration g ON g.id = q.registration_id"
                    + " WHERE q.roadshow_id = ? AND q.contact = ? AND g.live_person_id IS NOT NULL", List.of(event.id(), contact)) > 0) {
                throw ProblemException.of(RoadshowProblems.ALREADY_REGISTERED);
            }
            Actor guest = guest(people.addGuest(name, language), name);
            if (shares) {
                consents.note(guest, Consents.Purpose.EVENT_CONTACTS, RegistrationService.CONTACTS_TEXT, true);
            }
            long id = registrations.enter(now, pool, guest.requirePerson(), shares, guest);
            sql.update("INSERT INTO registration_guest (registration_id, roadshow_id, contact, organisation_name, token_hash, consented_at) VALUES (?, ?, ?, ?, ?, ?)",
                    Arrays.asList(id, event.id(), contact, organisation, hash(token), clock.instant()));
            return new GuestPlace(token, lifecycle.view(id, guest));
        }));
    }

    RegistrationView look(@Nullable String token) {
        Found found = find(token);
        return lifecycle.view(found.registration, found.actor);
    }

    RegistrationView step(GuestStep body) {
        FieldErrors errors = new FieldErrors();
        String step = PlainText.required(errors, "/step", body.step(), 30);
        errors.require(step.isEmpty() || STEPS.contains(step), "/step", "Unknown", "没有这个操作", "There is no such step");
        errors.require(body.version() != null && body.version() >= 0, "/version", "Required", "缺少版本号 version", "version is missing");
        errors.throwIfAny();
        Found found = find(body.token());
        return lifecycle.alone(found.registration, () -> writes.run(() -> {
            commands.step(lifecycle, found.registration, step, new PlainCommand(body.version(), null), found.actor);
            return lifecycle.view(found.registration, found.actor);
        }));
    }

    private record Found(long registration, Actor actor) {
    }

    private Found find(@Nullable String token) {
        FieldErrors errors = new FieldErrors();
        String given = PlainText.required(errors, "/token", token, 100);
        errors.throwIfAny();
        return sql.one("SELECT g.id, g.person_id, s.name FROM registration_guest q JOIN registration g ON g.id = q.registration_id"
                        + " JOIN person s ON s.id = g.person_id WHERE q.token_hash = ?", List.of(hash(given)),
                row -> new Found(row.getLong(1), guest(row.getLong(2), row.getString(3)))).orElseThrow(ProblemException::notFound);
    }

    private static Actor guest(long person, String name) {
        return new Actor(person, name, null, null, null, Set.of(), Set.of());
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) { // every Java has SHA-256
            throw new IllegalStateException(impossible);
        }
    }
}
