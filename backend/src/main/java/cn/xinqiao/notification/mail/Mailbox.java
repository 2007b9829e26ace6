package cn.xinqiao.notification.mail;

import cn.xinqiao.account.Consents;
import cn.xinqiao.account.Consents.Purpose;
import cn.xinqiao.account.People;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where copies of notices are put, in the transaction that writes the notice. */
@Singleton
public class Mailbox {
    private final People people;
    private final Consents consents;
    private final Preferences preferences;
    private final MailSettings settings;
    private final Sql sql;
    private final Clock clock;

    Mailbox(People people, Consents consents, Preferences preferences, MailSettings settings, Sql sql, Clock clock) {
        this.people = people;
        this.consents = consents;
        this.preferences = preferences;
        this.settings = settings;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Puts the copy of a new notice where the person wants it: out at once, into the digest, or nowhere.
     *
     * @param subjectType of the notice; {@link DeadMail#SUBJECT} is never copied, or a mail server's failure would feed itself
     */
    public void put(long notification, long person, String subjectType, Text title, @Nullable Text body, String link) {
        NoticeKind kind = NoticeKind.of(subjectType);
        Optional<People.Reach> reach = subjectType.equals(DeadMail.SUBJECT) ? Optional.empty() : people.reach(person);
        if (reach.isEmpty()) {
            return;
        }
        Preference preference = preferences.of(person);
        CopyCadence cadence = preference.of(kind);
        if (cadence == CopyCadence.NEVER || withdrawn(person, kind)) {
            return;
        }
        Instant now = clock.instant();
        if (cadence == CopyCadence.DIGEST) {
            sql.update("INSERT INTO mail_waiting (notification_id, person_id, due_at) VALUES (?, ?, ?)",
                    List.of(notification, person, preference.nextDigest(now)));
            return;
        }
        Language language = reach.get().language();
        write("n:" + notification, person, kind.name(), reach.get(), title.in(language), body == null ? "" : body.in(language), link,
                settings.holds(kind) ? MailState.HELD : MailState.QUEUED, kind == NoticeKind.ACCOUNT ? now : preference.afterQuiet(now));
    }

    /** Writes a message once, whoever asks again for one of the same source. */
    void write(String source, long person, String kind, People.Reach reach, String subject, String body, String link, MailState state, Instant due) {
        Instant now = clock.instant();
        Channel channel = reach.login().indexOf('@') >= 0 ? Channel.MAIL : Channel.SMS;
        sql.update("INSERT IGNORE INTO mail_message (id, source, person_id, channel, kind, address, language, subject, body, link, state, due_at, created_at, updated_at)"
                        + " VALUES (" + Sql.marks(14) + ")",
                Arrays.asList(Ids.next(), source, person, channel, kind, reach.login(), reach.language(), cut(MimeLetters.oneLine(subject)), body, link,
                        state, due, now, now));
    }

    /** Who has taken back what a message rests on gets none; who was never asked does. */
    private boolean withdrawn(long person, NoticeKind kind) {
        return consents.of(person).stream().anyMatch(consent -> !consent.given()
                && (consent.purpose() == Purpose.ACCOUNT || consent.purpose() == Purpose.MATCHING && kind == NoticeKind.MATCH));
    }

    private static String cut(String text) {
        return text.length() <= 300 ? text : text.substring(0, 299) + "…";
    }
}
