package cn.xinqiao.roadshow;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;

/** Where the page is reached from outside: the setting {@code xinqiao.base-url}, else this machine's own address. */
@Singleton
public class PublicAddress {
    private final String configured;
    private final BeanProvider<EmbeddedServer> server;

    PublicAddress(@Value("${xinqiao.base-url:}") String configured, BeanProvider<EmbeddedServer> server) {
        this.configured = configured.replaceFirst("/+$", "");
        this.server = server;
    }

    /** Never from the request's Host header: whoever sends that could put an address of theirs on a poster. */
    public String of(String path) {
        return (configured.isBlank() ? "http://localhost:" + server.get().getPort() : configured) + path;
    }

    String ofRoadshow(long id) {
        return of("/events/" + id);
    }
}
