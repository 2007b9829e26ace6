package cn.xinqiao.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TextPiecesTest {

    @Test
    void chineseIsCutIntoNeighbouringPairsAndLatinIntoWords() {
        assertThat(TextPieces.of("半导体，AI芯片 a", Set.of())).hasSize(4);
        assertThat(TextPieces.of("ai", Set.of())).isEqualTo(TextPieces.of("AI", Set.of()));
    }

    @Test
    void commonPiecesSayNothing() {
        assertThat(TextPieces.of("技术 the", Set.of("技术", "the"))).isEmpty();
    }

    @Test
    void sharedPiecesAreCounted() {
        long[] one = TextPieces.of("半导体设备", Set.of());
        assertThat(TextPieces.shared(one, one)).isEqualTo(4);
        assertThat(TextPieces.shared(one, TextPieces.of("导体设计", Set.of()))).isEqualTo(2);
        assertThat(TextPieces.shared(one, TextPieces.of("", Set.of()))).isZero();
    }

    @Test
    void brokenAndRareCharactersAreTextToo() {
        assertThat(TextPieces.of("\ud800半导体\udc00 𠀀𠀁", Set.of())).hasSize(3);
    }
}
