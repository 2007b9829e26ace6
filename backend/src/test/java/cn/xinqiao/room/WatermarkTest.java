package cn.xinqiao.room;

import cn.xinqiao.platform.demo.DemoPage;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import javax.imageio.ImageIO;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.Normalizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WatermarkTest {
    private static final byte[] PDF = DemoPage.pdf("Business plan");
    private final Watermark watermark = new Watermark();

    @Test
    void aDownloadSaysWhoSavedItAndWhen() throws IOException {
        byte[] marked = watermark.document(PDF, "王芳 · 远山资本 · 2026-03-02 10:00 \uD83D\uDE00");
        try (PDDocument document = Loader.loadPDF(marked)) {
            assertThat(Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC)).contains("Business plan", "王芳 · 远山资本 · 2026-03-02 10:00");
        }
    }

    @Test
    void aPageIsAPictureThatDiffersFromReaderToReader() throws IOException {
        byte[] one = watermark.page(PDF, 1, "王芳 · 远山资本");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(one));
        assertThat(picture.getWidth()).isGreaterThan(picture.getHeight()).isLessThanOrEqualTo(2_000);
        assertThat(watermark.page(PDF, 1, "李明 · 远山资本")).isNotEqualTo(one);
        assertThat(watermark.page(PDF, 1, "王芳 · 远山资本")).isEqualTo(one);
    }

    @Test
    void whatIsNoPdfCannotBeOpened() {
        assertThatThrownBy(() -> Watermark.pages("no pdf at all".getBytes())).isInstanceOf(IOException.class);
    }
}
