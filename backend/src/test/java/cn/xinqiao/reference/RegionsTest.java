package cn.xinqiao.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTest {
    private static final Regions REGIONS = Regions.fromClassPath();

    @Test
    void aDistrictOfBeijingHangsDirectlyOnBeijing() {
        assertThat(REGIONS.children("110000")).hasSize(16).first().extracting(Region::nameZh).isEqualTo("东城区");
        assertThat(REGIONS.city("110108")).map(Region::nameZh).contains("北京市");
        assertThat(REGIONS.province("110108")).map(Region::nameZh).contains("北京市");
    }

    @Test
    void futianLiesInShenzhenInGuangdongAndHasSubDistricts() {
        assertThat(REGIONS.path("440304008")).extracting(Region::nameZh)
                .containsExactly("广东省", "深圳市", "福田区", "莲花街道");
        assertThat(REGIONS.children("440304")).hasSize(11);
        assertThat(REGIONS.isWithin("440304", "440000")).isTrue();
        assertThat(REGIONS.isWithin("440000", "440304")).isFalse();
        assertThat(REGIONS.city("440000")).isEmpty();
    }

    @Test
    void everyRegionButAProvinceHangsInTheTreeOnce() {
        long below = REGIONS.all().stream().mapToLong(region -> REGIONS.children(region.code()).size()).sum();
        assertThat(below).isEqualTo(REGIONS.all().size() - 34L);
        assertThat(REGIONS.provinces()).hasSize(34);
    }

    @ParameterizedTest
    @CsvSource({
        "广东,深圳,440300", "广东省,深圳市,440300", "北京,,110000", "北京,北京,110000", "'',深圳,440300",
        "内蒙古,呼和浩特,150100", "湖北,仙桃,429004", "吉林,吉林,220200", "吉林,无此城,220000", "云南,西双版纳,532800"
    })
    void namesOfASourceAreFound(String province, String city, String code) {
        assertThat(REGIONS.named(province, city)).map(Region::code).contains(code);
    }

    @Test
    void unknownNamesFindNothing() {
        assertThat(REGIONS.named("加利福尼亚", "旧金山")).isEmpty();
        assertThat(REGIONS.named(null, null)).isEmpty();
        assertThat(REGIONS.path("nope")).isEmpty();
    }
}
