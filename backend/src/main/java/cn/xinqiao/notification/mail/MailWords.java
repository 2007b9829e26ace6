package cn.xinqiao.notification.mail;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.roadshow.PublicAddress;
import jakarta.inject.Singleton;

/** What a message says around what a notice says: as plain text and as HTML, in the person's language. */
@Singleton
class MailWords {
    private static final Text OPEN = Text.of("打开", "Open");
    private static final Text SIGNED = Text.of("新桥 · 专精特新企业融资对接平台", "Xinqiao · financing for specialised enterprises");
    private static final Text CHOOSE = Text.of("修改通知方式", "Change how you hear of things");
    private static final Text STOP = Text.of("不再接收此类邮件", "No more mail of this kind");
    private static final Text SHORT = Text.of("【新桥】{0} {1}", "[Xinqiao] {0} {1}");
    private static final Text DIGEST = Text.of("今日汇总：{0} 条通知", "Your digest: {0} notices");
    private static final Text DIGEST_OF_ONE = Text.of("今日汇总：1 条通知", "Your digest: 1 notice");
    private final PublicAddress address;
    private final Unsubscribing unsubscribing;
    private final MailSettings settings;

    MailWords(PublicAddress address, Unsubscribing unsubscribing, MailSettings settings) {
        this.address = address;
        this.unsubscribing = unsubscribing;
        this.settings = settings;
    }

    static String digestSubject(int notices, Language language) {
        return (notices == 1 ? DIGEST_OF_ONE : DIGEST.with(notices)).in(language);
    }

    /** The same letter of the same row, whenever it is asked for. */
    Letter letter(MailRow row) {
        Language language = row.language();
        String link = address.of(row.link());
        String token = unsubscribing.token(row.person(), row.kind());
        String settingsLink = address.of("/settings/notifications");
        String stop = address.of("/unsubscribe/" + token);
        String text = row.channel() == Channel.MAIL
                ? row.subject() + "\n\n" + (row.body().isEmpty() ? "" : row.body() + "\n\n") + OPEN.in(language) + ": " + link
                + "\n\n-- \n" + SIGNED.in(language) + "\n" + CHOOSE.in(language) + ": " + settingsLink + "\n" + STOP.in(language) + ": " + stop + "\n"
                : SHORT.with(row.subject(), link).in(language);
        return new Letter(row.id(), row.id() + "@" + settings.domain(), row.channel(), row.address(), language, row.subject(), text,
                html(row, link, settingsLink, stop), address.of("/api/unsubscribe/" + token), row.createdAt());
    }

    private static String html(MailRow row, String link, String settingsLink, String stop) {
        Language language = row.language();
        StringBuilder html = new StringBuilder(2_000);
        html.append("<!doctype html><html lang=\"").append(language == Language.EN ? "en" : "zh-CN").append("\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><title>")
                .append(escaped(row.subject())).append("</title></head><body style=\"margin:0;padding:24px;font:16px/1.6 sans-serif\">")
                .append("<div style=\"max-width:560px;margin:0 auto\"><h1 style=\"font-size:20px\">").append(escaped(row.subject())).append("</h1>");
        row.body().lines().filter(line -> !line.isBlank()).forEach(line -> html.append("<p>").append(escaped(line)).append("</p>"));
        return html.append("<p><a href=\"").append(escaped(link)).append("\">").append(OPEN.in(language)).append("</a></p>")
                .append("<hr><p style=\"font-size:13px\">").append(escaped(SIGNED.in(language))).append("<br><a href=\"").append(escaped(settingsLink))
                .append("\">").append(CHOOSE.in(language)).append("</a> · <a href=\"").append(escaped(stop)).append("\">")
                .append(STOP.in(language)).append("</a></p></div></body></html>").toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
