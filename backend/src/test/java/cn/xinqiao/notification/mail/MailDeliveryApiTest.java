package cn.xinqiao.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Against a real SMTP server in this process, which can be away. */
@XinqiaoTest
class MailDeliveryApiTest {
    /** Ten in the morning in Shanghai, far from anybody's quiet hours. */
    private static final Instant TEN = Instant.parse("2026-11-25T02:00:00Z");
    private final MailFixture fixture;
    private final MailWords words;
    private final DeadMail dead;
    private final Sql sql;
    private final Transactions transactions;
    private final TestClock clock;
    private final TestClient nobody;
    private GreenMail server;
    private MailSettings settings;

    MailDeliveryApiTest(MailFixture fixture, MailWords words, DeadMail dead, Sql sql, Transactions transactions, TestClock clock, TestClient nobody) {
        this.fixture = fixture;
        this.words = words;
        this.dead = dead;
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
        this.nobody = nobody;
    }

    @BeforeEach
    void aServer() throws IOException {
        sql.update("DELETE FROM mail_message", List.of());
        clock.moveTo(TEN);
        try (ServerSocket free = new ServerSocket(0)) {
            settings = new MailSettings("127.0.0.1", free.getLocalPort(), null, null, MailSettings.Security.NONE, "no-reply@xinqiao.test",
                    Duration.ofSeconds(5), null);
        }
        server = new GreenMail(new ServerSetup(settings.port(), "127.0.0.1", "smtp"));
    }

    @AfterEach
    void end() {
        server.stop();
    }

    private MailDispatcher dispatcher(Courier courier) {
        return new MailDispatcher(List.of(courier), words, dead, sql, transactions, clock);
    }

