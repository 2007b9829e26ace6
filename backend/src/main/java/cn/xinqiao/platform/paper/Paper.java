package cn.xinqiao.platform.paper;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.sheet.Sheet;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.micronaut.http.HttpResponse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * A report as PDF on A4: a title, facts, bars and tables, in the request's language, with numbered pages. The font is part of the
 * document as far as it is used, so every reader shows every name. Not for use by two threads.
 */
public final class Paper {
    public static final String MEDIA_TYPE = "application/pdf";
    /** On the class path. */
    public static final String FONT = "/fonts/NotoSansSC_400Regular.ttf";
    /** One takes a processor and some memory for a second or so: more at once would only be slower. */
    private static final Semaphore TURNS = new Semaphore(2, true);
    private static final String STYLE = """
            @page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; color: #5b6472; } }
            body { font-family: 'Noto Sans SC'; font-size: 9.5pt; line-height: 1.5; color: #14213d; }
            h1 { font-size: 19pt; margin: 0 0 4mm; font-weight: normal; color: #0b6e69; }
            h2 { font-size: 12pt; margin: 7mm 0 2mm; font-weight: normal; page-break-after: avoid; border-bottom: 0.4mm solid #0b6e69; }
            table { width: 100%; border-collapse: collapse; -fs-table-paginate: paginate; }
            th { text-align: left; font-weight: normal; color: #5b6472; border-bottom: 0.2mm solid #9aa3b2; }
            td, th { padding: 1.2mm 2mm 1.2mm 0; vertical-align: top; }
            tr { page-break-inside: avoid; }
            tbody tr td { border-bottom: 0.1mm solid #dfe3e8; }
            .facts td { border: 0; padding: 0.6mm 3mm 0.6mm 0; }
            .facts td.label { width: 32mm; color: #5b6472; }
            .bar { height: 3.2mm; background: #0b6e69; }
            .number { text-align: right; white-space: nowrap; }
            """;
    private final Language language = Language.current();
    private final StringBuilder body = new StringBuilder();
    private final String title;

    private Paper(String title) {
        this.title = title;
        body.append("<h1>").append(safe(title)).append("</h1>");
    }

    public static Paper titled(String title) {
        return new Paper(title);
    }

    /** What something is, on a line. */
    public record Fact(Text label, String value) {
    }

    public Paper facts(List<Fact> facts) {
        body.append("<table class=\"facts\">");
        facts.forEach(fact -> body.append("<tr><td class=\"label\">").append(safe(fact.label.in(language))).append("</td><td>").append(safe(fact.value))
                .append("</td></tr>"));
        body.append("</table>");
        return this;
    }

    public Paper paragraph(String text) {
        body.append("<p>").append(safe(text)).append("</p>");
        return this;
    }

    /** @param value what the bar's length shows, not negative
     *  @param shown the same in words */
    public record Bar(String label, double value, String shown) {
    }

    /** Bars to one scale, with their values in words; nothing if there are none. */
    public Paper bars(Text heading, List<Bar> bars) {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        if (!bars.isEmpty()) {
            heading(heading);
            body.append("<table>");
            bars.forEach(bar -> body.append("<tr><td style=\"width:38%\">").append(safe(bar.label)).append("</td><td><div class=\"bar\" style=\"width:")
                    .append(most <= 0 ? 0 : Math.round(100 * bar.value / most)).append("%\"></div></td><td class=\"number\" style=\"width:22%\">")
                    .append(safe(bar.shown)).append("</td></tr>"));
            body.append("</table>");
        }
        return this;
    }

    /** The rows as the workbook has them; nothing if there are none. */
    public <T> Paper table(Text heading, List<T> rows, List<Sheet.Column<T>> columns) {
        if (rows.isEmpty()) {
            return this;
        }
        heading(heading);
        int all = columns.stream().mapToInt(Sheet.Column::width).sum();
        body.append("<table><thead><tr>");
        columns.forEach(column -> body.append("<th style=\"width:").append(100 * column.width() / all).append("%\">")
                .append(safe(column.heading().in(language))).append("</th>"));
        body.append("</tr></thead><tbody>");
        for (T row : rows) {
            body.append("<tr>");
            for (Sheet.Column<T> column : columns) {
                Object value = column.value().apply(row);
                body.append("<td>").append(value == null ? "–" : safe(value.toString())).append("</td>");
            }
            body.append("</tr>");
        }
        body.append("</tbody></table>");
        return this;
    }

    private void heading(Text heading) {
        body.append("<h2>").append(safe(heading.in(language))).append("</h2>");
    }

    public byte[] pdf() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        FSSupplier<InputStream> font = () -> Objects.requireNonNull(Paper.class.getResourceAsStream(FONT), FONT);
        builder.useFont(font, "Noto Sans SC");
        builder.useExternalResourceAccessControl((uri, type) -> false, com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.withHtmlContent("<html lang=\"" + (language == Language.EN ? "en" : "zh-CN") + "\"><head><title>" + safe(title) + "</title><style>" + STYLE
                + "</style></head><body>" + body + "</body></html>", null);
        builder.withProducer("Xinqiao");
        builder.toStream(bytes);
        TURNS.acquireUninterruptibly();
        try {
            builder.run();
        } catch (IOException impossible) { // it is written to memory
            throw new UncheckedIOException(impossible);
        } finally {
            TURNS.release();
        }
        return bytes.toByteArray();
    }

    /** The answer that saves it as {@code name.pdf}. */
    public static HttpResponse<byte[]> file(byte[] pdf, String name) {
        return HttpResponse.ok(pdf).header("Content-Disposition", "attachment; filename=\"" + name + ".pdf\"");
    }

    /** Text as XHTML, without what XML has no place for. */
    private static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> {
                    if (point >= ' ' && point != 0xFFFE && point != 0xFFFF && (point < 0xD800 || point > 0xDFFF) || point == '\n' || point == '\t') {
                        safe.appendCodePoint(point);
                    }
                }
            }
        });
        return safe.toString();
    }
}
