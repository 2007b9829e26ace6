package cn.xinqiao.financing;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.time.Clocks;
import cn.xinqiao.reference.Region;
import cn.xinqiao.reference.Regions;
import cn.xinqiao.reference.Sectors;
import cn.xinqiao.reference.Term;
import cn.xinqiao.reference.TermKind;
import cn.xinqiao.reference.Terms;
import jakarta.inject.Singleton;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Writes a list of needs as a workbook. Holds what the list on the screen holds, and nothing the reader may not see. */
@Singleton
final class NeedExport {
    static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int MOST_ROWS = 20_000;
    private static final double FEN_PER_WAN = 1_000_000.0;
    private final NeedBrowse browse;
    private final Sectors sectors;
    private final Regions regions;
    private final Terms terms;

    NeedExport(NeedBrowse browse, Sectors sectors, Regions regions, Terms terms) {
        this.browse = browse;
        this.sectors = sectors;
        this.regions = regions;
        this.terms = terms;
    }

    private record Column(Text heading, int width, Function<NeedSummary, @Nullable Object> value) {
    }

    byte[] workbook(NeedFilter filter, Actor actor) {
        Language language = Language.current();
        List<Column> columns = columns(language);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Xinqiao", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(Text.of("融资需求", "Financing needs").in(language));
            for (int c = 0; c < columns.size(); c++) {
                sheet.value(0, c, columns.get(c).heading().in(language));
                sheet.style(0, c).bold().set();
                sheet.width(c, columns.get(c).width());
            }
            sheet.freezePane(1, 1);
            int r = 1;
            for (NeedSummary need : browse.all(filter, actor, MOST_ROWS)) {
                for (int c = 0; c < columns.size(); c++) {
                    put(sheet, r, c, columns.get(c).value().apply(need));
                }
                r++;
            }
        } catch (IOException impossible) { // the workbook goes to memory
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void put(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> { }
            case Number number -> sheet.value(row, column, number);
            default -> sheet.value(row, column, harmless(value.toString()));
        }
    }

    /** Text that a spreadsheet program could take for a formula, once saved as CSV, gets an apostrophe in front. */
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private List<Column> columns(Language language) {
        return List.of(
                new Column(Text.of("标题", "Title"), 40, n -> n.title() == null ? n.teaser() : n.title()),
                new Column(Text.of("企业", "Enterprise"), 32, NeedSummary::enterpriseName),
                new Column(Text.of("行业", "Sectors"), 32, n -> n.sectors() == null ? null : String.join("、", n.sectors().stream()
                        .map(code -> sectors.find(code).map(s -> language == Language.EN ? s.nameEn() : s.nameZh()).orElse(code)).toList())),
                new Column(Text.of("轮次", "Round"), 14, n -> n.round() == null ? null : name(TermKind.ROUND, n.round(), language)),
                new Column(Text.of("融资方式", "Instrument"), 14, n -> n.instrument() == null ? null : name(TermKind.INSTRUMENT, n.instrument(), language)),
                new Column(Text.of("拟融资金额（万元）", "Amount sought (10k CNY)"), 20, n -> n.amountSoughtFen() == null ? null : n.amountSoughtFen() / FEN_PER_WAN),
                new Column(Text.of("金额区间", "Amount range"), 20, n -> n.amountBand() == null ? null : band(AmountBand.valueOf(n.amountBand()))),
                new Column(Text.of("投前估值（万元）", "Pre-money (10k CNY)"), 20, n -> n.preMoneyFen() == null ? null : n.preMoneyFen() / FEN_PER_WAN),
                new Column(Text.of("出让比例（%）", "Equity offered (%)"), 16, NeedSummary::equityOfferedPct),
                new Column(Text.of("地区", "Region"), 22, n -> region(n.regionCode() == null ? n.provinceCode() : n.regionCode(), language)),
                new Column(Text.of("梯度培育", "Cultivation tier"), 26, n -> n.cultivationTier() == null ? null
                        : terms.of(TermKind.CULTIVATION_TIER).stream().filter(t -> t.code().equals(n.cultivationTier())).findFirst()
                        .map(t -> language == Language.EN ? t.nameEn() : t.nameZh()).orElse(n.cultivationTier())),
                new Column(Text.of("简介", "Summary"), 60, NeedSummary::summary),
                new Column(Text.of("发布日期", "Published"), 14, n -> day(n.publishedAt())),
                new Column(Text.of("有效期至", "Valid until"), 14, n -> day(n.validUntil())));
    }

    private String name(TermKind kind, Enum<?> constant, Language language) {
        Term term = terms.name(kind, constant);
        return language == Language.EN ? term.nameEn() : term.nameZh();
    }

    private @Nullable String region(@Nullable String code, Language language) {
        return code == null ? null : regions.find(code).map(language == Language.EN ? Region::nameEn : Region::fullName).orElse(code);
    }

    private static @Nullable String day(@Nullable Instant at) {
        return at == null ? null : at.atZone(Clocks.SHANGHAI).toLocalDate().toString();
    }

    private static String band(AmountBand band) {
        long from = band.fromFen() / 1_000_000;
        return band.belowFen() == Long.MAX_VALUE ? "≥ " + from : from + "–" + band.belowFen() / 1_000_000;
    }
}
