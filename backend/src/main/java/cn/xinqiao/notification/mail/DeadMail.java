package cn.xinqiao.notification.mail;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** Tells the administrators of messages that were given up, once a day however many there are. */
@Singleton
class DeadMail {
    static final String SUBJECT = "mail";
    private final Outbox outbox;

    DeadMail(Outbox outbox) {
        this.outbox = outbox;
    }

    void tell(MailRow row, Instant now) {
        outbox.notify(Notice.toRoles("mail.dead:" + LocalDate.ofInstant(now, WorkingCalendar.ZONE), Set.of(Role.SYSTEM_ADMIN),
                Text.of("有消息未能送达，请在邮件台处理", "Messages could not be delivered; please look at the mail desk"), "/mail", SUBJECT, row.id()));
    }
}
