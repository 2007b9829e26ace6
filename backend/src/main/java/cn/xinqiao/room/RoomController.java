package cn.xinqiao.room;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Data rooms: an enterprise's own, and those an institution was let into. */
@Tag(name = "Data rooms")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/data-rooms/{enterpriseId}")
class RoomController {
    private final Rooms rooms;
    private final RoomPages pages;
    private final RoomUploads uploads;
    private final Grants grants;

    RoomController(Rooms rooms, RoomPages pages, RoomUploads uploads, Grants grants) {
        this.rooms = rooms;
        this.pages = pages;
        this.uploads = uploads;
        this.grants = grants;
    }

    /** The room; a guest sees what its grant covers, which is on record as a read. */
    @Get
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "getDataRoom")
    RoomView get(String enterpriseId, Actor actor) {
        return rooms.view(Ids.parse(enterpriseId), actor);
    }

    /** Adds a folder, or changes the one whose id is given. */
    @Post("/folders")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "putDataRoomFolder")
    RoomView folder(String enterpriseId, @Body Rooms.FolderEntry body, Actor actor) {
        return rooms.folder(Ids.parse(enterpriseId), body, actor);
    }

    /** Lets an institution in without having been asked. */
    @Post("/grants")
    @Status(HttpStatus.CREATED)
    @Access(roles = {Role.ENTERPRISE_ADMIN})
    @Operation(operationId = "giveAccess")
    GrantView give(String enterpriseId, @Body GrantCommands.Give body, Actor actor) {
        return grants.give(Ids.parse(enterpriseId), body, actor);
    }

    /** Begins an upload of at most 100 MB; its parts follow with PUT. */
    @Post("/uploads")
    @Status(HttpStatus.CREATED)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "beginDataRoomUpload")
    RoomUploads.Upload begin(String enterpriseId, @Body RoomUploads.Begin body, Actor actor) {
        return uploads.begin(Ids.parse(enterpriseId), body, actor);
    }

    /** How far an upload has come: where to go on after a break. */
    @Get("/uploads/{uploadId}")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "getDataRoomUpload")
    RoomUploads.Upload upload(String enterpriseId, String uploadId, Actor actor) {
        return uploads.get(Ids.parse(enterpriseId), Ids.parse(uploadId), actor);
    }

    /** Keeps the part that begins at {@code offset}, bytes whatever they are called; the last one makes the file, which is then looked into. */
    @Put("/uploads/{uploadId}")
    @Consumes(MediaType.ALL)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "putDataRoomPart")
    RoomUploads.Upload part(String enterpriseId, String uploadId, @QueryValue long offset, @Body @Nullable byte[] body, Actor actor) {
        return uploads.part(Ids.parse(enterpriseId), Ids.parse(uploadId), offset, body == null ? new byte[0] : body, actor);
    }

    /** Takes a file away; what was read of it stays on record. */
    @Delete("/files/{fileId}")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER})
    @Operation(operationId = "removeDataRoomFile")
    RoomView remove(String enterpriseId, String fileId, Actor actor) {
        return rooms.remove(Ids.parse(enterpriseId), Ids.parse(fileId), actor);
    }

    /** A page of a PDF as a picture, with the reader, the institution and the time written across it. */
    @Get("/files/{fileId}/pages/{page}")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Produces(MediaType.IMAGE_JPEG)
    @Operation(operationId = "getDataRoomPage")
    HttpResponse<byte[]> page(String enterpriseId, String fileId, String page, Actor actor) {
        RoomPages.Sent sent = pages.page(Ids.parse(enterpriseId), Ids.parse(fileId), (int) Math.min(Ids.parse(page), Integer.MAX_VALUE), actor);
        return HttpResponse.ok(sent.bytes()).header("Cache-Control", "no-store");
    }

    /** The whole file where the grant allows it; PDFs with the reader's name on every page. */
    @Get("/files/{fileId}/content")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Produces(MediaType.ALL)
    @Operation(operationId = "downloadDataRoomFile")
    HttpResponse<byte[]> content(String enterpriseId, String fileId, Actor actor) {
        RoomPages.Sent sent = pages.download(Ids.parse(enterpriseId), Ids.parse(fileId), actor);
        String encoded = URLEncoder.encode(sent.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return HttpResponse.ok(sent.bytes()).contentType(MediaType.of(sent.mediaType())).header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded);
    }
}
