package cn.xinqiao.organisation;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.time.Clocks;
import cn.xinqiao.reference.AmacNumber;
import cn.xinqiao.reference.Industries;
import cn.xinqiao.reference.Regions;
import cn.xinqiao.reference.Sectors;
import cn.xinqiao.reference.Uscc;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks what was typed about an organisation, all of it at once, and says which columns it means. */
@Singleton
class ProfileCheck {
    static final int MAX_NAME = 100;
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{5,16}([-#*][0-9]{1,8})?");
    private static final long MOST_FEN = 100_000_000_000_000_000L; // a thousand trillion yuan: beyond any company
    private static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1);
    private final Industries industries;
    private final Regions regions;
    private final Sectors sectors;
    private final Clock clock;

    ProfileCheck(Industries industries, Regions regions, Sectors sectors, Clock clock) {
        this.industries = industries;
        this.regions = regions;
        this.sectors = sectors;
        this.clock = clock;
    }

    /**
     * The columns to write.
     *
     * @param given names of the fields that were sent
     */
    Map<String, @Nullable Object> columns(OrganisationProfile profile, Set<String> given, FieldErrors errors) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        Wanted wanted = new Wanted(given, columns);
        wanted.put("shortName", "short_name", PlainText.optional(errors, "/shortName", profile.shortName(), 60));
        wanted.put("regionCode", "region_code", region(profile.regionCode(), errors));
        wanted.put("street", "street", PlainText.optional(errors, "/street", profile.street(), 200));
        wanted.put("industryCode", "industry_code", industry(profile.industryCode(), errors));
        wanted.put("foundedOn", "founded_on", founded(profile.foundedOn(), errors));
        wanted.put("legalRepresentative", "legal_representative", PlainText.optional(errors, "/legalRepresentative", profile.legalRepresentative(), 60));
        wanted.put("contactName", "contact_name", PlainText.optional(errors, "/contactName", profile.contactName(), 60));
        wanted.put("contactPhone", "contact_phone", phone(profile.contactPhone(), errors));
        wanted.put("website", "website", website(profile.website(), errors));
        wanted.put("employees", "employees", employees(profile.employees(), errors));
        wanted.put("revenueFen", "revenue_fen", fen("/revenueFen", profile.revenueFen(), errors));
        wanted.put("products", "products", PlainText.lines(errors, "/products", profile.products(), 2000));
        wanted.put("institutionType", "institution_type", profile.institutionType() == null ? null : profile.institutionType().name());
        wanted.put("amacRegistrationNo", "amac_registration_no", amac(profile.amacRegistrationNo(), errors));
        wanted.put("aumFen", "aum_fen", fen("/aumFen", profile.aumFen(), errors));
        sectors(profile.sectors(), errors);
        return columns;
    }

    private record Wanted(Set<String> given, Map<String, @Nullable Object> columns) {
        void put(String field, String column, @Nullable Object value) {
            if (given.contains(field)) {
                columns.put(column, value);
            }
        }
    }

    String name(@Nullable String typed, FieldErrors errors) {
        String name = PlainText.required(errors, "/name", typed, MAX_NAME);
        errors.require(name.isEmpty() || name.length() >= 2, "/name", "TooShort", "名称至少 2 个字", "The name needs at least 2 characters");
        return name;
    }

    /** A valid code, normalised; null with an error where it is not. */
    @Nullable String uscc(@Nullable String typed, FieldErrors errors) {
        if (typed == null || typed.isBlank()) {
            errors.add("/uscc", "Required", "请填写统一社会信用代码", "Enter the unified social credit code");
            return null;
        }
        Uscc.Check check = Uscc.check(typed.length() > 60 ? typed.substring(0, 60) : typed);
        Uscc.Reason reason = check.reason();
        if (reason == null) {
            return check.normalised();
        }
        switch (reason) {
            case LENGTH -> errors.add("/uscc", "LENGTH", "统一社会信用代码应为 18 位", "The code has 18 characters");
            case CHARSET -> errors.add("/uscc", "CHARSET", "含有代码不使用的字符（不含 I、O、S、V、Z）", "Contains a character the code does not use (I, O, S, V, Z never occur)");
            case DEPARTMENT -> errors.add("/uscc", "DEPARTMENT", "第 1 位不是登记管理部门代码", "The first character is no registration department");
            case DIVISION_NOT_NUMERIC -> errors.add("/uscc", "DIVISION_NOT_NUMERIC", "第 3 至 8 位应为数字", "Characters 3 to 8 are digits");
            case CHECK_DIGIT -> errors.add("/uscc", "CHECK_DIGIT", "校验位不符，请核对是否有误", "The check digit does not fit; look for a typing error");
        }
        return null;
    }

