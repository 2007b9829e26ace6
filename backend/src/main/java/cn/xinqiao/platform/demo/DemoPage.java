package cn.xinqiao.platform.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A page to show where the demo needs a document. */
public final class DemoPage {
    private DemoPage() {
    }

    /**
     * The smallest page a PDF reader shows.
     *
     * @param title plain letters only: the page brings no font of its own
     */
    public static byte[] pdf(String title) {
        String text = "BT /F1 28 Tf 72 420 Td (" + title + ") Tj 0 -40 Td /F1 14 Tf (Demo data, all of it invented) Tj ET";
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        List<String> objects = List.of("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        int[] at = new int[objects.size()];
        for (int n = 0; n < objects.size(); n++) {
            at[n] = pdf.length();
            pdf.append(n + 1).append(" 0 obj\n").append(objects.get(n)).append("\nendobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        for (int offset : at) {
            pdf.append("%010d 00000 n \n".formatted(offset));
        }
        pdf.append("trailer\n<< /Size ").append(objects.size() + 1).append(" /Root 1 0 R >>\nstartxref\n").append(table).append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
