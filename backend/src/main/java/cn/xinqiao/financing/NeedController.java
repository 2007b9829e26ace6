package cn.xinqiao.financing;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.body.Sent;
import cn.xinqiao.platform.file.StoredFile;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Financing needs: drafting, browsing, comparing. Steps of the life cycle are commands on the same address. */
@Tag(name = "Needs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/needs")
class NeedController {
    private final NeedService service;
    private final NeedBrowse browse;
    private final NeedExport export;
    private final Decks decks;

    NeedController(NeedService service, NeedBrowse browse, NeedExport export, Decks decks) {
        this.service = service;
        this.browse = browse;
        this.export = export;
        this.decks = decks;
    }

    /** Live needs at the reader's disclosure tier, newest first; {@code mine=true} for one's own in every state. */
    @Get("{?filter*,page*}")
    @Access(Audience.ANYONE)
    @Operation(operationId = "listNeeds")
    Page<NeedSummary> list(@RequestBean NeedFilter filter, @RequestBean PageRequest page, Actor actor) {
        return browse.list(filter, page, actor);
    }

    /** Starts a draft; anything may still be missing, what is there must be possible. */
    @Post
    @Status(HttpStatus.CREATED)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "draftNeed")
    NeedView draft(@Body NeedInput need, Actor actor) {
        return service.draft(need, actor);
    }

    /** One need at the reader's disclosure tier. */
    @Get("/{id}")
    @Access(Audience.ANYONE)
    @Operation(operationId = "showNeed")
    NeedView show(String id, Actor actor) {
        return service.show(Ids.parse(id), actor);
    }

    /**
     * Changes what is sent and leaves the rest; a field sent as null is cleared. On a live need the change goes into a
     * revision that is submitted with {@code revise}.
     */
    @Patch("/{id}")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeNeed")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NeedInput.class)))
    NeedView change(String id, @Body Sent<NeedInput> body, Actor actor) {
        return service.change(Ids.parse(id), body.value(), body.fields(), actor);
    }

    /** What an outsider of a tier will see of what is being written. */
    @Get("/{id}/preview")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "previewNeed")
    NeedView preview(String id, @QueryValue(defaultValue = "0") int tier, Actor actor) {
        return service.preview(Ids.parse(id), tier, actor);
    }

    /** The pitch deck as PDF, shown in the page; {@code pending=true} for that of the open revision. */
    @Get("/{id}/deck")
    @Access(Audience.SIGNED_IN)
    @Produces(Decks.MEDIA_TYPE)
    @Operation(operationId = "readDeck")
    HttpResponse<StreamedFile> deck(String id, @QueryValue(defaultValue = "false") boolean pending, Actor actor) {
        StoredFile file = decks.file(service.deck(Ids.parse(id), pending, actor));
        String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
        MediaType pdf = MediaType.of(Decks.MEDIA_TYPE);
        return HttpResponse.ok(new StreamedFile(decks.open(file), pdf, file.uploadedAt().toEpochMilli(), file.size())).contentType(pdf)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename*=UTF-8''" + name)
                // Opened by itself it may do nothing: no script, no form, no link into our pages.
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox");
    }

    /** Up to three needs side by side, ids joined by commas. */
    @Get("/compare")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "compareNeeds")
    Page<NeedView> compare(@QueryValue List<String> ids, Actor actor) {
        return Page.of(service.compare(ids.stream().map(Ids::parse).toList(), actor));
    }

    /** The same list as a workbook, with the same filters and at the same tier. */
    @Get("/export.xlsx{?filter*}")
    @Access(Audience.SIGNED_IN)
    @Produces(NeedExport.MEDIA_TYPE)
    @Operation(operationId = "exportNeeds")
    HttpResponse<byte[]> workbook(@RequestBean NeedFilter filter, Actor actor) {
        return HttpResponse.ok(export.workbook(filter, actor))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"xinqiao-needs.xlsx\"");
    }
}
