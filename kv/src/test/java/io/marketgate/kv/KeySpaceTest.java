package io.marketgate.kv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Typed values, and what was left there by somebody else. */
final class KeySpaceTest {
    private static final Duration TTL = Duration.ofMinutes(5);
    private final MemoryStore store = new MemoryStore(100_000);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KeySpace<Integer> space =
            new KeySpace<>(store, "number:", new Numbers(), TTL, meters);

    @Test
    void set_value_liesUnderThePrefixForTheDefaultTime() {
        assertThat(space.set("a", 7)).isTrue();
        assertThat(space.get("a")).contains(7);
        assertThat(store.get("number:a")).isPresent();
        assertThat(store.ttl("number:a"))
                .hasValueSatisfying(left -> assertThat(left).isBetween(half(), TTL));
        assertThat(space.delete("a")).isTrue();
        assertThat(space.get("a")).isEmpty();
    }

    @Test
    void getAll_someThere_isById() {
        space.set("a", 1);
        space.set("b", 2);
        assertThat(space.getAll(List.of("a", "b", "c"))).isEqualTo(Map.of("a", 1, "b", 2));
    }

    @Test
    void versioned_roundTrip_keepsTheNewer() {
        assertThat(space.setIfNewer("a", new VersionedValue<>(5, 50))).isEqualTo(Swap.STORED);
        assertThat(space.setIfNewer("a", new VersionedValue<>(4, 40))).isEqualTo(Swap.CONFLICT);
        assertThat(space.setIfNewer("a", new VersionedValue<>(6, 60))).isEqualTo(Swap.STORED);
        assertThat(space.getVersioned("a")).contains(new VersionedValue<>(6, 60));
        assertThat(space.getVersioned("b")).isEmpty();
    }

    @Test
    void get_garbage_isACountedMissAndIsOverwritten() {
        store.set("number:a", "seven".getBytes(UTF_8), TTL);
        assertThat(space.get("a")).isEmpty();
        assertThat(space.getAll(List.of("a"))).isEmpty();
        assertThat(undecodable()).isEqualTo(2);
        assertThat(space.set("a", 7)).isTrue();
        assertThat(space.get("a")).contains(7);
    }

    @Test
    void setIfNewer_oldSchemaOfANewerVersion_isOverwritten() {
        plantOldSchema();
        assertThat(space.getVersioned("a")).isEmpty();
        assertThat(space.setIfNewer("a", new VersionedValue<>(3, 30))).isEqualTo(Swap.STORED);
        assertThat(space.getVersioned("a")).contains(new VersionedValue<>(3, 30));
    }

    private void plantOldSchema() {
        store.setIfNewer("number:a", new VersionedBytes(9, "nine".getBytes(UTF_8)), TTL);
    }

    private double undecodable() {
        return meters.get("kv.undecodable").tag("prefix", "number:").counter().count();
    }

    private static Duration half() {
        return TTL.dividedBy(2);
    }

    /** Throws one kind of exception or the other on what is no number. */
    private static final class Numbers implements Codec<Integer> {
        @Override
        public byte[] encode(Integer value) {
            return value.toString().getBytes(UTF_8);
        }

        @Override
        public Integer decode(byte[] bytes) throws IOException {
            if (bytes[0] == 'n') {
                throw new IOException("old schema");
            }
            return Integer.valueOf(new String(bytes, UTF_8));
        }
    }
}
