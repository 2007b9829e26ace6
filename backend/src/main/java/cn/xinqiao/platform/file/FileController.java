package cn.xinqiao.platform.file;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Uploads and downloads. A file is uploaded first, then named by its id in what it belongs to. */
@Tag(name = "Files")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/files")
class FileController {
    private final Files files;

    FileController(Files files) {
        this.files = files;
    }

    @Serdeable
    record FileView(String id, String name, long size, String mediaType) {
    }

    /** Takes one file of at most 20 MB as the part {@code file}: PDF, PNG, JPG, DOCX, XLSX or PPTX. */
    @Post
    @Access(Audience.SIGNED_IN)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Status(HttpStatus.CREATED)
    @Operation(operationId = "uploadFile")
    FileView upload(@Part("file") CompletedFileUpload file, Actor actor) throws IOException {
        if (file.getSize() > Files.MAX_BYTES) {
            file.discard();
            throw ProblemException.of(Problems.TOO_LARGE).detail("文件最大 20 MB", "A file may have at most 20 MB");
        }
        StoredFile kept = files.keep(file.getFilename(), file.getBytes(), actor);
        return new FileView(String.valueOf(kept.id()), kept.name(), kept.size(), kept.mediaType());
    }

    /** The file's bytes, for those who may read what it belongs to. Always as a download, never as a page. */
    @Get("/{id}")
    @Access(Audience.SIGNED_IN)
    @Produces(MediaType.ALL)
    @Operation(operationId = "downloadFile")
    HttpResponse<StreamedFile> download(String id, Actor actor) {
        StoredFile file = files.find(Ids.parse(id)).filter(f -> files.mayRead(f, actor)).orElseThrow(ProblemException::notFound);
        String encoded = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return HttpResponse.ok(new StreamedFile(files.open(file), MediaType.of(file.mediaType()), file.uploadedAt().toEpochMilli(), file.size()))
                .contentType(MediaType.of(file.mediaType()))
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded);
    }
}
