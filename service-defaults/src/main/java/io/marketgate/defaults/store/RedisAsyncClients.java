package io.marketgate.defaults.store;

import io.lettuce.core.RedisClient;
import io.marketgate.kv.RedisAsyncClient;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Puts a client without blocking commands in the place of the framework's. */
@Singleton
final class RedisAsyncClients implements BeanCreatedEventListener<RedisClient> {

    @Override
    public RedisClient onCreated(BeanCreatedEvent<RedisClient> event) {
        return new RedisAsyncClient(event.getBean().getResources());
    }
}
