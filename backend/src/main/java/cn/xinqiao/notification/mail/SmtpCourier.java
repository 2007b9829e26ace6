package cn.xinqiao.notification.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

import java.io.IOException;
import java.util.Properties;

/** Mail through any SMTP server. */
final class SmtpCourier implements Courier {
    private static final int PERMANENT = 500;
    private final MailSettings settings;
    private final MimeLetters letters;
    private final Session session;

    SmtpCourier(MailSettings settings) {
        this.settings = settings;
        this.letters = new MimeLetters(settings);
        Properties properties = new Properties();
        String wait = String.valueOf(settings.timeout().toMillis());
        properties.setProperty("mail.smtp.connectiontimeout", wait);
        properties.setProperty("mail.smtp.timeout", wait);
        properties.setProperty("mail.smtp.writetimeout", wait);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(settings.security() == MailSettings.Security.TLS));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(settings.security() == MailSettings.Security.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(settings.security() == MailSettings.Security.STARTTLS));
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.user() != null));
        this.session = Session.getInstance(properties);
    }

    @Override
    public Channel channel() {
        return Channel.MAIL;
    }

    @Override
    public void deliver(Letter letter) throws IOException {
        MimeMessage message = letters.message(letter, session);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MailConnectException away) {
            throw new Unreachable("no mail server at " + settings.host() + ":" + settings.port(), away);
        } catch (MessagingException failed) {
            if (permanent(failed)) {
                throw new Undeliverable(MimeLetters.oneLine(String.valueOf(failed.getMessage())), failed);
            }
            throw new IOException(MimeLetters.oneLine(String.valueOf(failed.getMessage())), failed);
        }
    }

    /** What the server says of this message will be the same next time. */
    private static boolean permanent(MessagingException failed) {
        for (Exception e = failed; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof SMTPAddressFailedException address) {
                return address.getReturnCode() >= PERMANENT;
            }
            if (e instanceof SMTPSendFailedException send && send.getNextException() == null) {
                return send.getReturnCode() >= PERMANENT;
            }
            if (e instanceof SendFailedException && ((SendFailedException) e).getNextException() == null) {
                return false;
            }
        }
        return false;
    }
}
