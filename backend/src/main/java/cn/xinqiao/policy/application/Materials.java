package cn.xinqiao.policy.application;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.file.FileReaders;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.file.StoredFile;
import cn.xinqiao.policy.rules.Clause;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Papers of applications: read by the enterprise, the office, and the experts of the panel. */
@Singleton
class Materials implements FileReaders {
    private final Provider<Files> files;
    private final ApplicationRepository applications;
    private final Sql sql;

    Materials(Provider<Files> files, ApplicationRepository applications, Sql sql) {
        this.files = files;
        this.applications = applications;
        this.sql = sql;
    }

    void attach(Step<ApplicationRow, ApplicationState, ApplicationCommands.Attach> step, Clause clause) {
        ApplicationCommands.Attach body = step.body();
        FieldErrors errors = new FieldErrors();
        errors.require(body.paper() != null && clause.evidence().contains(body.paper()), "/paper", "Unknown", "条款没有要求这项材料", "The clause asks for no such paper");
        Optional<StoredFile> file = body.fileId() == null || !body.fileId().matches("\\d{1,18}") ? Optional.empty() : files.get().ownUpload(Ids.parse(body.fileId()), step.actor());
        errors.require(body.fileId() == null || file.isPresent(), "/fileId", "Unknown", "没有找到您上传的文件，请重新上传", "Your upload was not found; please upload it again");
        errors.throwIfAny();
        sql.update("DELETE FROM policy_material WHERE application_id = ? AND paper = ?", List.of(step.row().id(), String.valueOf(body.paper())));
        file.ifPresent(kept -> sql.update("INSERT INTO policy_material (application_id, paper, file_id) VALUES (?, ?, ?)",
                List.of(step.row().id(), String.valueOf(body.paper()), kept.id())));
        step.note("paper", String.valueOf(body.paper()));
    }

    /** File ids by paper. */
    Map<String, Long> of(long application) {
        Map<String, Long> given = new LinkedHashMap<>();
        sql.list("SELECT paper, file_id FROM policy_material WHERE application_id = ? ORDER BY paper", List.of(application), row -> given.put(row.getString(1), row.getLong(2)));
        return given;
    }

    /** Every paper the clause asks for, with its file where there is one. */
    List<ApplicationView.Material> views(long application, Clause clause) {
        Map<String, Long> given = of(application);
        Map<Long, StoredFile> found = files.get().findAll(given.values());
        List<ApplicationView.Material> views = new ArrayList<>();
        clause.evidence().forEach(paper -> {
            StoredFile file = given.containsKey(paper) ? found.get(given.get(paper)) : null;
            views.add(new ApplicationView.Material(paper, file == null ? null : String.valueOf(file.id()), file == null ? null : file.name()));
        });
        return views;
    }

    @Override
    public boolean mayRead(long fileId, Actor actor) {
        return sql.list("SELECT application_id FROM policy_material WHERE file_id = ?", List.of(fileId), row -> row.getLong(1)).stream()
                .anyMatch(id -> applications.findById(id).filter(row -> ApplicationLifecycle.inside(row, actor)).isPresent() || panelist(id, actor));
    }

    private boolean panelist(long application, Actor actor) {
        return actor.personId() != null && sql.count("SELECT COUNT(*) FROM policy_review WHERE application_id = ? AND person_id = ? AND state <> 'CONFLICT'",
                List.of(application, actor.personId())) > 0;
    }
}
