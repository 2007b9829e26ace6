package cn.xinqiao.importing;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.rows.RowImport;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.io.IOException;
import java.util.List;

/** Table files from the page: which there are, their templates, and taking one in. */
@Tag(name = "Import")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/imports")
class ImportController {
    private static final int SHOWN = 200;
    private final RowImports imports;

    ImportController(RowImports imports) {
        this.imports = imports;
    }

    /** A kind of file this person may take in, and its columns. */
    @Serdeable
    record KindView(String kind, List<ColumnView> columns) {
    }

    /** A column of the file. */
    @Serdeable
    record ColumnView(String name, String label, boolean required, String example, String help) {
    }

    /** What came of a file; at most 200 of the wrong rows are listed. */
    @Serdeable
    record ReportView(int rows, int created, int updated, int unchanged, int rejectedRows, boolean written,
                      List<RowImports.RejectedView> rejected) {
    }

    /** The kinds this person may take in, with their columns. */
    @Get
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listImportKinds")
    Page<KindView> kinds(Actor actor) {
        Language language = Language.current();
        return Page.of(imports.all().stream().filter(i -> actor.hasAny(i.roles()))
                .map(i -> new KindView(i.kind(), i.columns().stream().map(c -> new ColumnView(c.name(), c.label().in(language), c.required(),
                        c.example(), c.help().in(language))).toList())).toList());
    }

    /** An empty XLSX with the columns, one example row and a note of what each column expects. */
    @Get("/{kind}/template.xlsx")
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "getImportTemplate")
    HttpResponse<byte[]> template(String kind, Actor actor) {
        RowImport rows = allowed(kind, actor);
        return HttpResponse.ok(Template.xlsx(rows, Language.current()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + rows.kind() + ".xlsx\"");
    }

    /** Takes a file in: all rows or none, every right row with {@code partial}, none with {@code dryRun}. */
    @Post("/{kind}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "importRows")
    ReportView run(String kind, @Part("file") CompletedFileUpload file, @QueryValue(defaultValue = "false") boolean partial,
                   @QueryValue(defaultValue = "false") boolean dryRun, Actor actor) {
        RowImport rows = allowed(kind, actor);
        List<TableFile.Line> lines = TableFile.read(file.getFilename(), bytes(file), rows.columns());
        RowImports.Mode mode = dryRun ? RowImports.Mode.DRY_RUN : partial ? RowImports.Mode.PARTIAL : RowImports.Mode.WHOLE;
        RowImports.Report report = imports.run(rows, lines, mode, actor, (step, done, total) -> { });
        Language language = Language.current();
        return new ReportView(report.rows(), report.created(), report.updated(), report.unchanged(),
                (int) report.rejected().stream().mapToInt(RowImports.Rejected::line).distinct().count(), report.written(),
                report.rejected().stream().limit(SHOWN).map(r -> RowImports.RejectedView.of(r, language)).toList());
    }

    private RowImport allowed(String kind, Actor actor) {
        RowImport rows = imports.find(kind).orElseThrow(ProblemException::notFound);
        if (!actor.hasAny(rows.roles())) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        return rows;
    }

    private static byte[] bytes(CompletedFileUpload file) {
        if (file.getSize() > TableFile.MAX_BYTES) {
            throw ProblemException.of(Problems.TOO_LARGE).detail("文件超过 20 MB", "The file is larger than 20 MB");
        }
        try {
            return file.getBytes();
        } catch (IOException broken) {
            throw ProblemException.invalid("/file", "Unreadable", Text.of("上传未完成，请重试", "The upload was cut off; please try again"));
        }
    }
}
