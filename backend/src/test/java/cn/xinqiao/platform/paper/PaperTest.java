package cn.xinqiao.platform.paper;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.sheet.Sheet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

class PaperTest {

    @Test
    void whatWasWrittenCanBeReadRareNamesAndMarkupIncluded() throws IOException {
        String text = read(Paper.titled("深圳翀淏堃科技有限公司")
                .facts(List.of(new Paper.Fact(Text.of("主办方", "Organizer"), "A & B <script>alert(1)</script>\u0007")))
                .paragraph("到账 1,200 万元")
                .bars(Text.of("名额", "Seats"), List.of(new Paper.Bar("现场", 12, "12 / 40"), new Paper.Bar("线上", 0, "0 / 10"))).pdf());
        assertThat(text).contains("深圳翀淏堃科技有限公司", "A & B <script>alert(1)</script>", "到账 1,200 万元", "现场", "12 / 40", "1 / 1");
    }

    @Test
    void aLongTableGoesOnOverPagesAndLosesNoRow() throws IOException {
        List<Integer> rows = IntStream.rangeClosed(1, 150).boxed().toList();
        byte[] pdf = Paper.titled("长表").table(Text.of("各项", "Items"), rows, List.of(
                new Sheet.Column<>(Text.of("企业", "Enterprise"), 30, n -> "第" + n + "家"), new Sheet.Column<>(Text.of("数值", "Value"), 10, n -> n == 7 ? null : n))).pdf();
        String text = read(pdf);
        assertThat(rows).allSatisfy(n -> assertThat(text).contains("第" + n + "家"));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            assertThat(text.split("数值", -1)).hasSize(document.getNumberOfPages() + 1); // the heading stands on every page
        }
    }

    private static String read(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
