package cn.xinqiao.roadshow;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

import java.util.Map;

/** Draws QR codes as SVG, sharp at any size. */
final class QrCode {
    private QrCode() {
    }

    /** One square a module, a quiet zone of four around it (ISO/IEC 18004), dark on white in any theme. */
    static String svg(String text) {
        BitMatrix code = matrix(text);
        StringBuilder dark = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    dark.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + code.getWidth() + " " + code.getHeight()
                + "\" shape-rendering=\"crispEdges\" role=\"img\"><path fill=\"#fff\" d=\"M0 0h" + code.getWidth() + "v" + code.getHeight()
                + "H0z\"/><path fill=\"#14213d\" d=\"" + dark + "\"/></svg>";
    }

    static BitMatrix matrix(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(
                    EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4, EncodeHintType.CHARACTER_SET, "UTF-8"));
        } catch (WriterException tooLong) { // an address of ours has a tenth of what a code can hold
            throw new IllegalStateException(tooLong);
        }
    }
}
