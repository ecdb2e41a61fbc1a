package io.marketgate.defaults.body;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import io.micronaut.http.bind.binders.PostponedRequestArgumentBinder;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import io.micronaut.http.body.CloseableByteBody;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Gives controllers the records that are bodies of requests.
 *
 * <p>Postponed, so that they are read on the thread of the controller: the framework's own binder
 * reads large bodies on the event loop.
 */
@Singleton
final class BodyBinder
        implements AnnotatedRequestArgumentBinder<Body, Record>,
                TypedRequestArgumentBinder<Record>,
                PostponedRequestArgumentBinder<Record> {
    private final BodyReader reader;

    BodyBinder(BodyReader reader) {
        this.reader = reader;
    }

    @Override
    public Class<Body> getAnnotationType() {
        return Body.class;
    }

    @Override
    public Argument<Record> argumentType() {
        return Argument.of(Record.class);
    }

    @Override
    public BindingResult<Record> bind(
            ArgumentConversionContext<Record> context, HttpRequest<?> request) {
        Record body = reader.read(context.getArgument(), bytes((ServerHttpRequest<?>) request));
        return () -> Optional.of(body);
    }

    private static byte[] bytes(ServerHttpRequest<?> request) {
        CloseableByteBody body = request.byteBody().split(SplitBackpressureMode.FASTEST);
        try (var whole = body.buffer().join()) {
            return whole.toByteArray();
        } catch (CompletionException e) {
            // It is over the limit, say, which the framework answers.
            throw e.getCause() instanceof RuntimeException refusal ? refusal : e;
        }
    }
}
