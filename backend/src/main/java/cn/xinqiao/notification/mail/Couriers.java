package cn.xinqiao.notification.mail;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.nio.file.Path;
import java.util.Locale;

/** Which courier takes which channel: mail as configured, the others into files until an operator's own is put here. */
@Factory
final class Couriers {
    private final Path folder;
    private final MailSettings settings;

    Couriers(@Property(name = "xinqiao.data", defaultValue = ".xinqiao") String data, MailSettings settings) {
        this.folder = Path.of(data).resolve("outgoing");
        this.settings = settings;
    }

    @Singleton
    @Named("mail")
    Courier mail() {
        String host = settings.host();
        return host == null || host.isBlank() ? file(Channel.MAIL) : new SmtpCourier(settings);
    }

    @Singleton
    @Named("sms")
    Courier sms() {
        return file(Channel.SMS);
    }

    @Singleton
    @Named("wechat")
    Courier wechat() {
        return file(Channel.WECHAT);
    }

    private Courier file(Channel channel) {
        return new FileCourier(channel, folder.resolve(channel.name().toLowerCase(Locale.ROOT)), settings);
    }
}
