package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may call whom in Kubernetes: the arrows of the architecture, and no other. */
class ArrowsIT {
    private static final String SERVICES =
            "gateway, market-data-service, auth-service, ratelimit-service, portfolio-service";

    private static final String BASE =
            """
            Prometheus, collector, DNS, another pod -> gateway:8080
            the network, the internet, the internet by IPv6 -> gateway:8080
            gateway, portfolio-service -> market-data-service:8081
            gateway, market-data-service, ratelimit-service, portfolio-service -> auth-service:8082
            gateway, market-data-service, auth-service -> ratelimit-service:8083
            gateway -> portfolio-service:8084
            SERVICES -> DNS:53
            SERVICES -> collector:4318
            Prometheus -> gateway:8180
            Prometheus -> market-data-service:8181
            Prometheus -> auth-service:8182
            Prometheus -> ratelimit-service:8183
            Prometheus -> portfolio-service:8184
            """;

    private static final String LOCAL =
            """
            SERVICES -> redis:6379
            auth-service, portfolio-service -> postgres:5432
            gateway, market-data-service -> vendor-simulator:8085
            """;

    private static final String PRODUCTION =
            """
            SERVICES -> the network:6379
            auth-service, portfolio-service -> the network:5432
            market-data-service -> the internet:443
            market-data-service -> the internet by IPv6:443
            """;

    @Test
    void local_hasTheArrowsOfTheArchitecture() {
        assertThat(Arrows.of(Manifests.of("local"))).isEqualTo(each(BASE + LOCAL));
    }

    @Test
    void production_hasTheArrowsOfTheArchitecture() {
        assertThat(Arrows.of(Manifests.of("production"))).isEqualTo(each(BASE + PRODUCTION));
    }

    private static SortedSet<String> each(String lines) {
        SortedSet<String> arrows = new TreeSet<>();
        lines.replace("SERVICES", SERVICES)
                .lines()
                .map(line -> line.split(" -> "))
                .forEach(ends -> {
                    for (String from : ends[0].split(", ")) {
                        arrows.add(from + " -> " + ends[1]);
                    }
                });
        return arrows;
    }
}
