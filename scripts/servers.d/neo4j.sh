# Neo4j Community (GPLv3), from its jars, without HTTP.

readonly NEO4J_VERSION=5.26.30
readonly NEO4J_OPENS=(
  --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED
  --add-opens=java.base/sun.nio.ch=ALL-UNNAMED -Dio.netty.tryReflectionSetAccessible=true -Dfile.encoding=UTF-8
)
NEO4J_LIB=${NEO4J_HOME:+$NEO4J_HOME/lib}
readonly NEO4J_LIB=${NEO4J_LIB:-$CACHE/neo4j-$NEO4J_VERSION/lib}

neo4j_elsewhere() { echo "${KG_TEST_NEO4J_URI:-}"; }

neo4j_fetch() {
  local -r cache=$CACHE/neo4j-$NEO4J_VERSION
  [ -n "${NEO4J_HOME:-}" ] || [ -f "$cache/complete" ] && return
  say "fetching Neo4j $NEO4J_VERSION"
  rm -rf "$cache" && mkdir -p "$cache"
  cat >"$cache/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>policy-kg</groupId><artifactId>neo4j-home</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>$NEO4J_VERSION</version>
  </dependency></dependencies>
</project>
POM
  maven -f "$cache/pom.xml" dependency:copy-dependencies -DoutputDirectory="$cache/lib" -DincludeScope=runtime
  touch "$cache/complete"
}

neo4j_prepare() {
  local -r home=$STATE/neo4j
  need java "install a Java 17 runtime"
  neo4j_fetch
  make_home neo4j
  mkdir -p "$home"/{conf,data,logs,run,import,plugins}
  cat >"$home/conf/neo4j.conf" <<CONF
server.default_listen_address=127.0.0.1
server.default_advertised_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:$(cat "$home/port")
server.bolt.advertised_address=127.0.0.1:$(cat "$home/port")
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled=true
server.memory.pagecache.size=64m
db.tx_log.rotation.size=16M
db.tx_log.preallocate=false
db.tx_log.rotation.retention_policy=1 files
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
dbms.usage_report.enabled=false
CONF
}

neo4j_admin() {
  NEO4J_HOME=$STATE/neo4j NEO4J_CONF=$STATE/neo4j/conf java -Xmx512m "${NEO4J_OPENS[@]}" \
    -cp "$STATE/neo4j/conf:$NEO4J_LIB/*" org.neo4j.cli.AdminTool "$@" >>"$STATE/neo4j/log" 2>&1 ||
    { tail -30 "$STATE/neo4j/log" >&2; fail "\`neo4j-admin $1 $2\` failed"; }
}

# Import CSV files into the new home's database; the options are those of `neo4j-admin database import full`.
neo4j_import() {
  neo4j_admin database import full --report-file="$STATE/neo4j/import.report" \
    --max-off-heap-memory=256m "$@" -- neo4j
}

neo4j_launch() {
  neo4j_admin dbms set-initial-password "$(cat "$STATE/neo4j/password")"
  NEO4J_HOME=$STATE/neo4j NEO4J_CONF=$STATE/neo4j/conf launch neo4j java -Xms256m -Xmx512m -XX:+UseSerialGC \
    -XX:TieredStopAtLevel=1 "${NEO4J_OPENS[@]}" -cp "$STATE/neo4j/conf:$NEO4J_LIB/*" \
    org.neo4j.server.CommunityEntryPoint --home-dir="$STATE/neo4j" --config-dir="$STATE/neo4j/conf"
}

neo4j_is_ready() { grep -qs 'Started\.' "$STATE/neo4j/log" "$STATE/neo4j/logs/"*.log; }

neo4j_settings() {
  echo "export KG_TEST_NEO4J_URI=bolt://127.0.0.1:$(cat "$STATE/neo4j/port")"
  echo "export NEO4J_USERNAME=neo4j"
  echo "export NEO4J_PASSWORD=$(cat "$STATE/neo4j/password")"
}
