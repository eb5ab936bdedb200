# The production image: `docker run IMAGE run`, `migrate`, `doctor`, `audit …`, as bin/tooltrail.
# BuildKit is needed, for the cache of Maven's downloads.

FROM maven:3.9.16-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -pl modules/app -am -DskipTests -Dformat.skip=true package
# Third parties' jars become a layer of their own: it is what is large, and seldom changes.
RUN mkdir -p /out/libraries /out/own \
    && cp modules/app/target/app-*.jar /out/own/ \
    && for jar in modules/app/target/lib/*.jar; do \
         if ls modules/*/target/"${jar##*/}" >/dev/null 2>&1; then cp "$jar" /out/own/; else cp "$jar" /out/libraries/; fi; \
       done

FROM eclipse-temurin:25.0.3_9-jre-noble
RUN groupadd --gid 10001 tooltrail \
    && useradd --uid 10001 --gid 10001 --home-dir /var/lib/tooltrail --shell /usr/sbin/nologin tooltrail \
    && mkdir -p /var/lib/tooltrail /etc/tooltrail/key \
    && chown 10001:10001 /var/lib/tooltrail /etc/tooltrail/key \
    && chmod 700 /var/lib/tooltrail /etc/tooltrail/key
COPY --from=build /out/libraries/ /opt/tooltrail/libraries/
COPY --from=build /out/own/ /opt/tooltrail/own/
COPY deploy/image/ /opt/tooltrail/bin/
# The class path is spelled out because an AOT cache holds only for the one it was made with, in order.
RUN cd /opt/tooltrail \
    && printf '%s\n' \
         --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
         -XX:+UseParallelGC -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError \
         -cp "$(ls own/*.jar libraries/*.jar | sed 's|^|/opt/tooltrail/|' | paste -sd:)" > java.args \
    && bin/train \
    && ln -s /opt/tooltrail/bin/tooltrail /usr/local/bin/tooltrail
USER 10001:10001
WORKDIR /var/lib/tooltrail
EXPOSE 4317 4318 9464
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/tooltrail/bin/healthcheck"]
ENTRYPOINT ["tooltrail"]
CMD ["--help"]
