package cn.xinqiao.moderation.screening;

import java.util.List;
import java.util.Map;

/**
 * The words, signs and shields of the screening, read from {@code db/reference/screening_rules.json}, whose keys are the
 * components of this record. There are no defaults in code.
 *
 * @param source where the words come from
 * @param effectiveOn the day from which this version holds, {@code YYYY-MM-DD}
 * @param disguise an expert's points for a fee word by the way it is written, what learning starts from
 * @param digits a digit's reading as a syllable
 * @param instead what stands for something else: signs, pictures, characters written in two pieces
 * @param lookAlikes a character and those that are mistaken for it
 * @param innocent pieces of text that only sound like a fee word
 * @param fees words that name a fee
 * @param verbs words of paying, found in pinyin and in pieces as fees are
 * @param initials first letters that stand for a fee word
 * @param macros pieces of patterns, used as <code>{NAME}</code>
 */
public record ScreeningRules(int version, String source, String effectiveOn, Map<String, Integer> disguise,
                             Map<String, String> digits, Map<String, String> instead, Map<String, String> lookAlikes, List<String> innocent,
                             List<String> fees, List<String> verbs, Map<String, String> initials, Map<String, String> macros,
                             List<Sign> signs, List<Shield> shields) {
    /**
     * Something that speaks for a request. Counted once in a passage.
     *
     * @param points an expert's, what learning starts from
     * @param scope {@code CLAUSE} looks at one clause, {@code SENTENCE} at a whole sentence
     */
    public record Sign(String code, String nameZh, String nameEn, int points, Scope scope, String pattern) {
    }

    /**
     * Something that speaks against one.
     *
     * @param points an expert's, taken off; a shield of a clause hides the clause from the signs as well
     */
    public record Shield(String code, int points, Scope scope, String pattern) {
    }

    public enum Scope { CLAUSE, SENTENCE, MESSAGE }
}
