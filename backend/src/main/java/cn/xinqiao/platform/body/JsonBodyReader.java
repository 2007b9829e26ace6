package cn.xinqiao.platform.body;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.MessageBodyReader;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Puts {@link JsonBodies} in front of every {@code @Body} record, and of {@link Sent} around one. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Consumes(MediaType.APPLICATION_JSON)
final class JsonBodyReader<T> implements MessageBodyReader<T> {
    private final JsonBodies bodies;

    JsonBodyReader(JsonBodies bodies) {
        this.bodies = bodies;
    }

    @Override
    public boolean isReadable(Argument<T> type, MediaType mediaType) {
        return type.getType().isRecord();
    }

    @Override
    public T read(Argument<T> type, MediaType mediaType, Headers headers, InputStream body) {
        try (body) {
            byte[] bytes = body.readAllBytes();
            return type.getType() == Sent.class ? sent(bytes, type) : bodies.read(bytes, type);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The type asked for is {@code Sent<X>}; what is read is an X. */
    @SuppressWarnings("unchecked")
    private T sent(byte[] body, Argument<T> type) {
        return (T) bodies.readSent(body, type.getFirstTypeVariable().orElseThrow());
    }
}
