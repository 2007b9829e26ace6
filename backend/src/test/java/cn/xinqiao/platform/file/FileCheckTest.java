package cn.xinqiao.platform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xinqiao.platform.error.ProblemException;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class FileCheckTest {
    private static final byte[] PDF = "%PDF-1.7\n%âãÏÓ\n1 0 obj".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0};
    private static final byte[] EXE = {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0};
    private static final byte[] HTML = "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException impossible) { // into memory
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> office(String folder) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("[Content_Types].xml", "<Types/>".getBytes(StandardCharsets.UTF_8));
        entries.put(folder + "document.xml", "<x/>".getBytes(StandardCharsets.UTF_8));
        return entries;
    }

    private static void refused(String name, byte[] content) {
        assertThatThrownBy(() -> FileCheck.mediaType(name, content)).as(name)
                .isInstanceOfSatisfying(ProblemException.class, p -> assertThat(p.type()).isEqualTo(FileCheck.NOT_ACCEPTED));
    }

    @Test
    void theSixKindsAreTaken() {
        assertThat(FileCheck.mediaType("a.pdf", PDF)).isEqualTo("application/pdf");
        assertThat(FileCheck.mediaType("A.PNG", PNG)).isEqualTo("image/png");
        assertThat(FileCheck.mediaType("a.jpeg", JPEG)).isEqualTo("image/jpeg");
        assertThat(FileCheck.mediaType("a.docx", zip(office("word/")))).contains("wordprocessingml");
        assertThat(FileCheck.mediaType("a.xlsx", zip(office("xl/")))).contains("spreadsheetml");
        assertThat(FileCheck.mediaType("a.pptx", zip(office("ppt/")))).contains("presentationml");
    }

    @Test
    void contentMustBeWhatTheNameSays() {
        for (String extension : new String[]{"pdf", "png", "jpg", "docx", "xlsx", "pptx"}) {
            refused("a." + extension, EXE);
            refused("a." + extension, HTML);
            refused("a." + extension, new byte[]{0});
        }
        refused("a.pdf", PNG);
        refused("a.png", PDF);
        refused("a.docx", zip(office("xl/")));
        refused("a.docx", zip(Map.of("evil.txt", new byte[]{1})));
        refused("a.exe", EXE);
        refused("a.html", HTML);
        refused("a.pdf.exe", PDF);
        refused("pdf", EXE);
        refused("noextension", PDF);
    }

    @Test
    void macrosAndBombsAreRefused() {
        Map<String, byte[]> macro = office("word/");
        macro.put("word/vbaProject.bin", new byte[]{1});
        refused("a.docx", zip(macro));
        Map<String, byte[]> bomb = office("xl/");
        bomb.put("xl/zeros.xml", new byte[30 << 20]);
        refused("a.xlsx", zip(bomb));
        Map<String, byte[]> crowd = office("ppt/");
        for (int i = 0; i < 2_100; i++) {
            crowd.put("ppt/" + i, new byte[0]);
        }
        refused("a.pptx", zip(crowd));
    }
}