    @Test
    void aMailSaysItInThePersonsLanguageAsTextAndAsHtml() throws Exception {
        server.start();
        fixture.tell(fixture.person("zh@example.cn", Language.ZH), "“硬科技”发来对接请求");
        fixture.tell(fixture.person("en@example.cn", Language.EN), "New introduction");
        assertThat(dispatcher(new SmtpCourier(settings)).sendDue()).isEqualTo(2);
        MimeMessage chinese = received("zh@example.cn");
        assertThat(chinese.getSubject()).isEqualTo("“硬科技”发来对接请求");
        assertThat(chinese.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        MimeMultipart parts = (MimeMultipart) chinese.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("请于三个工作日内答复 <b>。").contains("/introductions/1").contains("/unsubscribe/");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("lang=\"zh-CN\"").contains("&lt;b&gt;").doesNotContain("<b>");
        assertThat(received("en@example.cn").getSubject()).isEqualTo("EN New introduction");
        assertThat(fixture.count(MailState.SENT)).isEqualTo(2);
    }

    @Test
    void aServerThatIsAwayForTenMinutesCostsNothingButTime() {
        for (int i = 0; i < 5; i++) {
            fixture.tell(fixture.person(), "通知 " + i);
        }
        MailDispatcher dispatcher = dispatcher(new SmtpCourier(settings));
        for (int minute = 0; minute < 10; minute++) {
            dispatcher.sendDue();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(fixture.count(MailState.FAILED)).isEqualTo(5);
        server.start();
        clock.advance(Duration.ofMinutes(5));
        dispatcher.sendDue();
        assertThat(server.getReceivedMessages()).hasSize(5);
        assertThat(fixture.count(MailState.SENT)).isEqualTo(5);
    }

    @Test
    void aDispatcherKilledBetweenSendingAndNotingSendsTheSameMailAgain() throws Exception {
        server.start();
        SmtpCourier smtp = new SmtpCourier(settings);
        int mails = 20;
        for (int i = 0; i < mails; i++) {
            fixture.tell(fixture.person(), "通知 " + i);
        }
        for (int kill = 0; kill < 20; kill++) {
            MailDispatcher killed = dispatcher(new Courier() {
                @Override
                public Channel channel() {
                    return Channel.MAIL;
                }

                @Override
                public void deliver(Letter letter) throws IOException {
                    smtp.deliver(letter);
                    throw new Killed();
                }
            });
            assertThatThrownBy(killed::sendDue).isInstanceOf(Killed.class);
        }
        assertThat(fixture.count(MailState.SENDING)).isEqualTo(20);
        assertThat(dispatcher(smtp).sendDue()).as("while the leases last").isZero();
        clock.advance(Duration.ofMinutes(3));
        while (dispatcher(smtp).sendDue() > 0) {
            // The next batch.
        }
        Set<String> ids = new HashSet<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            ids.add(message.getMessageID());
        }
        assertThat(ids).hasSize(mails);
        assertThat(server.getReceivedMessages()).hasSize(mails + 20);
        assertThat(fixture.count(MailState.SENT)).isEqualTo(mails);
    }

    @Test
    void aMessageNobodyTakesIsGivenUpToldOnceAndSentAgainOnRequest() {
        Actor admin = administrator();
        Actor person = fixture.person();
        fixture.tell(person, "通知");
        MailDispatcher broken = dispatcher(refusing(new IOException("451 try later")));
        for (int i = 0; i < MailDispatcher.MAX_ATTEMPTS; i++) {
            assertThat(broken.sendDue()).isEqualTo(1);
            clock.advance(Duration.ofHours(1).plusSeconds(1));
        }
        assertThat(broken.sendDue()).isZero();
        Answer desk = nobody.as(admin).get("/api/mails?state=DEAD").expect(200);
        assertThat(desk.number("total")).isEqualTo(1);
        assertThat(desk.text("items.0.lastError")).isEqualTo("451 try later");
        assertThat(desk.text("items.0.address")).contains("***@example.cn").doesNotContain(fixture.mails(person).getFirst().address());
        assertThat(desk.has("items.0.subject") && !desk.at("items.0.subject").isNull()).as("what it says").isFalse();
        String path = "/api/mails/" + desk.text("items.0.id");
        long version = desk.number("items.0.version");
        nobody.as(person).post(path + "/send-again", Map.of("version", version)).expectProblem(403, "not-allowed");
        nobody.as(admin).post(path + "/send-again", Map.of("version", version - 1)).expectProblem(409, "stale-version");
        nobody.as(admin).post(path + "/send-again", Map.of()).expectProblem(422, "invalid-request");
        nobody.as(admin).post(path + "/hold", Map.of("version", version)).expectProblem(409, "illegal-transition");
        assertThat(nobody.as(admin).post(path + "/send-again", Map.of("version", version)).expect(200).text("state")).isEqualTo("QUEUED");
        server.start();
        dispatcher(new SmtpCourier(settings)).sendDue();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void anAddressThatDoesNotExistIsNotTriedAgain() {
        Actor person = fixture.person();
        fixture.tell(person, "通知");
        dispatcher(refusing(new Courier.Undeliverable("550 no such user", new IOException()))).sendDue();
        assertThat(fixture.mails(person).getFirst().state()).isEqualTo(MailState.DEAD);
    }

    @Test
    void aHeldMessageWaitsUntilItIsReleased() {
        Actor admin = administrator();
        Actor person = fixture.person();
        fixture.tell(person, "评审结果");
        MailRow row = fixture.mails(person).getFirst();
        String path = "/api/mails/" + row.id();
        Answer held = nobody.as(admin).post(path + "/hold", Map.of("version", row.version())).expect(200);
        assertThat(held.text("subject")).isEqualTo("评审结果");
        assertThat(dispatcher(refusing(new IOException("never asked"))).sendDue()).isZero();
        nobody.as(admin).post(path + "/release", Map.of("version", held.number("version"))).expect(200);
        assertThat(dispatcher(refusing(new IOException("asked"))).sendDue()).isEqualTo(1);
    }

    @Test
    void withoutAServerAMessageIsAFileTheSameForASecondTry(@TempDir Path folder) throws Exception {
        Actor phone = fixture.person("13812345678", Language.ZH);
        Actor person = fixture.person();
        fixture.tell(phone, "通知");
        fixture.tell(person, "通知");
        List<Courier> couriers = List.of(new FileCourier(Channel.MAIL, folder.resolve("mail"), settings),
                new FileCourier(Channel.SMS, folder.resolve("sms"), settings));
        for (int i = 0; i < 2; i++) {
            sql.update("UPDATE mail_message SET state = 'QUEUED', version = version + 1", List.of());
            new MailDispatcher(couriers, words, dead, sql, transactions, clock).sendDue();
        }
        List<Path> files = new ArrayList<>();
        try (var found = Files.walk(folder)) {
            found.filter(Files::isRegularFile).forEach(files::add);
        }
        assertThat(files).hasSize(2);
        Path sms = folder.resolve("sms").resolve(fixture.mails(phone).getFirst().id() + ".txt");
        assertThat(Files.readString(sms)).startsWith("13812345678\n【新桥】通知 http");
    }

    private Actor administrator() {
        return TestActors.one(OrganisationType.AUTHORITY, Role.SYSTEM_ADMIN);
    }

    private static Courier refusing(IOException why) {
        return new Courier() {
            @Override
            public Channel channel() {
                return Channel.MAIL;
            }

            @Override
            public void deliver(Letter letter) throws IOException {
                throw why;
            }
        };
    }

    private MimeMessage received(String address) throws Exception {
        for (MimeMessage message : server.getReceivedMessages()) {
            if (message.getRecipients(Message.RecipientType.TO)[0].toString().equals(address)) {
                return message;
            }
        }
        throw new AssertionError("nothing for " + address + " but " + GreenMailUtil.getWholeMessage(server.getReceivedMessages()[0]));
    }

    /** What kill -9 does, as far as a thread can. */
    private static final class Killed extends Error {
    }
}
