package cn.xinqiao.notification.mail;

import jakarta.mail.MessagingException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes messages into a folder, for a platform without a mail server or a contract with an operator: one file a message. */
final class FileCourier implements Courier {
    private final Channel channel;
    private final Path folder;
    private final MimeLetters letters;

    FileCourier(Channel channel, Path folder, MailSettings settings) {
        this.channel = channel;
        this.folder = folder;
        this.letters = new MimeLetters(settings);
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void deliver(Letter letter) throws IOException {
        Files.createDirectories(folder);
        String ending = channel == Channel.MAIL ? ".eml" : ".txt";
        Path half = Files.createTempFile(folder, "half", "");
        Files.write(half, channel == Channel.MAIL ? mail(letter) : (letter.to() + "\n" + letter.text()).getBytes(StandardCharsets.UTF_8));
        Files.move(half, folder.resolve(letter.id() + ending), StandardCopyOption.ATOMIC_MOVE); // a second try replaces the first
    }

    private byte[] mail(Letter letter) throws IOException {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            letters.message(letter, null).writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException impossible) { // into memory
            throw new IllegalStateException(impossible);
        }
    }
}
