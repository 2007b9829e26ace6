package cn.xinqiao.moderation.screening;

import java.util.Map;

/**
 * What each sign, shield and piece of wording speaks for, in natural log-odds, learned from a corpus. Read from
 * {@code db/reference/screening_model.json}, whose keys are the components of this record.
 *
 * @param source what it was learned from
 * @param threshold a passage is held from these log-odds on
 * @param signs by code of a sign, a shield or a disguise
 * @param pieces by two to four characters as they were understood, numbers as {@code #}; a passage's pieces are weighted by one
 *               over the root of their number, so that a long passage says no more than a short one
 */
public record ScreeningModel(int version, String source, double bias, double threshold, Map<String, Double> signs, Map<String, Double> pieces) {
}
