# The image of one service, or of the simulator: SERVICE is its folder. All of them share the stages
# before the last one, so that five images cost one build and one training.
#
#   docker build --build-arg SERVICE=gateway -t marketgate/gateway:dev .    builds from source, with Maven
#   make images                                                             takes what make build made
ARG JDK=eclipse-temurin:25-jdk
ARG JRE=eclipse-temurin:25-jre

# The programs, each a jar and its lib/: as they came with the context, else built here.
FROM ${JDK} AS build
WORKDIR /marketgate
COPY . .
RUN test -f target/built || ./mvnw -B -q -DskipTests -Dspotless.check.skip -Dcheckstyle.skip package -pl '!e2e'

# The AOT caches: every program has run once, in a whole stack, by the JVM that will run it. Whoever
# cannot train starts slower, and says so here.
FROM ${JRE} AS train
ENV MARKETGATE_ROOT=/marketgate
# PostgreSQL wants its user to have a name.
RUN echo "marketgate:x:10001:10001::/tmp:/sbin/nologin" >> /etc/passwd
COPY --from=build --chown=10001:10001 /marketgate /marketgate
USER 10001:10001
WORKDIR /marketgate
RUN java -jar launcher/target/launcher.jar train || echo "no AOT caches: services start slower" >&2

# What a service needs, in layers by how often it changes: libraries, our modules, the program.
FROM train AS layers
ARG SERVICE
RUN set -eu; target=$SERVICE/target; \
    mkdir -p /tmp/libraries /tmp/modules/lib /tmp/program; \
    cp -p $target/lib/*.jar /tmp/libraries; \
    for module in */pom.xml; do \
        mv /tmp/libraries/"${module%/pom.xml}"-[0-9]*.jar /tmp/modules/lib 2>/dev/null || true; \
    done; \
    cp -p $target/$SERVICE.jar $target/$SERVICE.aot /tmp/program 2>/dev/null || test -f /tmp/program/$SERVICE.jar; \
    cp -p launcher/target/launcher.jar /tmp/modules; \
    { cat config/jvm.options; \
      [ ! -f /tmp/program/$SERVICE.aot ] || echo "-XX:AOTCache=/app/$SERVICE.aot"; \
      echo "-XX:MaxRAMPercentage=50"; \
      echo "-jar /app/$SERVICE.jar"; } > /tmp/program/java.options; \
    echo "-Xmx16m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData" \
        "-cp /app/launcher.jar io.marketgate.launcher.HealthProbe $SERVICE" > /tmp/program/health.options

FROM ${JRE}
ARG SERVICE
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="marketgate/${SERVICE}" \
      org.opencontainers.image.description="Marketgate: one metered market-data key, many clients" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY LICENSE NOTICE /licenses/
COPY --from=layers /tmp/libraries /app/lib
COPY --from=layers /tmp/modules /app
COPY --from=layers /tmp/program /app
ENV MARKETGATE_MANAGEMENT_HOST=0.0.0.0
WORKDIR /app
USER 10001:10001
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["java", "@/app/health.options"]
ENTRYPOINT ["java", "@/app/java.options"]
