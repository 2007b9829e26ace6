package cn.xinqiao.policy.filing;

import cn.xinqiao.platform.Ids;
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

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Evidence of filings: read by the enterprise and the office. */
@Singleton
class FilingPapers implements FileReaders {
    private final Provider<Files> files;
    private final FilingRepository filings;
    private final FilingRounds rounds;
    private final Sql sql;

    FilingPapers(Provider<Files> files, FilingRepository filings, FilingRounds rounds, Sql sql) {
        this.files = files;
        this.filings = filings;
        this.rounds = rounds;
        this.sql = sql;
    }

    void attach(Step<FilingRow, FilingState, FilingCommands.Attach> step) {
        FilingRow row = step.row();
        FilingCommands.Attach body = step.body();
        FieldErrors errors = new FieldErrors();
        errors.require(body.item() != null && rounds.checklist(rounds.of(row)).stream().flatMap(check -> check.items().stream()).anyMatch(item -> item.id().equals(body.item())),
                "/item", "Unknown", "清单中没有这一项", "The checklist has no such item");
        Long file = upload(errors, "/fileId", body.fileId(), step.actor());
        errors.throwIfAny();
        String item = Objects.requireNonNull(body.item());
        sql.update("DELETE FROM cultivation_filing_paper WHERE filing_id = ? AND round = ? AND item = ?", List.of(row.id(), row.round(), item));
        if (file != null) {
            sql.update("INSERT INTO cultivation_filing_paper (filing_id, round, item, file_id) VALUES (?, ?, ?, ?)", List.of(row.id(), row.round(), item, file));
        }
        step.note("item", item);
    }

    /** The actor's own upload; what is no such thing is an error. */
    @Nullable Long upload(FieldErrors errors, String pointer, @Nullable String id, Actor actor) {
        if (id == null) {
            return null;
        }
        Optional<StoredFile> file = id.matches("\\d{1,18}") ? files.get().ownUpload(Ids.parse(id), actor) : Optional.empty();
        errors.require(file.isPresent(), pointer, "Unknown", "没有找到您上传的文件，请重新上传", "Your upload was not found; please upload it again");
        return file.map(StoredFile::id).orElse(null);
    }

    /** File ids of the filing's round, by item. */
    Map<String, Long> of(FilingRow row) {
        Map<String, Long> given = new HashMap<>();
        sql.list("SELECT item, file_id FROM cultivation_filing_paper WHERE filing_id = ? AND round = ?", List.of(row.id(), row.round()),
                one -> given.put(one.getString(1), one.getLong(2)));
        return given;
    }

    Map<Long, StoredFile> files(Collection<Long> ids) {
        return files.get().findAll(ids);
    }

    /** Uses ix_cultivation_filing_paper_file and fk_cultivation_filing_receipt. */
    @Override
    public boolean mayRead(long fileId, Actor actor) {
        List<Long> of = new ArrayList<>(sql.list("SELECT filing_id FROM cultivation_filing_paper WHERE file_id = ?", List.of(fileId), row -> row.getLong(1)));
        of.addAll(sql.list("SELECT id FROM cultivation_filing WHERE receipt_file_id = ?", List.of(fileId), row -> row.getLong(1)));
        return of.stream().anyMatch(id -> filings.findById(id).filter(row -> FilingLifecycle.reads(row, actor)).isPresent());
    }
}
