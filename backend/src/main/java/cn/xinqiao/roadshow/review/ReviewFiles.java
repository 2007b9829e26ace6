package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.file.FileReaders;
import jakarta.inject.Singleton;

import java.util.List;

/** A reviewer may open the slides of an application from the declaration of having no conflict, while the review stands. */
@Singleton
class ReviewFiles implements FileReaders {
    private final Sql sql;

    ReviewFiles(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean mayRead(long fileId, Actor actor) {
        return actor.personId() != null && sql.count("""
                SELECT COUNT(*) FROM presenter_application a JOIN review v ON v.application_id = a.id
                 WHERE a.slides_file_id = ? AND v.live_person_id = ? AND v.state IN ('OPEN', 'IN_PROGRESS', 'SUBMITTED', 'LOCKED')
                """, List.of(fileId, actor.personId())) > 0;
    }
}
