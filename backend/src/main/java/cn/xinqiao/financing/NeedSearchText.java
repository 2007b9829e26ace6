package cn.xinqiao.financing;

import cn.xinqiao.financing.browse.TextIndex;
import cn.xinqiao.reference.Pinyin;
import cn.xinqiao.reference.PinyinText;
import cn.xinqiao.reference.Region;
import cn.xinqiao.reference.Regions;
import cn.xinqiao.reference.Sectors;
import cn.xinqiao.reference.TermKind;
import cn.xinqiao.reference.Terms;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words a need can be found by, each at the tier its field is shown from: titles and names also by pinyin (bandaoti)
 * and initials (bdt), with those of the enterprise and its cultivation tier.
 */
@Singleton
final class NeedSearchText {
    /** What people type for a tier; the tier itself is in a column of the organisation. */
    private static final Map<String, String> TIER_WORDS = Map.of(
            "LITTLE_GIANT", "专精特新 小巨人企业 xiaojuren xjr zhuanjingtexin zjtx",
            "SRDI_SME", "专精特新中小企业 zhuanjingtexin zjtx",
            "INNOVATIVE_SME", "创新型中小企业 cxxzxqy",
            "SINGLE_CHAMPION", "制造业单项冠军 danxiangguanjun dxgj");
    /** Names of sectors and places come again and again, and finding a reading takes its time. */
    private final Map<String, PinyinText> sounds = new ConcurrentHashMap<>();
    private final Sectors sectors;
    private final Regions regions;
    private final Terms terms;

    NeedSearchText(Sectors sectors, Regions regions, Terms terms) {
        this.sectors = sectors;
        this.regions = regions;
        this.terms = terms;
    }

    /** What the need is found by, at each tier of 0 to 3 that something of it is shown from. */
    List<TextIndex.Words> byTier(NeedRow row) {
        NeedContent need = row.content();
        Texts texts = new Texts(need);
        texts.named(DisclosureField.TITLE, need.title());
        texts.named(DisclosureField.TEASER, need.teaser());
        need.sectors().forEach(code -> sectors.find(code).ifPresent(sector -> {
            texts.known(DisclosureField.SECTORS, sector.nameZh());
            texts.plain(DisclosureField.SECTORS, sector.nameEn());
        }));
        if (need.round() != null) {
            String round = terms.name(TermKind.ROUND, need.round()).nameZh();
            texts.plain(DisclosureField.ROUND, round);
            texts.plain(DisclosureField.ROUND, round.replace(" ", "")); // typed without the blank that print puts after a Latin letter
        }
        if (need.instrument() != null) {
            texts.plain(DisclosureField.INSTRUMENT, terms.name(TermKind.INSTRUMENT, need.instrument()).nameZh());
        }
        if (need.regionCode() != null) {
            List<Region> path = regions.path(need.regionCode());
            path.stream().limit(1).forEach(province -> texts.known(null, province.nameZh()));
            path.stream().skip(1).forEach(region -> texts.known(DisclosureField.REGION, region.nameZh()));
        }
        texts.plain(DisclosureField.SUMMARY, need.summary());
        texts.plain(DisclosureField.HIGHLIGHTS, need.highlights());
        texts.plain(DisclosureField.PRODUCTS, need.products());
        texts.plain(DisclosureField.ENTERPRISE, row.owner().words());
        if (row.owner().tier() != null) {
            texts.plain(null, TIER_WORDS.getOrDefault(row.owner().tier(), ""));
        }
        return texts.words();
    }

    private final class Texts {
        private final NeedContent need;
        private final Map<Integer, StringBuilder> titles = new TreeMap<>();
        private final Map<Integer, StringBuilder> texts = new TreeMap<>();

        Texts(NeedContent need) {
            this.need = need;
        }

        /** @param field null for what is always public */
        void plain(@Nullable DisclosureField field, @Nullable String text) {
            if (text != null && !text.isEmpty()) {
                add(texts, field, normal(text));
            }
        }

        void named(DisclosureField field, @Nullable String text) {
            if (text != null) {
                plain(field, text);
                add(titles, field, normal(text));
                sound(field, Pinyin.of(text));
            }
        }

        void known(@Nullable DisclosureField field, String name) {
            plain(field, name);
            sound(field, sounds.computeIfAbsent(name, Pinyin::of));
        }

        private void sound(@Nullable DisclosureField field, PinyinText sound) {
            add(texts, field, sound.full());
            add(texts, field, sound.initials());
        }

        private void add(Map<Integer, StringBuilder> to, @Nullable DisclosureField field, String text) {
            to.computeIfAbsent(field == null ? 0 : field.tierIn(need.disclosure()), tier -> new StringBuilder()).append(text).append(' ');
        }

        List<TextIndex.Words> words() {
            return texts.entrySet().stream().map(e -> new TextIndex.Words(e.getKey(),
                    titles.getOrDefault(e.getKey(), new StringBuilder()).toString(), e.getValue().toString())).toList();
        }
    }

    /** How both sides of a search are written: full-width letters narrow, lower case. */
    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
