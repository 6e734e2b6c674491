# A release gives both by digest (.github/images).
ARG BUILD_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0-noble
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled

# Stage 1: Native AOT. No --platform here: each architecture compiles on a builder of its own kind.
FROM ${BUILD_IMAGE} AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends clang zlib1g-dev tzdata \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /source

# Project files first, so that the restored packages stay cached until one of these changes.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/LdapMailcow/LdapMailcow.csproj src/LdapMailcow/
COPY src/LdapMailcow.Core/LdapMailcow.Core.csproj src/LdapMailcow.Core/
COPY src/LdapMailcow.Ldap/LdapMailcow.Ldap.csproj src/LdapMailcow.Ldap/
COPY src/LdapMailcow.Mailcow/LdapMailcow.Mailcow.csproj src/LdapMailcow.Mailcow/
COPY src/LdapMailcow.State/LdapMailcow.State.csproj src/LdapMailcow.State/
COPY src/LdapMailcow.Tls/LdapMailcow.Tls.csproj src/LdapMailcow.Tls/
# BuildKit sets TARGETARCH, the classic builder does not; dpkg knows the same two names.
ARG TARGETARCH
RUN dotnet restore src/LdapMailcow --arch "${TARGETARCH:-$(dpkg --print-architecture)}"

COPY docs/json/ docs/json/
COPY src/ src/
RUN dotnet publish src/LdapMailcow --arch "${TARGETARCH:-$(dpkg --print-architecture)}" \
      --configuration Release --no-restore --output /app \
 && mkdir /empty

# Stage 2: the executable, SQLite's library, and what they need: glibc, OpenSSL, CA certificates, time zones. No shell, no package manager.
FROM ${RUNTIME_IMAGE}
LABEL org.opencontainers.image.title="ldap-mailcow" \
      org.opencontainers.image.description="Keeps mailcow's aliases equal to the users and groups of an LDAP directory"
# So that "docker compose exec ldap-mailcow ldap-mailcow status" finds it.
ENV PATH=/app:$PATH
COPY --from=build /app/ldap-mailcow /app/libe_sqlite3.so /app/
# The zones that TZ may name.
COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
# A named volume takes over the owner of this directory.
COPY --from=build --chown=$APP_UID:$APP_UID /empty /db
USER $APP_UID
VOLUME /db
# Often, so that it is healthy seconds after the first good cycle; a probe takes 30 ms, however large the state is. Unhealthy is what lasts for three minutes.
HEALTHCHECK --interval=8s --timeout=10s --start-period=2m --retries=20 CMD ["/app/ldap-mailcow", "healthcheck"]
ENTRYPOINT ["/app/ldap-mailcow"]
