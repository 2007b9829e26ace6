package cn.xinqiao.room;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPage;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The demo enterprise's data room: three small documents, the demo investor let in, another institution asking, some reads. */
@Singleton
class RoomDemo implements DemoPart {
    private static final int GUESTS = 3;
    private static final int READS = 40;
    private static final int DAYS = 25;
    private final Rooms rooms;
    private final RoomUploads uploads;
    private final Grants grants;
    private final Disclosures disclosures;
    private final Writes writes;
    private final Sql sql;

    RoomDemo(Rooms rooms, RoomUploads uploads, Grants grants, Disclosures disclosures, Writes writes, Sql sql) {
        this.rooms = rooms;
        this.uploads = uploads;
        this.grants = grants;
        this.disclosures = disclosures;
        this.writes = writes;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 68;
    }

    @Override
    public String title() {
        return "资料室 · data room";
    }

    @Override
    public void load(DemoWorld world) {
        Actor enterprise = world.person("enterprise");
        Actor investor = world.person("investor");
        long room = enterprise.requireOrganisation();
        List<Actor> others = world.group("institutions").stream().filter(actor -> !actor.actsFor(investor.requireOrganisation())).limit(GUESTS).toList();
        String business = folder(room, "商业计划", 1, enterprise);
        String finance = folder(room, "财务资料", 2, enterprise);
        folder(room, "核心技术与合同", 3, enterprise);
        long plan = file(room, business, "商业计划书.pdf", "Business plan", enterprise);
        long accounts = file(room, finance, "近三年财务报表.pdf", "Accounts of three years", enterprise);
        file(room, finance, "客户清单摘要.pdf", "Summary of customers", enterprise);
        long grant = grant(room, investor, List.of(business, finance), true, world, enterprise);
        for (int i = 1; i < others.size(); i++) {
            grant(room, others.get(i), List.of(business), false, world, enterprise);
        }
        others.stream().findFirst().ifPresent(actor -> grants.ask(new GrantCommands.Ask(String.valueOf(room), "已阅读贵司公开介绍，希望查看商业计划书。"), actor));
        for (int i = 0; i < READS; i++) {
            Actor reader = i % 3 == 0 && others.size() > 1 ? others.get(1 + i % (others.size() - 1)) : investor;
            boolean own = reader == investor;
            read(room, i % 7 == 0 ? Disclosures.Kind.ROOM : own && i % 11 == 0 ? Disclosures.Kind.DOWNLOAD : Disclosures.Kind.PAGE,
                    own && i % 2 == 0 ? accounts : plan, own && i % 2 == 0 ? 2 : 1, own ? grant : null, reader,
                    world.now().minus(Duration.ofMinutes(world.between(30, DAYS * 24 * 60))));
        }
    }

    private String folder(long room, String name, int tier, Actor enterprise) {
        return rooms.folder(room, new Rooms.FolderEntry(null, name, tier), enterprise).folders().stream().filter(f -> f.name().equals(name)).findFirst()
                .orElseThrow().id();
    }

    private long file(long room, String folder, String name, String title, Actor enterprise) {
        byte[] pdf = DemoPage.pdf(title);
        RoomUploads.Upload upload = uploads.begin(room, new RoomUploads.Begin(folder, name, (long) pdf.length), enterprise);
        return Long.parseLong(String.valueOf(uploads.part(room, Long.parseLong(upload.id()), 0, pdf, enterprise).fileId()));
    }

    private long grant(long room, Actor guest, List<String> folders, boolean download, DemoWorld world, Actor enterprise) {
        return Long.parseLong(grants.give(room, new GrantCommands.Give(String.valueOf(guest.requireOrganisation()), List.copyOf(folders), download,
                GrantLifecycle.today(world.now()).plusDays(60)), enterprise).id());
    }

    /** A read of some days ago: written as the ledger writes it, then moved back. */
    private void read(long room, Disclosures.Kind kind, long file, int tier, @Nullable Long grant, Actor reader, Instant at) {
        writes.run(() -> {
            long before = Ids.next();
            disclosures.record(new Disclosures.Read(room, kind, tier, kind == Disclosures.Kind.ROOM ? null : file, kind == Disclosures.Kind.PAGE ? 1 : null, grant), reader);
            return sql.update("UPDATE disclosure_read SET at = ?, on_day = ? WHERE person_id = ? AND id > ?", List.of(at, GrantLifecycle.today(at),
                    reader.requirePerson(), before));
        });
    }
}
