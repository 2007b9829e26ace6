package cn.xinqiao.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinyinTest {
    @ParameterizedTest
    @CsvSource({
        "重庆长沙银行,chongqingchangshayinhang,cqcsyh",
        "深圳示例,shenzhenshili,szsl",
        "漯河长治,luohechangzhi,lhcz",
        "3D打印,3ddayin,3ddy",
        "５Ｇ 通信（深圳）,5gtongxinshenzhen,5gtxsz",
        "绿色,lvse,ls",
        "单晶,danjing,dj",
        "'','',''"
    })
    void aTextHasItsSyllablesAndItsInitials(String text, String full, String initials) {
        assertThat(Pinyin.of(text)).isEqualTo(new PinyinText(full, initials));
    }

    @ParameterizedTest
    @CsvSource({"单总,shanzong,sz", "仇先生,qiuxiansheng,qxs", "区志明,ouzhiming,ozm", "尉迟恭,yuchigong,ycg", "王单,wangdan,wd"})
    void aSurnameIsReadAsASurname(String name, String full, String initials) {
        assertThat(Pinyin.ofPersonName(name)).isEqualTo(new PinyinText(full, initials));
    }

    @Test
    void manyThreadsGetTheSameAnswer() {
        assertThat(IntStream.range(0, 2000).parallel().mapToObj(i -> Pinyin.of("重庆长沙银行" + i)))
                .allSatisfy(text -> assertThat(text.initials()).startsWith("cqcsyh"));
    }

    @Property
    void anyTextIsConvertedWithoutAnError(@ForAll String text) {
        assertThatCode(() -> Pinyin.of(text)).doesNotThrowAnyException();
        assertThatCode(() -> Pinyin.ofPersonName(text)).doesNotThrowAnyException();
    }
}
