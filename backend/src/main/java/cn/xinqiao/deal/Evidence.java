package cn.xinqiao.deal;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.file.FileReaders;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.file.StoredFile;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** Bank receipts and capital-verification reports of funding records: read by both sides and those who verify. */
@Singleton
class Evidence implements FileReaders {
    private final Provider<Files> files;
    private final Provider<DealLifecycle> deals;
    private final Sql sql;

    Evidence(Provider<Files> files, Provider<DealLifecycle> deals, Sql sql) {
        this.files = files;
        this.deals = deals;
        this.sql = sql;
    }

    /** The person's own upload, or null where none was given. */
    @Nullable Long chosen(@Nullable String fileId, Actor actor, FieldErrors errors) {
        if (fileId == null || fileId.isBlank()) {
            return null;
        }
        Optional<StoredFile> file = files.get().ownUpload(Ids.parse(fileId), actor);
        errors.require(file.isPresent(), "/evidenceFileId", "Unknown", "没有找到您上传的文件，请重新上传", "Your upload was not found; please upload it again");
        return file.map(StoredFile::id).orElse(null);
    }

    @Override
    public boolean mayRead(long fileId, Actor actor) {
        return sql.list("SELECT deal_id FROM funding_record WHERE evidence_file_id = ?", List.of(fileId), row -> row.getLong(1)).stream()
                .anyMatch(deal -> deals.get().find(deal).filter(row -> deals.get().visible(row, actor)).isPresent());
    }
}
