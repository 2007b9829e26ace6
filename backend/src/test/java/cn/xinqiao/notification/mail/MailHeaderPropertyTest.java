package cn.xinqiao.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xinqiao.platform.Language;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Example;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Whatever a subject says, a mail has the headers we gave it and no other. */
class MailHeaderPropertyTest {
    private static final List<String> HEADERS = List.of("Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type",
            "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted");
    private final MimeLetters letters = new MimeLetters(new MailSettings(null, 25, null, null, MailSettings.Security.NONE, "no-reply@xinqiao.test",
            Duration.ofSeconds(5), null));

    @Property(tries = 500)
    void noSubjectAddsAHeader(@ForAll("subjects") String subject) throws Exception {
        MimeMessage read = sent(subject);
        List<String> names = Collections.list(read.getAllHeaders()).stream().map(Header::getName).toList();
        assertThat(names).containsExactlyInAnyOrderElementsOf(HEADERS);
        assertThat(read.getRecipients(Message.RecipientType.BCC)).isNull();
        assertThat(read.getMessageID()).isEqualTo("<7@xinqiao.test>");
    }

    @Provide
    Arbitrary<String> subjects() {
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(300),
                Arbitraries.of("\r\n", "\n", "\r", "\u2028", "\u0085", "\r\nBcc: all@example.cn", "\n\n<script>", "：融资", " ", "=?utf-8?B?", "?=", "a".repeat(90))
                        .list().ofMaxSize(12).map(parts -> String.join("", parts)));
    }

    @Example
    void anAddressWithMoreThanAnAddressIsRefused() {
        for (String address : List.of("a@example.cn\r\nBcc: b@example.cn", "a@example.cn, b@example.cn", "a", "", "a@", "<a@example.cn>\n", "a b@example.cn")) {
            assertThatThrownBy(() -> letters.message(letter(address, "x"), null)).as(address).isInstanceOf(Courier.Undeliverable.class);
        }
    }

    private MimeMessage sent(String subject) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        letters.message(letter("a@example.cn", subject), null).writeTo(bytes);
        return new MimeMessage(null, new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static Letter letter(String to, String subject) {
        return new Letter(7, "7@xinqiao.test", Channel.MAIL, to, Language.ZH, subject, "text", "<p>html</p>", "https://xinqiao.test/u", Instant.EPOCH);
    }
}
