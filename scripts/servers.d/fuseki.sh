# Apache Jena Fuseki (Apache-2.0), from its jar: one dataset on disk, open to read, with a password on writes.

readonly FUSEKI_VERSION=5.6.0
readonly FUSEKI_JAR=$CACHE/fuseki-$FUSEKI_VERSION/jena-fuseki-server-$FUSEKI_VERSION.jar
readonly FUSEKI_USER=writer

fuseki_elsewhere() { echo "${KG_TEST_FUSEKI_QUERY:-}"; }

fuseki_fetch() {
  [ -f "$FUSEKI_JAR" ] && return
  say "fetching Fuseki $FUSEKI_VERSION"
  mkdir -p "$CACHE/fuseki-$FUSEKI_VERSION.part"
  maven dependency:copy -Dartifact="org.apache.jena:jena-fuseki-server:$FUSEKI_VERSION:jar" \
    -DoutputDirectory="$CACHE/fuseki-$FUSEKI_VERSION.part"
  rm -rf "$CACHE/fuseki-$FUSEKI_VERSION" && mv "$CACHE/fuseki-$FUSEKI_VERSION.part" "$CACHE/fuseki-$FUSEKI_VERSION"
}

fuseki_prepare() {
  local -r home=$STATE/fuseki
  need java "install a Java 17 runtime"
  fuseki_fetch
  make_home fuseki
  (umask 077 && echo "$FUSEKI_USER: $(cat "$home/password")" >"$home/users")
  cp "$ROOT/scripts/servers.d/fuseki.ttl" "$home/config.ttl"
}

# FusekiMainCmd, not the jar's own main class, which opens an administration interface without a password.
fuseki_launch() {
  launch fuseki java -Xmx512m -XX:+UseSerialGC -cp "$FUSEKI_JAR" org.apache.jena.fuseki.main.cmds.FusekiMainCmd \
    --localhost --port="$(cat "$STATE/fuseki/port")" --set arq:httpServiceAllowed=false --config=config.ttl
}

fuseki_is_ready() { takes_connections 127.0.0.1 "$(cat "$STATE/fuseki/port")"; }

fuseki_settings() {
  local -r base=http://127.0.0.1:$(cat "$STATE/fuseki/port")/kg
  echo "export KG_TEST_FUSEKI_QUERY=$base/sparql"
  echo "export KG_TEST_FUSEKI_UPDATE=$base/update"
  echo "export KG_TEST_FUSEKI_STORE=$base/data"
  echo "export KG_TEST_FUSEKI_USERNAME=$FUSEKI_USER"
  echo "export KG_TEST_FUSEKI_PASSWORD=$(cat "$STATE/fuseki/password")"
}
