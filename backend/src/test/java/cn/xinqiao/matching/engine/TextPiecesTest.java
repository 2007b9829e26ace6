package cn.xinqiao.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
        TextPieces pieces = new TextPieces(Set.of());
        int[] one = pieces.of("半导体设备");
        assertThat(TextPieces.shared(one, one)).isEqualTo(4);
        assertThat(TextPieces.shared(one, pieces.of("导体设计"))).isEqualTo(2);
        assertThat(TextPieces.shared(one, pieces.of(""))).isZero();
    }

    @Test
    void aPieceHasOneNumberHoweverManyThereAreAndWhoeverAsksFirst() {
        TextPieces pieces = new TextPieces(Set.of());
        List<String> texts = IntStream.range(0, 6_000).mapToObj(i -> Character.toString(0x4e00 + i) + Character.toString(0x4e01 + i)).toList();
        int[] numbers = texts.parallelStream().mapToInt(text -> pieces.of(text)[0]).toArray();
        assertThat(IntStream.of(numbers).boxed().toList()).doesNotHaveDuplicates().allMatch(number -> number >= 0 && number < 6_000);
        assertThat(texts.stream().mapToInt(text -> pieces.of(text)[0]).toArray()).isEqualTo(numbers);
    }

    @Test
    void brokenAndRareCharactersAreTextToo() {
        assertThat(new TextPieces(Set.of()).of("\ud800半导体\udc00 𠀀𠀁")).hasSize(3);
    }
}
