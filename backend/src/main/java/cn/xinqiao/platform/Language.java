package cn.xinqiao.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;

import java.util.Locale;

/** The languages the platform speaks; Chinese is the source and the default. */
public enum Language {
    ZH, EN;

    public static Language of(HttpRequest<?> request) {
        return request.getLocale().map(Locale::getLanguage).filter("en"::equals).isPresent() ? EN : ZH;
    }

    /** The language of the request being answered, Chinese outside a request. */
    public static Language current() {
        return ServerRequestContext.currentRequest().map(Language::of).orElse(ZH);
    }
}
