# syntax=docker/dockerfile:1
# Three steps: build the jar, take it apart into layers, train the JVM's ahead-of-time cache where it will run.
# Every path is relative to WORKDIR, so that bin/prove-dockerfile can run these very lines without a container engine.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY pom.xml lombok.config mvnw ./
COPY .mvn .mvn
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -Dmaven.test.skip -Dspotless.skip package
RUN java -Djarmode=tools -jar target/gelada.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
LABEL org.opencontainers.image.title="Gelada" \
      org.opencontainers.image.description="A chaos monkey that always cleans up after itself" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /app
# From what changes least to what changes most.
COPY --from=build /build/layers/dependencies ./
COPY --from=build /build/layers/application ./
# The cache is only good for the same jars, the same collector and the same object headers: keep both lines alike. It is told from 100 real events on the
# demo's processes, so it also knows which code is hot: docs/benchmark.md says what that is worth. The JVM ends by the signal and writes it then.
COPY --from=build /build/src/main/training ./training
RUN sh training/train.sh 100 900 java -XX:AOTCacheOutput=gelada.aot -XX:+UseSerialGC -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED \
      -Xlog:aot=error -jar gelada.jar --gelada.data=trained --gelada.platform.kind=local \
      --spring.config.import=classpath:demo-fleet.yaml --gelada.experiment.folder=training \
    && rm -rf trained training training.log \
    && mkdir .gelada && chown 65532:65532 .gelada
USER 65532:65532
EXPOSE 8080 8081
# A view of 50,000 pods within 400 MB: docs/benchmark.md says what each of these is worth.
ENV MALLOC_ARENA_MAX=2
ENTRYPOINT ["java", "-XX:AOTCache=gelada.aot", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", \
            "-XX:MaxRAMPercentage=22", "-XX:NewRatio=3", "-XX:TrimNativeHeapInterval=10000", "-XX:+ExitOnOutOfMemoryError", \
            "-jar", "gelada.jar"]
