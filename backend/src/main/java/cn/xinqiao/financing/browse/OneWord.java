package cn.xinqiao.financing.browse;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** A word as it stands. */
final class OneWord extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final String word;
    private boolean told;

    OneWord(String word) {
        this.word = word;
    }

    @Override
    public void reset() {
        told = false;
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        if (told) {
            return false;
        }
        term.append(word);
        told = true;
        return true;
    }
}
