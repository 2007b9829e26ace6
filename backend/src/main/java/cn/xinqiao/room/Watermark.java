package cn.xinqiao.room;

import cn.xinqiao.platform.paper.Paper;
import jakarta.inject.Singleton;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.util.Matrix;

import javax.imageio.ImageIO;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Shows PDFs with the reader's name written across every page. The words become part of the page before it is drawn or saved, so
 * no layer lies above it that could be taken off on the way.
 */
@Singleton
class Watermark {
    private static final float DOTS_A_POINT = 110f / 72;
    private static final float MOST_DOTS = 2_000;
    private static final float ALPHA = 0.16f;
    private static final double SLOPE = Math.toRadians(28);
    private static final int ROWS = 4;
    /** One takes a processor for a moment and the memory of a page: a turn is a font, and there are two. */
    private static final int TURNS = 2;
    private final BlockingQueue<TrueTypeFont> fonts = new ArrayBlockingQueue<>(TURNS);
    private int made;

    /** How many pages a PDF has; refused with an IOException where it is broken or locked. */
    static int pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    /** One page as JPEG. */
    byte[] page(byte[] pdf, int number, String words) {
        return withFont(font -> {
            try (PDDocument document = Loader.loadPDF(pdf)) {
                PDPage page = document.getPage(number - 1);
                stamp(document, page, PDType0Font.load(document, font, false), readable(font, words));
                PDRectangle box = page.getCropBox();
                float scale = Math.min(DOTS_A_POINT, MOST_DOTS / Math.max(box.getWidth(), box.getHeight()));
                BufferedImage image = new PDFRenderer(document).renderImage(number - 1, scale, ImageType.RGB);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ImageIO.write(image, "jpg", bytes);
                return bytes.toByteArray();
            }
        });
    }

    /** The whole document. */
    byte[] document(byte[] pdf, String words) {
        return withFont(font -> {
            try (PDDocument document = Loader.loadPDF(pdf)) {
                document.setAllSecurityToBeRemoved(true);
                PDFont embedded = PDType0Font.load(document, font, true);
                String shown = readable(font, words);
                for (PDPage page : document.getPages()) {
                    stamp(document, page, embedded, shown);
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                document.save(bytes);
                return bytes.toByteArray();
            }
        });
    }

    private static void stamp(PDDocument document, PDPage page, PDFont font, String words) throws IOException {
        PDRectangle box = page.getCropBox();
        float size = Math.max(7, Math.min(box.getWidth(), box.getHeight()) / 34);
        float length = font.getStringWidth(words) / 1_000 * size;
        try (PDPageContentStream content = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            PDExtendedGraphicsState faint = new PDExtendedGraphicsState();
            faint.setNonStrokingAlphaConstant(ALPHA);
            content.saveGraphicsState();
            content.setGraphicsStateParameters(faint);
            content.setNonStrokingColor(0.1f, 0.15f, 0.3f);
            for (int row = 0; row < ROWS; row++) {
                float y = box.getLowerLeftY() + box.getHeight() * (row + 0.15f) / ROWS;
                float x = box.getLowerLeftX() + (box.getWidth() - length * (float) Math.cos(SLOPE)) * (row % 2 == 0 ? 0.15f : 0.75f);
                write(content, font, size, Matrix.getRotateInstance(SLOPE, x, y), words);
            }
            content.restoreGraphicsState();
            PDExtendedGraphicsState plain = new PDExtendedGraphicsState();
            plain.setNonStrokingAlphaConstant(0.6f);
            content.setGraphicsStateParameters(plain);
            content.setNonStrokingColor(0.35f, 0.35f, 0.4f);
            float small = Math.max(6, size * 0.6f);
            write(content, font, small, Matrix.getTranslateInstance(box.getLowerLeftX() + small, box.getLowerLeftY() + small), words);
        }
    }

    private static void write(PDPageContentStream content, PDFont font, float size, Matrix at, String words) throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.setTextMatrix(at);
        content.showText(words);
        content.endText();
    }

    /** Names may have characters the font lacks; a box says that there is one. */
    private static String readable(TrueTypeFont font, String words) throws IOException {
        CmapLookup known = font.getUnicodeCmapLookup();
        StringBuilder readable = new StringBuilder();
        words.codePoints().forEach(point -> readable.appendCodePoint(known.getGlyphId(point) == 0 ? '?' : point));
        return readable.toString();
    }

    @FunctionalInterface
    private interface Work {
        byte[] with(TrueTypeFont font) throws IOException;
    }

    private byte[] withFont(Work work) {
        TrueTypeFont font = take();
        try {
            return work.with(font);
        } catch (IOException unreadable) { // it was read when it came in
            throw new UncheckedIOException(unreadable);
        } finally {
            fonts.add(font);
        }
    }

    private TrueTypeFont take() {
        try {
            synchronized (this) {
                if (fonts.isEmpty() && made < TURNS) {
                    TrueTypeFont font = read();
                    made++;
                    return font;
                }
            }
            return fonts.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static TrueTypeFont read() {
        try (InputStream in = Objects.requireNonNull(Paper.class.getResourceAsStream(Paper.FONT), Paper.FONT)) {
            return new TTFParser(true).parse(new RandomAccessReadBuffer(in.readAllBytes()));
        } catch (IOException missing) { // it is part of the program
            throw new UncheckedIOException(missing);
        }
    }
}
