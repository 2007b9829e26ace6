package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * An announced event as a small page that other sites may show in a frame: no script, no cookie, nothing to click but
 * links that open in a window of their own.
 */
@Hidden
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/embed/roadshows")
class EmbedController {
    private static final String STYLE = "body{margin:0;padding:16px;font:14px/1.6 system-ui,'PingFang SC','Microsoft YaHei',sans-serif;color:#14213D;background:#fff}"
            + "h1{margin:0 0 4px;font-size:20px;line-height:1.4}p{margin:0 0 8px}.q{color:#56606E}table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}"
            + "caption{text-align:start;font-weight:600;padding:8px 0}td,th{padding:4px 8px 4px 0;border-top:1px solid #E3E6E4;text-align:start;vertical-align:top;font-weight:400}"
            + "a{color:#0B6E69}@media(prefers-color-scheme:dark){body{background:#17212C;color:#E8ECF1}.q{color:#A3AFBD}td,th{border-color:#2B3846}a{color:#4FC3B8}}";
    private final RoadshowService events;
    private final AgendaService agendas;
    private final PublicAddress address;
    private final String policy;

    /** @param ancestors sites that may frame the page, as in {@code frame-ancestors}; any unless set */
    EmbedController(RoadshowService events, AgendaService agendas, PublicAddress address, @Value("${xinqiao.embed.frame-ancestors:`*`}") String ancestors) {
        this.events = events;
        this.agendas = agendas;
        this.address = address;
        this.policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors " + ancestors;
    }

    @Get("/{id}")
    @Produces(MediaType.TEXT_HTML)
    @Access(Audience.ANYONE)
    HttpResponse<String> page(String id) {
        RoadshowView event = events.get(Ids.parse(id), Actor.nobody());
        AgendaView agenda = event.agendaNumber() == null ? null : agendas.get(Ids.parse(id), false, Actor.nobody());
        boolean zh = Language.current() == Language.ZH;
        ZoneId zone = ZoneId.of(event.venue() == null || event.venue().zone() == null ? "Asia/Shanghai" : event.venue().zone());
        DateTimeFormatter day = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(zh ? Locale.SIMPLIFIED_CHINESE : Locale.UK).withZone(zone);
        DateTimeFormatter clock = DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(zone);
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"").append(zh ? "zh-CN" : "en").append("\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>").append(safe(event.title())).append("</title><style>")
                .append(STYLE).append("</style></head><body><main><h1>").append(safe(event.title())).append("</h1><p>").append(safe(day.format(event.startsAt())))
                .append(" – ").append(safe(day.format(event.endsAt()))).append("</p>");
        if (event.venue() != null && event.venue().name() != null) {
            html.append("<p class=\"q\">").append(safe(event.venue().name())).append("</p>");
        }
        if (event.notice() != null) {
            html.append("<p><strong>").append(safe(event.notice())).append("</strong></p>");
        }
        if (agenda != null) {
            html.append("<table><caption>").append(zh ? "议程" : "Agenda").append("</caption><tbody>");
            agenda.items().forEach(item -> html.append("<tr><td>").append(clock.format(item.startsAt())).append("</td><th scope=\"row\">")
                    .append(safe(item.title())).append("</th><td class=\"q\">").append(safe(item.room() == null ? "" : item.room())).append("</td></tr>"));
            html.append("</tbody></table>");
        }
        html.append("<p><a target=\"_blank\" rel=\"noopener\" href=\"").append(safe(address.ofRoadshow(Ids.parse(id)))).append("\">")
                .append(zh ? "查看详情与报名" : "Details and registration").append("</a> <span class=\"q\">").append(safe(event.organizer().name()))
                .append("</span></p></main></body></html>");
        return HttpResponse.ok(html.toString()).header("Content-Security-Policy", policy).header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("Cache-Control", "public, max-age=300").header("Vary", "Accept-Language");
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
