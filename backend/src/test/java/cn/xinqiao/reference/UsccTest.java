package cn.xinqiao.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UsccTest {
    static Stream<Row> examples() {
        return ReferenceFile.read("uscc_examples.csv").rows().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyPublishedExampleIsJudgedAsItsFileSays(Row example) {
        Uscc.Check check = Uscc.check(example.text("code"));
        String expected = example.textOrNull("reason");
        if (expected == null) {
            assertThat(check.valid()).isTrue();
            assertThat(check.warning()).isNull();
        } else if (expected.startsWith("INNER_ORG_CODE")) {
            assertThat(check.valid()).isTrue();
            assertThat(check.warning()).isEqualTo(Uscc.Warning.INNER_ORG_CODE);
        } else {
            assertThat(check.valid()).isFalse();
            assertThat(check.reason()).isEqualTo(Uscc.Reason.valueOf(expected));
        }
    }

    @Test
    void thereAreThirtyEightExamples() {
        assertThat(examples()).hasSize(38);
    }

    @ParameterizedTest
    @CsvSource({
        "' 91440300708461136t '", "914403-00708461136-T", "9144 0300 7084 6113 6T", "９１４４０３００７０８４６１１３６Ｔ", "91440300–708461136T"
    })
    void whatAPersonTypesIsNormalised(String typed) {
        assertThat(Uscc.check(typed)).isEqualTo(new Uscc.Check("91440300708461136T", null, null));
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "'91440300708461136\uD83D\uDE00'", "ßßßßßßßßß", "'\uD800'"})
    void garbageIsRefusedWithoutAnError(String typed) {
        assertThat(Uscc.check(typed).valid()).isFalse();
    }

    @Property
    void anyTextIsJudgedWithoutAnError(@ForAll String typed) {
        assertThatCode(() -> Uscc.check(typed)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"P1000284,true", "P10002845,false", "P2000284,false", "p1000284,false", "'',false"})
    void anAmacManagerNumberIsPOneAndSixDigits(String number, boolean valid) {
        assertThat(AmacNumber.isManagerNumber(number)).isEqualTo(valid);
    }
}
