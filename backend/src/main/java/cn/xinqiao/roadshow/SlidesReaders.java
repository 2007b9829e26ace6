package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.file.FileReaders;
import jakarta.inject.Singleton;

import java.util.List;

/** Who may open an applicant's slides: its own people, and the event's organizer once it is submitted. */
@Singleton
class SlidesReaders implements FileReaders {
    private final Sql sql;

    SlidesReaders(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean mayRead(long fileId, Actor actor) {
        if (actor.organisationId() == null) {
            return false;
        }
        return sql.count("""
                SELECT COUNT(*) FROM presenter_application a JOIN roadshow r ON r.id = a.roadshow_id
                 WHERE a.slides_file_id = ? AND (a.enterprise_id = ? OR (r.organizer_id = ? AND a.state <> 'DRAFT' AND ? = 1))
                """, List.of(fileId, actor.organisationId(), actor.organisationId(), actor.has(Role.ORGANIZER) ? 1 : 0)) > 0;
    }
}
