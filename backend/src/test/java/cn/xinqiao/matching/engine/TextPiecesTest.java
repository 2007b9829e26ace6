package cn.xinqiao.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TextPiecesTest {

    @Test
    void chineseIsCutIntoNeighbouringPairsAndLatinIntoWords() {
        assertThat(new TextPieces(Set.of()).of("半导体，AI芯片 a")).hasSize(4);
        assertThat(new TextPieces(Set.of()).of("ai")).isEqualTo(new TextPieces(Set.of()).of("AI"));
    }

    @Test
    void commonPiecesSayNothing() {
        assertThat(new TextPieces(Set.of("技术", "the")).of("技术 the")).isEmpty();
    }

    @Test
    void sharedPiecesAreCounted() {
        int[] one = new TextPieces(Set.of()).of("半导体设备");
        assertThat(TextPieces.shared(one, one)).isEqualTo(4);
        assertThat(TextPieces.shared(one, new TextPieces(Set.of()).of("导体设计"))).isEqualTo(2);
        assertThat(TextPieces.shared(one, new TextPieces(Set.of()).of(""))).isZero();
    }

    @Test
    void brokenAndRareCharactersAreTextToo() {
        assertThat(new TextPieces(Set.of()).of("\ud800半导体\udc00 𠀀𠀁")).hasSize(3);
    }
}
