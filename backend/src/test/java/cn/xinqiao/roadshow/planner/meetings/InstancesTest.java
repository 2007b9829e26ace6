package cn.xinqiao.roadshow.planner.meetings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InstancesTest {
    private static final String JSON = """
            {"format": "meetings/1", "slots": 4, "blocks": [[1, 2], [3, 4]],
            "sessions": {"AM": [1, 2]}, "tables": 1,
            "participants": [{"id": 1, "arrive": 2, "leave": 3}, {"id": 2, "forbidden": [4]}],
            "meetings": [{"id": 5, "a": 1, "b": 2, "score": 9, "session": "AM"}]}
            """;
    private static final String DZN = """
            nBusiness = 3; % three
            nMeetings = 2;
            nTables = 1;
            nTotalSlots = 4;
            nMorningSlots = 2;
            requested = [|1, 2, 1,
            |2, 3, 3,|];
            forbidden = [{0}, {1, 2}, {}];
            fixed = [0, 4];
            precedences = [{}, {1}];
            """;

    @Test
    void an_instance_in_json_is_read() {
        Instance instance = Instances.read(JSON, "file");
        assertThat(instance.name()).isEqualTo("file");
        assertThat(instance.participants().getFirst().away()).containsExactlyInAnyOrder(1, 4);
        assertThat(instance.meetings()).containsExactly(new Instance.Meeting(5, 1, 2, 9, new Instance.Span(1, 2), 0, List.of(), false));
        assertThat(instance.fairness()).isEqualTo(-1);
    }

    @Test
    void minizinc_data_is_read() {
        Instance instance = Instances.read(DZN, "event");
        assertThat(instance.participants().get(1).away()).containsExactlyInAnyOrder(1, 2);
        assertThat(instance.meetings()).containsExactly(new Instance.Meeting(1, 1, 2, 1, new Instance.Span(1, 2), 0, List.of(), true),
                new Instance.Meeting(2, 2, 3, 1, new Instance.Span(1, 4), 4, List.of(1), true));
        assertThat(instance.fairness()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            "score": 9     ~ "score": "9"   ~ line 4: meetings[0].score: must be a whole number
            "b": 2         ~ "b": 3         ~ line 4: meetings[0].b: there is no participant 3
            "b": 2         ~ "b": 1         ~ line 4: meetings[0].b: participant 1 cannot meet itself
            "session": "AM"~ "session": "X" ~ line 4: meetings[0].session: there is no session X
            [3, 4]         ~ [2, 4]         ~ line 1: blocks[1]: overlaps the block before it
            "forbidden": [4]~ "forbidden": [5] ~ line 3: participants[1].forbidden[0]: must be from 0 to 4, is 5
            meetings/1     ~ meetings/2     ~ line 1: format: must be "meetings/1"
            "slots": 4,    ~ "x": 4,        ~ line 1: slots is missing
            "tables": 1,   ~ "tables": 1    ~ line 3: tables: a comma or } is missing after it
            {"id": 2,      ~ {"id": 1,      ~ line 3: participants[1]: participant 1 is listed twice
            """)
    void what_is_wrong_in_json_is_named_with_line_and_field(String right, String wrong, String message) {
        assertThatThrownBy(() -> Instances.read(JSON.replace(right, wrong), "file")).isInstanceOf(Malformed.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            nTables = 1;   ~ nTables = x;   ~ line 3: nTables: must be a whole number from 0 to 1000000, is x
            nTables = 1;   ~ n = 1;         ~ line 1: nTables is missing
            |2, 3, 3,      ~ |2, 4, 3,      ~ line 6: requested: row 2: there is no participant 4
            |2, 3, 3,      ~ |2, 3,         ~ line 6: requested: must have 6 values, has 5
            {1, 2}         ~ {1, 9}         ~ line 8: forbidden: must be a whole number from 0 to 4, is 9
            fixed = [0, 4] ~ fixed = [0]    ~ line 9: fixed: must have 2 values, has 1
            """)
    void what_is_wrong_in_minizinc_data_is_named_with_line_and_field(String right, String wrong, String message) {
        assertThatThrownBy(() -> Instances.read(DZN.replace(right, wrong), "file")).isInstanceOf(Malformed.class).hasMessage(message);
    }

    @Test
    void a_schedule_is_read_as_lines_and_as_json() {
        assertThat(Instances.readSchedule("# plan\n5 2 1\n\npitch 3 1 1\n")).isEqualTo(Instances.readSchedule("{\"meetings\": [[5, 2, 1]]}"))
                .containsEntry(5, new Instance.Place(2, 1));
        assertThatThrownBy(() -> Instances.readSchedule("5 2 1\nsix 1 1")).isInstanceOf(Malformed.class).hasMessageStartingWith("line 2:");
    }
}
