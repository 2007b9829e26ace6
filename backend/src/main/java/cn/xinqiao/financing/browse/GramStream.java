package cn.xinqiao.financing.browse;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Every pair of neighbouring characters of a text, or every character, each at its place. A blank ends a run: nothing is
 * found across it.
 */
public final class GramStream extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final int[] points;
    private final int size;
    private int at;
    private int told = -1;

    /** @param size characters of a piece, 1 or 2 */
    public GramStream(String text, int size) {
        this.points = text.codePoints().toArray();
        this.size = size;
    }

    @Override
    public void reset() {
        at = 0;
        told = -1;
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        for (; at + size <= points.length; at++) {
            if (!blank(at) && !(size == 2 && blank(at + 1))) {
                String gram = new String(points, at, size);
                term.append(gram);
                increment.setPositionIncrement(at - told);
                told = at++;
                return true;
            }
        }
        return false;
    }

    private boolean blank(int index) {
        return Character.isWhitespace(points[index]);
    }
}