    void sectors(@Nullable List<String> codes, FieldErrors errors) {
        if (codes == null) {
            return;
        }
        errors.require(codes.size() <= 5, "/sectors", "TooMany", "最多选择 5 个赛道", "Choose at most 5 sectors");
        for (int i = 0; i < Math.min(codes.size(), 50); i++) {
            errors.require(codes.get(i) != null && sectors.isKnown(codes.get(i)), "/sectors/" + i, "Unknown", "没有这个赛道", "There is no such sector");
        }
    }

    private @Nullable String region(@Nullable String typed, FieldErrors errors) {
        String code = PlainText.optional(errors, "/regionCode", typed, 12);
        if (code != null && (code.length() != 6 || !regions.isKnown(code))) {
            errors.add("/regionCode", "Unknown", "没有这个地区代码", "There is no region with that code");
        }
        return code;
    }

    private @Nullable String industry(@Nullable String typed, FieldErrors errors) {
        String code = PlainText.optional(errors, "/industryCode", typed, 10);
        if (code == null) {
            return null;
        }
        var found = industries.find(code);
        errors.require(found.isPresent(), "/industryCode", "Unknown", "国民经济行业分类（GB/T 4754-2017）中没有这个代码", "GB/T 4754-2017 has no such code");
        return found.map(i -> i.code()).orElse(null);
    }

    private @Nullable LocalDate founded(@Nullable LocalDate date, FieldErrors errors) {
        if (date != null) {
            boolean sane = !date.isBefore(EARLIEST) && !date.isAfter(LocalDate.ofInstant(clock.instant(), Clocks.SHANGHAI));
            errors.require(sane, "/foundedOn", "Range", "成立日期不能晚于今天", "The founding date cannot be later than today");
        }
        return date;
    }

    private static @Nullable String phone(@Nullable String typed, FieldErrors errors) {
        String text = PlainText.optional(errors, "/contactPhone", typed, 40);
        if (text == null) {
            return null;
        }
        String digits = text.replaceAll("[\\s()（）]", "").replaceFirst("^(\\d{3,4})-(\\d)", "$1$2");
        errors.require(PHONE.matcher(digits.replaceAll("(?<=\\d)-(?=\\d{4,})", "")).matches(), "/contactPhone", "Phone",
                "请填写有效的电话号码", "Enter a telephone number");
        return text.length() > 30 ? text.substring(0, 30) : text;
    }

    private static @Nullable String website(@Nullable String typed, FieldErrors errors) {
        String text = PlainText.optional(errors, "/website", typed, 300);
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text.matches("(?i)[a-z][a-z0-9+.-]*:.*") ? text : "https://" + text);
            boolean web = ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null && uri.getHost().contains(".") && uri.getUserInfo() == null;
            errors.require(web, "/website", "Website", "请填写以 http:// 或 https:// 开头的网址", "Enter an address that starts with http:// or https://");
            return uri.toString();
        } catch (URISyntaxException wrong) {
            errors.add("/website", "Website", "请填写以 http:// 或 https:// 开头的网址", "Enter an address that starts with http:// or https://");
            return null;
        }
    }

    private static @Nullable Integer employees(@Nullable Integer number, FieldErrors errors) {
        errors.require(number == null || number >= 0 && number <= 10_000_000, "/employees", "Range", "人数须为 0 至 1000 万", "Between 0 and 10 million people");
        return number;
    }

    private static @Nullable Long fen(String pointer, @Nullable Long amount, FieldErrors errors) {
        errors.require(amount == null || amount >= 0 && amount <= MOST_FEN, pointer, "Range", "金额不能为负，也不能超过 1000 万亿元", "Not negative, and at most CNY 1,000 trillion");
        return amount;
    }

    private static @Nullable String amac(@Nullable String typed, FieldErrors errors) {
        String text = PlainText.optional(errors, "/amacRegistrationNo", typed, 20);
        if (text == null) {
            return null;
        }
        String number = AmacNumber.normalise(text);
        errors.require(AmacNumber.isManagerNumber(number), "/amacRegistrationNo", "Format", "登记编号形如 P1000000", "The registration number looks like P1000000");
        return number;
    }
}
