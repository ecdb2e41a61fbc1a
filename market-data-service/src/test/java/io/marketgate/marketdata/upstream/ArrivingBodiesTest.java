package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.marketdata.upstream.ArrivingBodies.Body;
import io.marketgate.marketdata.upstream.ArrivingBodies.TooLargeException;
import org.junit.jupiter.api.Test;

class ArrivingBodiesTest {
    private final ArrivingBodies bodies = new ArrivingBodies(100, 250);

    @Test
    void whole_isWhatArrived() {
        Body body = bodies.begin();
        body.add(new byte[] {1, 2});
        body.add(new byte[] {3});
        assertThat(body.whole()).containsExactly(1, 2, 3);
    }

    @Test
    void add_oneIsTooLarge_isGivenUpForGood() {
        Body body = bodies.begin();
        body.add(new byte[100]);
        assertThatThrownBy(() -> body.add(new byte[1])).isInstanceOf(TooLargeException.class);
        assertThatThrownBy(() -> body.add(new byte[1])).isInstanceOf(TooLargeException.class);
        assertThatThrownBy(body::whole).isInstanceOf(TooLargeException.class);
    }

    @Test
    void add_allAreTooLarge_theLargestIsGivenUp() {
        Body large = bodies.begin();
        Body small = bodies.begin();
        Body middle = bodies.begin();
        large.add(new byte[99]);
        middle.add(new byte[90]);
        small.add(new byte[60]);
        small.add(new byte[2]);
        assertThat(small.whole()).hasSize(62);
        assertThat(middle.whole()).hasSize(90);
        assertThatThrownBy(large::whole).isInstanceOf(TooLargeException.class);
    }

    @Test
    void end_makesRoom() {
        for (int i = 0; i < 10; i++) {
            Body body = bodies.begin();
            body.add(new byte[100]);
            assertThat(body.whole()).hasSize(100);
            body.end();
            body.end();
        }
    }
}
