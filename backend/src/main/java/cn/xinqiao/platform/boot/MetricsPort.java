package cn.xinqiao.platform.boot;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * {@code GET /metrics} in Prometheus' format on a port of the loopback address: what it tells is nobody's business
 * outside. The port is {@code xinqiao.metrics.port} (variable {@code XINQIAO_METRICS_PORT}), 8081 unless said otherwise;
 * -1 turns it off. A server never fails because this port is taken.
 */
@Singleton
@Requires(beans = PrometheusMeterRegistry.class)
final class MetricsPort implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsPort.class);
    private final PrometheusMeterRegistry registry;
    private final int port;
    private @Nullable HttpServer server;

    MetricsPort(PrometheusMeterRegistry registry, @Value("${xinqiao.metrics.port:8081}") int port) {
        this.registry = registry;
        this.port = port;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        if (port < 0) {
            return;
        }
        try {
            HttpServer metrics = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            metrics.createContext("/metrics", exchange -> {
                byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                exchange.sendResponseHeaders(200, text.length);
                exchange.getResponseBody().write(text);
                exchange.close();
            });
            metrics.start();
            server = metrics;
        } catch (IOException taken) {
            LOG.info("No metrics: port {} on the loopback address cannot be used ({})", port, taken.getMessage());
        }
    }

    int boundPort() {
        return server == null ? -1 : server.getAddress().getPort();
    }

    @PreDestroy
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
