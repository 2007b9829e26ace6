package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.roadshow.review.scoring.PanelScores;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the selection of presenters asks of the panel. */
@Singleton
public class Panels {
    private final PanelStore store;
    private final Results results;
    private final Sql sql;

    Panels(PanelStore store, Results results, Sql sql) {
        this.store = store;
        this.results = results;
        this.sql = sql;
    }

    /** Reviews of the application whose scores count. */
    public int counted(long application) {
        return (int) sql.count("SELECT COUNT(*) FROM review WHERE application_id = ? AND live_person_id IS NOT NULL"
                + " AND state IN ('SUBMITTED', 'LOCKED') AND total IS NOT NULL", List.of(application));
    }

    /**
     * Before decisions are released: a note is needed where the scores do not carry the choice, because somebody not selected
     * has a better adjusted score than somebody selected, or the two on either side of the cut cannot be told apart.
     *
     * @param note the organizer's, empty where none was given
     */
    public void requireNoteAtCut(long event, String note) {
        if (!note.isEmpty()) {
            return;
        }
        PanelScores scores = results.scores(event, Set.of());
        Map<Long, PanelStore.Paper> papers = store.papers(event).stream().filter(PanelStore.Paper::eligible)
                .collect(Collectors.toMap(PanelStore.Paper::id, p -> p));
        PanelScores.Standing last = null;
        PanelScores.Standing first = null;
        for (PanelScores.Standing standing : scores.applications()) {
            PanelStore.Paper paper = papers.get(standing.applicationId());
            if (paper != null && Results.selected(paper)) {
                last = standing;
            } else if (paper != null && first == null) {
                first = standing;
            }
        }
        if (last == null || first == null) {
            return;
        }
        boolean passedOver = first.adjusted() > last.adjusted() + 1e-9;
        if (passedOver || !scores.separated(first.applicationId(), last.applicationId())) {
            String selected = papers.get(last.applicationId()).enterpriseName();
            String not = papers.get(first.applicationId()).enterpriseName();
            throw ProblemException.invalid("/reason", "Required", passedOver
                    ? Text.of("“{0}”入围而校正得分更高的“{1}”未入围，请说明理由", "“{0}” is selected and “{1}”, with a better adjusted score, is not: say why").with(selected, not)
                    : Text.of("评审得分不足以区分“{0}”与“{1}”，请说明如何取舍", "The scores cannot tell “{0}” from “{1}”: say how the choice was made").with(selected, not));
        }
    }
}
