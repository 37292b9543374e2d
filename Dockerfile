# Two stages: the toolchain builds, a bare Debian serves.
FROM swift:6.3-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends make git && rm -rf /var/lib/apt/lists/*
WORKDIR /okno
COPY . .
RUN make build

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl tzdata libssl3 zlib1g libsqlite3-0 \
        libcurl4 libmagic1 libstemmer0d libmongoc-1.0-0 libbson-1.0-0 libstdc++6 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --home-dir /var/lib/okno --create-home okno
COPY --from=build /okno/.build/release/okno /usr/local/bin/okno
COPY --from=build /okno/Public /usr/share/okno/Public
COPY --from=build /okno/company_context.txt /usr/share/okno/company_context.txt
WORKDIR /usr/share/okno
USER okno
ENV HOST=0.0.0.0 PORT=8080 DATA_DIR=/var/lib/okno
VOLUME /var/lib/okno
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD curl -fsS http://127.0.0.1:8080/healthz || exit 1
ENTRYPOINT ["okno"]
