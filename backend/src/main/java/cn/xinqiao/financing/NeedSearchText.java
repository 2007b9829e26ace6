package cn.xinqiao.financing;

import cn.xinqiao.reference.Pinyin;
import cn.xinqiao.reference.PinyinText;
import cn.xinqiao.reference.Regions;
import cn.xinqiao.reference.Sectors;
import cn.xinqiao.reference.TermKind;
import cn.xinqiao.reference.Terms;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words a need can be found by, for each tier only those of fields shown at that tier: titles and names also by
 * pinyin (bandaoti) and initials (bdt). The enterprise's name and cultivation tier are not in it, because they change
 * without the need; a search adds them from the organisation.
 */
@Singleton
final class NeedSearchText {
    private static final int MAX = 16_000;
    private final Sectors sectors;
    private final Regions regions;
    private final Terms terms;

    NeedSearchText(Sectors sectors, Regions regions, Terms terms) {
        this.sectors = sectors;
        this.regions = regions;
        this.terms = terms;
    }

    /** One body a tier, 0 to 2; tier 3 belongs to persons with a grant, who do not search. */
    Map<Integer, String> byTier(NeedContent need) {
        Map<Integer, String> bodies = new LinkedHashMap<>();
        for (int tier = 0; tier < DisclosureField.HIGHEST; tier++) {
            bodies.put(tier, body(need, tier));
        }
        return bodies;
    }

    private String body(NeedContent need, int tier) {
        List<String> words = new ArrayList<>();
        if (need.shows(DisclosureField.TITLE, tier)) {
            named(words, need.title());
        }
        if (need.shows(DisclosureField.TEASER, tier)) {
            named(words, need.teaser());
        }
        if (need.shows(DisclosureField.SECTORS, tier)) {
            need.sectors().forEach(code -> sectors.find(code).ifPresent(sector -> {
                named(words, sector.nameZh());
                plain(words, sector.nameEn());
            }));
        }
        if (need.shows(DisclosureField.ROUND, tier) && need.round() != null) {
            String round = terms.name(TermKind.ROUND, need.round()).nameZh();
            plain(words, round);
            plain(words, round.replace(" ", "")); // typed without the blank that print puts after a Latin letter
        }
        if (need.shows(DisclosureField.INSTRUMENT, tier) && need.instrument() != null) {
            plain(words, terms.name(TermKind.INSTRUMENT, need.instrument()).nameZh());
        }
        boolean whole = need.shows(DisclosureField.REGION, tier);
        if (need.regionCode() != null) {
            regions.path(need.regionCode()).stream().limit(whole ? Long.MAX_VALUE : 1).forEach(region -> named(words, region.nameZh()));
        }
        if (need.shows(DisclosureField.SUMMARY, tier)) {
            plain(words, need.summary());
        }
        if (need.shows(DisclosureField.HIGHLIGHTS, tier)) {
            plain(words, need.highlights());
        }
        if (need.shows(DisclosureField.PRODUCTS, tier)) {
            plain(words, need.products());
        }
        String body = String.join(" ", words);
        return body.length() > MAX ? body.substring(0, MAX) : body;
    }

    private static void named(List<String> words, @Nullable String text) {
        if (text != null) {
            plain(words, text);
            PinyinText sound = Pinyin.of(text);
            words.add(sound.full());
            words.add(sound.initials());
        }
    }

    private static void plain(List<String> words, @Nullable String text) {
        if (text != null) {
            words.add(normal(text));
        }
    }

    /** How both sides of a search are written: full-width letters narrow, lower case. */
    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
