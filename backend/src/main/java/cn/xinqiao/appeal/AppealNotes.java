package cn.xinqiao.appeal;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.file.FileReaders;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.file.StoredFile;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is said on the way of an appeal, and its files. */
@Singleton
class AppealNotes implements FileReaders {
    private static final int MOST_FILES = 10;
    private final Provider<Files> files;
    private final Provider<AppealRepository> appeals;
    private final Provider<AppealLifecycle> lifecycle;
    private final Sql sql;

    AppealNotes(Provider<Files> files, Provider<AppealRepository> appeals, Provider<AppealLifecycle> lifecycle, Sql sql) {
        this.files = files;
        this.appeals = appeals;
        this.lifecycle = lifecycle;
        this.sql = sql;
    }

    /** Adds the words and files of a step; they must say something. */
    void add(Step<AppealRow, AppealState, ?> step, AppealTerms.NoteKind kind, @Nullable String typed, @Nullable List<String> fileIds) {
        FieldErrors errors = new FieldErrors();
        String text = PlainText.lines(errors, "/text", typed, 4_000);
        errors.require(text != null, "/text", "Required", "请填写说明", "Please write something");
        List<Long> chosen = files(fileIds, step.actor(), errors);
        errors.throwIfAny();
        keep(step.row().id(), kind, step.actor().organisationId(), step.actor().personId(), String.valueOf(text), step.now());
        attach(step.row().id(), chosen, kind == AppealTerms.NoteKind.CONTRIBUTED);
    }

    void keep(long appeal, AppealTerms.NoteKind kind, @Nullable Long organisation, @Nullable Long person, String text, Instant at) {
        sql.update("INSERT INTO appeal_note (id, appeal_id, kind, organisation_id, person_id, note_text, written_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                Arrays.asList(Ids.next(), appeal, kind, organisation, person, text, at));
    }

    /** The person's own uploads; what is wrong is added to {@code errors}. */
    List<Long> files(@Nullable List<String> ids, Actor actor, FieldErrors errors) {
        if (ids == null) {
            return List.of();
        }
        errors.require(ids.size() <= MOST_FILES, "/fileIds", "Size", "附件最多 10 个", "At most 10 files");
        List<Long> found = ids.stream().limit(MOST_FILES).filter(id -> id != null && id.matches("\\d{1,18}")).distinct()
                .map(id -> files.get().ownUpload(Ids.parse(id), actor)).flatMap(Optional::stream).map(StoredFile::id).toList();
        errors.require(found.size() == ids.stream().limit(MOST_FILES).distinct().count(), "/fileIds", "Unknown",
                "没有找到您上传的文件，请重新上传", "Your upload was not found; please upload it again");
        return found;
    }

    void attach(long appeal, List<Long> chosen, boolean internal) {
        sql.batch("INSERT IGNORE INTO appeal_file (appeal_id, file_id, internal) VALUES (?, ?, ?)",
                chosen.stream().map(file -> List.of(appeal, file, internal)).toList());
    }

    List<AppealView.Note> of(AppealRow row, boolean inside) {
        return sql.list("SELECT n.kind, o.name, n.note_text, n.written_at FROM appeal_note n LEFT JOIN organisation o ON o.id = n.organisation_id"
                        + " WHERE n.appeal_id = ? ORDER BY n.id", List.of(row.id()),
                note -> new AppealView.Note(AppealTerms.NoteKind.valueOf(note.getString(1)), note.getString(2), note.getString(3),
                        note.getTimestamp(4).toInstant())).stream().filter(note -> inside || note.kind() != AppealTerms.NoteKind.CONTRIBUTED).toList();
    }

    List<AppealView.FileRef> filesOf(AppealRow row, boolean inside) {
        return sql.list("SELECT s.id, s.name, s.media_type, s.size FROM appeal_file f JOIN stored_file s ON s.id = f.file_id WHERE f.appeal_id = ?"
                        + (inside ? "" : " AND f.internal = FALSE") + " ORDER BY s.id", List.of(row.id()),
                file -> new AppealView.FileRef(file.getString(1), file.getString(2), file.getString(3), file.getLong(4)));
    }

    @Override
    public boolean mayRead(long fileId, Actor actor) {
        record Place(long appeal, boolean internal) {
        }
        return sql.list("SELECT appeal_id, internal FROM appeal_file WHERE file_id = ?", List.of(fileId), row -> new Place(row.getLong(1), row.getBoolean(2)))
                .stream().anyMatch(place -> appeals.get().findById(place.appeal())
                        .filter(row -> place.internal() ? AppealLifecycle.inside(row, actor) : lifecycle.get().visible(row, actor)).isPresent());
    }
}
