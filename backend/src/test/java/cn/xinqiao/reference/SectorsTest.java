package cn.xinqiao.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectorsTest {
    private static final Sectors SECTORS = Sectors.fromClassPath();

    @Test
    void thereAreTwentyEightSectorsInSevenGroups() {
        assertThat(SECTORS.all()).hasSize(28);
        assertThat(SECTORS.all()).extracting(Sector::groupCode).containsOnly(
                SECTORS.groups().stream().map(SectorGroup::code).toArray(String[]::new));
        assertThat(SECTORS.groups()).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({
        "3963,AEROSPACE,3963,智能无人飞行器制造",
        "C3963,AEROSPACE,3963,智能无人飞行器制造",
        "c3969,HARDWARE,396,智能消费设备制造",
        "3979,SEMI,397,电子器件制造",
        "1311,AGRI_FOOD,13,农副食品加工业",
        "1011,TRAD_IND,B,采矿业",
        "C,TRAD_IND,C,制造业",
        "' 6520 ',SEMI,652,集成电路设计"
    })
    void theLongestMappedPrefixProposesTheSectorAndIsNamed(String code, String sector, String prefix, String name) {
        assertThat(SECTORS.propose(code)).isEqualTo(List.of(new SectorProposal(sector, prefix, name)));
    }

    @Test
    void everyOneOfThe1971IndustryCodesResolves() {
        List<Industry> industries = Industries.fromClassPath().all();
        assertThat(industries).hasSize(1971);
        assertThat(industries).allSatisfy(industry -> {
            List<SectorProposal> proposals = SECTORS.propose(industry.code());
            assertThat(proposals).hasSize(1);
            assertThat(SECTORS.isKnown(proposals.getFirst().sector())).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"9999", "''", "Z", "39633", "3963; DROP", "C99999"})
    void anUnknownCodeProposesNothing(String code) {
        assertThat(SECTORS.propose(code)).isEmpty();
    }

    @Test
    void everyStrategicEmergingIndustryHasASector() {
        assertThat(SECTORS.proposeForSei("1.2")).isEqualTo(List.of(new SectorProposal("SEMI", "1.2", "电子核心产业")));
        assertThat(SECTORS.proposeForSei("1")).isEmpty();
        assertThat(new ClassPathRows().of("sei_industry").stream().filter(row -> row.integer("level") == 2))
                .hasSize(40).allSatisfy(row -> assertThat(SECTORS.proposeForSei(row.text("code"))).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "人工智能|场景应用层|智能驾驶,AUTO|AI",
        "企业服务|传统企业服务|财税服务,PRO_SERVICE",
        "企业服务,SOFTWARE",
        "大数据|never seen,CLOUD_DATA",
        "电子商务|其他,CONSUMER",
        "其他,OTHER",
        "never seen,''"
    })
    void theNarrowestTagThatSaysAnythingCounts(String tags, String sectors) {
        assertThat(String.join("|", SECTORS.fromSourceTags(List.of(tags.split("\\|"))))).isEqualTo(sectors);
    }

    @Test
    void sectorsOfOneBranchAreSiblings() {
        assertThat(SECTORS.sameGroup("AI", "SEMI")).isTrue();
        assertThat(SECTORS.sameGroup("AI", "BIOPHARMA")).isFalse();
        assertThat(SECTORS.sameGroup("AI", "NOPE")).isFalse();
    }
}
