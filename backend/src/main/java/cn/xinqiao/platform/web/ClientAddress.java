package cn.xinqiao.platform.web;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/**
 * Where a request comes from. {@code X-Forwarded-*} is believed only when the connection comes from a proxy named in
 * {@code xinqiao.web.trusted-proxies}; otherwise anybody could write an address of their choice there.
 */
@Singleton
public final class ClientAddress {
    private final Set<String> trusted;

    ClientAddress(@Property(name = "xinqiao.web.trusted-proxies", defaultValue = "") List<String> trusted) {
        this.trusted = Set.copyOf(trusted.stream().map(String::strip).filter(p -> !p.isEmpty()).toList());
    }

    /** The address in text; the last one in the chain that no trusted proxy vouches for. */
    public String of(HttpRequest<?> request) {
        String address = peer(request);
        if (trusted.contains(address)) {
            List<String> chain = request.getHeaders().getAll("X-Forwarded-For").stream()
                    .flatMap(line -> List.of(line.split(",")).stream()).map(String::strip).filter(s -> !s.isEmpty()).toList();
            for (int i = chain.size() - 1; i >= 0 && trusted.contains(address); i--) {
                address = chain.get(i);
            }
        }
        return address.length() > 64 ? address.substring(0, 64) : address;
    }

    /** Whether the browser reached us over TLS, directly or through a trusted proxy. */
    public boolean secure(HttpRequest<?> request) {
        return request.isSecure() || trusted.contains(peer(request))
                && "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto"));
    }

    private static String peer(HttpRequest<?> request) {
        InetSocketAddress remote = request.getRemoteAddress();
        InetAddress address = remote == null ? null : remote.getAddress();
        return address == null ? "unknown" : address.getHostAddress();
    }
}
