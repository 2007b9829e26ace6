package cn.xinqiao.statistics;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.reference.Regions;
import cn.xinqiao.reference.Sector;
import cn.xinqiao.reference.Sectors;
import cn.xinqiao.reference.Term;
import cn.xinqiao.reference.TermKind;
import cn.xinqiao.reference.Terms;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What groups are called, and in which order they stand. */
@Singleton
class GroupNames {
    private static final Text NOT_SAID = Text.of("未填写", "Not stated");
    private static final Text NO_TIER = Text.of("尚无认定", "No tier yet");
    private static final Text NO_UNIT = Text.of("尚未分拨", "Not dispatched");
    private static final Text NO_STREET = Text.of("其他或未填写", "Elsewhere or not stated");
    private final Sectors sectors;
    private final Terms terms;
    private final Regions regions;

    GroupNames(Sectors sectors, Terms terms, Regions regions) {
        this.sectors = sectors;
        this.terms = terms;
        this.regions = regions;
    }

    /** @param unit name of the handling unit, where that is the group */
    String name(By by, String code, @Nullable String unit) {
        boolean en = Language.current() == Language.EN;
        if (code.equals(Figures.NONE)) {
            return (switch (by) {
                case TIER -> NO_TIER;
                case UNIT -> NO_UNIT;
                case STREET -> NO_STREET;
                default -> NOT_SAID;
            }).in(Language.current());
        }
        return switch (by) {
            case NONE, MONTH, QUARTER -> code;
            case SECTOR -> sectors.find(code).map(sector -> en ? sector.nameEn() : sector.nameZh()).orElse(code);
            case STAGE -> term(TermKind.ROUND, code, en);
            case TIER -> term(TermKind.CULTIVATION_TIER, code, en);
            case REGION, STREET -> regions.find(code).map(region -> en ? region.nameEn() : region.nameZh()).orElse(code);
            case UNIT -> unit == null ? code : unit;
        };
    }

    @Nullable String nameOrNull(By by, @Nullable String code) {
        return code == null ? null : name(by, code, null);
    }

    private String term(TermKind kind, String code, boolean en) {
        return terms.of(kind).stream().filter(term -> term.code().equals(code)).findFirst().map(term -> en ? term.nameEn() : term.nameZh()).orElse(code);
    }

    /** Place of a group where the list has an order of its own; what is not in it comes last. */
    int place(By by, String code) {
        List<String> order = switch (by) {
            case SECTOR -> sectors.all().stream().map(Sector::code).toList();
            case STAGE -> terms.of(TermKind.ROUND).stream().map(Term::code).toList();
            case TIER -> terms.of(TermKind.CULTIVATION_TIER).stream().map(Term::code).toList();
            default -> List.of();
        };
        int place = order.indexOf(code);
        return code.equals(Figures.NONE) ? Integer.MAX_VALUE : place < 0 ? order.size() : place;
    }
}
