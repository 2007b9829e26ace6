package cn.xinqiao.platform.file;

import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import io.micronaut.http.HttpStatus;
import org.apache.tika.Tika;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks into an upload: its extension must be one we take, its content must be what the extension says, and what is
 * packed must unpack to a sane size. The name and the type a browser claims are never believed.
 */
final class FileCheck {
    static final ProblemType NOT_ACCEPTED = ProblemType.of(HttpStatus.UNPROCESSABLE_ENTITY, "file-not-accepted",
            "不能接受这个文件", "This file cannot be accepted");
    private static final long MAX_UNPACKED = 200L << 20;
    private static final int MAX_ENTRIES = 2_000;
    private static final int MAX_RATIO = 100;
    private static final Map<String, String> TYPES = Map.of(
            "pdf", "application/pdf",
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation");
    private static final Map<String, String> OFFICE_FOLDERS = Map.of("docx", "word/", "xlsx", "xl/", "pptx", "ppt/");
    private static final Tika TIKA = new Tika();

    private FileCheck() {
    }

    /** The media type of the content; refuses what is not what its name says. */
    static String mediaType(String name, byte[] content) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String expected = TYPES.get(extension);
        if (expected == null) {
            throw refused("请上传 PDF、PNG、JPG、DOCX、XLSX 或 PPTX 文件", "Upload a PDF, PNG, JPG, DOCX, XLSX or PPTX file");
        }
        String found = TIKA.detect(content); // by content alone
        if (OFFICE_FOLDERS.containsKey(extension)) {
            if (!found.equals(expected) && !found.equals("application/zip") && !found.equals("application/x-tika-ooxml")) {
                throw mismatch(extension);
            }
            unpack(content, extension);
        } else if (!found.equals(expected)) {
            throw mismatch(extension);
        }
        return expected;
    }

    private static void unpack(byte[] content, String extension) {
        Set<String> names = new HashSet<>();
        long unpacked = 0;
        byte[] buffer = new byte[16_384];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (names.size() > MAX_ENTRIES) {
                    throw bomb();
                }
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    unpacked += read;
                    if (unpacked > MAX_UNPACKED || unpacked > (long) MAX_RATIO * Math.max(content.length, 10_000)) {
                        throw bomb();
                    }
                }
            }
        } catch (IOException | IllegalArgumentException damaged) { // not a zip after all, or a broken one
            throw mismatch(extension);
        }
        boolean office = names.contains("[Content_Types].xml") && names.stream().anyMatch(n -> n.startsWith(OFFICE_FOLDERS.get(extension)));
        if (!office) {
            throw mismatch(extension);
        }
        if (names.stream().anyMatch(n -> n.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"))) {
            throw refused("文件含有宏，请另存为不含宏的文件后再上传", "The file contains macros; save it without macros and upload again");
        }
    }

    private static ProblemException mismatch(String extension) {
        return refused("文件内容与扩展名 ." + extension + " 不符，或文件已损坏",
                "The content is not what the extension ." + extension + " says, or the file is damaged");
    }

    private static ProblemException bomb() {
        return refused("文件解压后过大", "The file unpacks to more than is allowed");
    }

    static ProblemException refused(String zh, String en) {
        return ProblemException.of(NOT_ACCEPTED).detail(zh, en);
    }
}
