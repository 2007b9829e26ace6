package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.roadshow.ReadinessCounter;
import cn.xinqiao.roadshow.ReadinessSource;
import cn.xinqiao.roadshow.Roadshows;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;

/** What is to do once an event is over. */
@Singleton
class AfterReadiness implements ReadinessSource {
    private final Surveys surveys;
    private final Sql sql;

    AfterReadiness(Surveys surveys, Sql sql) {
        this.surveys = surveys;
        this.sql = sql;
    }

    @Override
    public List<ReadinessCounter> counters(Roadshows.Event event) {
        String at = "/roadshows/" + event.id();
        boolean ended = event.state().equals("ENDED");
        boolean reported = event.state().equals("REPORTED") || event.state().equals("ARCHIVED");
        if (!ended && !reported) {
            return List.of();
        }
        List<ReadinessCounter> found = new ArrayList<>();
        SurveyView.Results survey = surveys.results(event.id());
        found.add(ReadinessCounter.fact("SURVEY", survey.answers(), (long) survey.asked(), at + "/survey"));
        if (ended) {
            found.add(ReadinessCounter.open("REPORT", 1, false, at + "/report"));
        } else {
            found.add(ReadinessCounter.fact("FOLLOW_UPS", count("ANSWERED", event.id()), count("ASKED", event.id()) + count("ANSWERED", event.id()), at + "/report"));
        }
        return found;
    }

    private long count(String state, long event) {
        return sql.count("SELECT COUNT(*) FROM event_follow_up WHERE roadshow_id = ? AND state = ?", List.of(event, state));
    }
}
