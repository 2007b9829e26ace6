package cn.xinqiao.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndustriesTest {
    private static final Industries INDUSTRIES = Industries.fromClassPath();

    @Test
    void aCodeIsFoundByItsBeginningAndANameByAPart() {
        assertThat(INDUSTRIES.search("396", 20)).extracting(Industry::code).startsWith("396", "3961", "3962", "3963");
        assertThat(INDUSTRIES.search("集成电路", 20)).extracting(Industry::code).contains("3973", "652");
        assertThat(INDUSTRIES.search("Textiles", 20)).extracting(Industry::code).contains("17");
    }

    @Test
    void nothingTypedShowsTheTwentySectionsAndGarbageNothing() {
        assertThat(INDUSTRIES.search(" ", 50)).hasSize(20);
        assertThat(INDUSTRIES.search("%_'\uD800", 20)).isEmpty();
        assertThat(INDUSTRIES.search("制造", 20)).hasSize(20);
    }

    @Test
    void aClassKnowsItsWayUpToTheSection() {
        assertThat(INDUSTRIES.path("C3963")).extracting(Industry::code).containsExactly("C", "39", "396", "3963");
        assertThat(INDUSTRIES.path("0000")).isEmpty();
    }
}
