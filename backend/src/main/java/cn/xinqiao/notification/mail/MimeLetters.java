package cn.xinqiao.notification.mail;

import cn.xinqiao.platform.Language;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.jspecify.annotations.Nullable;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.regex.Pattern;

/** Letters as mail: plain text and HTML, Chinese intact, headers that no text can add to. */
final class MimeLetters {
    /** Line ends in any script, and what else has no place in a header. */
    private static final Pattern NOT_IN_A_HEADER = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");
    private final MailSettings settings;

    MimeLetters(MailSettings settings) {
        this.settings = settings;
    }

    /** @throws Courier.Undeliverable where the address is none */
    MimeMessage message(Letter letter, @Nullable Session session) throws Courier.Undeliverable {
        try {
            WithId message = new WithId(session, "<" + letter.messageId() + ">");
            String sender = letter.language() == Language.EN ? "Xinqiao" : "新桥";
            message.setFrom(new InternetAddress(settings.from(), sender, StandardCharsets.UTF_8.name()));
            message.setRecipient(Message.RecipientType.TO, recipient(letter.to()));
            message.setSubject(oneLine(letter.subject()), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(letter.at()));
            message.setHeader("List-Unsubscribe", "<" + letter.unsubscribe() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            message.setHeader("Auto-Submitted", "auto-generated");
            MimeMultipart both = new MimeMultipart("alternative");
            both.addBodyPart(part(letter.text(), "plain"));
            both.addBodyPart(part(letter.html(), "html"));
            message.setContent(both);
            message.saveChanges();
            return message;
        } catch (AddressException noAddress) {
            throw new Courier.Undeliverable("no address: " + noAddress.getMessage(), noAddress);
        } catch (MessagingException | UnsupportedEncodingException impossible) { // written into memory, in UTF-8
            throw new IllegalStateException(impossible);
        }
    }

    static String oneLine(String text) {
        return NOT_IN_A_HEADER.matcher(text).replaceAll(" ").strip();
    }

    private static InternetAddress recipient(String address) throws AddressException {
        if (NOT_IN_A_HEADER.matcher(address).find()) {
            throw new AddressException("control characters");
        }
        InternetAddress recipient = new InternetAddress(address, true);
        recipient.validate();
        return recipient;
    }

    private static MimeBodyPart part(String text, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), type);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    /** The library would make a new Message-ID for every try. */
    private static final class WithId extends MimeMessage {
        private final String id;

        WithId(@Nullable Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
