package cn.xinqiao.reference;

import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.validation.Validated;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists that every form needs. Open to everybody, and kept by browsers for an hour. */
@Tag(name = "Reference")
@Validated
@Controller("/api/reference")
class ReferenceController {
    static final ProblemType CALENDAR_YEAR_MISSING = ProblemType.of(HttpStatus.NOT_FOUND, "calendar-year-missing",
            "该年度的放假安排尚未录入", "The holidays of that year are not entered yet");
    private static final int MOST_INDUSTRIES = 20;

    private final Sectors sectors;
    private final Rounds rounds;
    private final Regions regions;
    private final Industries industries;
    private final Terms terms;
    private final WorkingCalendar calendar;
    /** Changes with any file, so a browser's copy never outlives its data. */
    private final String fingerprint = Integer.toHexString(new ReferenceDataMigration().getChecksum());
    private final Lazy<List<RegionNode>> regionTree;

    ReferenceController(Sectors sectors, Rounds rounds, Regions regions, Industries industries, Terms terms,
                        WorkingCalendar calendar) {
        this.sectors = sectors;
        this.rounds = rounds;
        this.regions = regions;
        this.industries = industries;
        this.terms = terms;
        this.calendar = calendar;
        this.regionTree = new Lazy<>(() -> regions.provinces().stream().map(this::node).toList());
    }

    /** The 28 sectors in the order of screens, each with its branch of the tree. */
    @Get("/sectors")
    @Operation(operationId = "listSectors")
    @Access(Audience.ANYONE)
    HttpResponse<ReferenceList<SectorView>> sectors(HttpRequest<?> request) {
        Map<String, SectorGroup> groups = sectors.groups().stream().collect(Collectors.toMap(SectorGroup::code, Function.identity()));
        return answer(request, sectors.all().stream().map(sector -> new SectorView(sector.code(), sector.nameZh(),
                sector.nameEn(), sector.examplesZh(), sound(sector.nameZh()), groups.get(sector.groupCode()))).toList(), sectors.version());
    }

    /** The financing rounds, early to late, with the amounts that are usual (hints, no limits). */
    @Get("/rounds")
    @Operation(operationId = "listRounds")
    @Access(Audience.ANYONE)
    HttpResponse<ReferenceList<RoundOption>> rounds(HttpRequest<?> request) {
        return answer(request, rounds.all(), rounds.version());
    }

    /** Provinces with their cities, and counties where there are any. */
    @Get("/regions")
    @Operation(operationId = "listRegions")
    @Access(Audience.ANYONE)
    HttpResponse<ReferenceList<RegionNode>> regions(HttpRequest<?> request) {
        return answer(request, regionTree.get(), regions.version());
    }

    /** Up to 20 industries whose code begins with, or whose name contains, {@code q}; the sections without it. */
    @Get("/industries")
    @Operation(operationId = "searchIndustries")
    @Access(Audience.ANYONE)
    HttpResponse<ReferenceList<IndustryView>> industries(HttpRequest<?> request,
                                                         @QueryValue(defaultValue = "") @Size(max = 100) String q) {
        return answer(request, industries.search(q, MOST_INDUSTRIES).stream().map(this::view).toList(), industries.version());
    }

    /** One industry by its code, with or without the letter of its section. */
    @Get("/industries/{code}")
    @Operation(operationId = "getIndustry")
    @Access(Audience.ANYONE)
    IndustryView industry(String code) {
        return industries.find(code).map(this::view).orElseThrow(ProblemException::notFound);
    }

    /** The sector proposed for an industry, with the prefix it rests on. */
    @Get("/industries/{code}/sectors")
    @Operation(operationId = "proposeSectors")
    @Access(Audience.ANYONE)
    HttpResponse<ReferenceList<SectorProposal>> proposals(HttpRequest<?> request, String code) {
        if (industries.find(code).isEmpty()) {
            throw ProblemException.notFound();
        }
        return answer(request, sectors.propose(code), sectors.version());
    }

    @Get("/institution-types")
    @Operation(operationId = "listInstitutionTypes")
    @Access(Audience.ANYONE)
    HttpResponse<ReferenceList<Term>> institutionTypes(HttpRequest<?> request) {
        return terms(request, TermKind.INSTITUTION_TYPE);
    }

    /** The cultivation tiers, lowest first. */
    @Get("/tiers")
    @Operation(operationId = "listTiers")
    @Access(Audience.ANYONE)
    HttpResponse<ReferenceList<Term>> tiers(HttpRequest<?> request) {
        return terms(request, TermKind.CULTIVATION_TIER);
    }

    @Get("/instruments")
    @Operation(operationId = "listInstruments")
    @Access(Audience.ANYONE)
    HttpResponse<ReferenceList<Term>> instruments(HttpRequest<?> request) {
        return terms(request, TermKind.INSTRUMENT);
    }

    @Get("/development-stages")
    @Operation(operationId = "listDevelopmentStages")
    @Access(Audience.ANYONE)
    HttpResponse<ReferenceList<Term>> developmentStages(HttpRequest<?> request) {
        return terms(request, TermKind.DEVELOPMENT_STAGE);
    }

    /** The holidays and make-up working days of a year; 404 for a year that is not entered. */
    @Get("/calendar/{year}")
    @Operation(operationId = "listSpecialDays")
    @Access(Audience.ANYONE)
    HttpResponse<ReferenceList<CalendarDay>> calendar(HttpRequest<?> request, int year) {
        if (!calendar.years().contains(year)) {
            throw ProblemException.of(CALENDAR_YEAR_MISSING).with("years", List.copyOf(calendar.years()));
        }
        return answer(request, calendar.specialDays(year), calendar.version());
    }

    private HttpResponse<ReferenceList<Term>> terms(HttpRequest<?> request, TermKind kind) {
        return answer(request, terms.of(kind), terms.version());
    }

    private <T> HttpResponse<ReferenceList<T>> answer(HttpRequest<?> request, List<T> items, String version) {
        String tag = "W/\"" + version + "-" + fingerprint + "\"";
        boolean known = request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream().anyMatch(sent -> sent.contains(tag));
        MutableHttpResponse<ReferenceList<T>> response = known ? HttpResponse.notModified()
                : HttpResponse.ok(new ReferenceList<>(items, version));
        return response.header(HttpHeaders.ETAG, tag).header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600");
    }

    private IndustryView view(Industry industry) {
        List<String> within = industries.path(industry.code()).stream()
                .filter(above -> !above.equals(industry)).map(Industry::nameZh).toList();
        return new IndustryView(industry.code(), industry.level(), industry.nameZh(), industry.nameEn(), within);
    }

    private RegionNode node(Region region) {
        return new RegionNode(region.code(), region.level(), region.nameZh(), region.shortName(), region.nameEn(),
                sound(region.shortName()), regions.children(region.code()).stream().map(this::node).toList());
    }

    private static String sound(String name) {
        PinyinText sound = Pinyin.of(name);
        return sound.full() + " " + sound.initials();
    }
}
