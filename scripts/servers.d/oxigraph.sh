# Oxigraph's server (MIT or Apache-2.0), from the development environment; it knows no password.

oxigraph_elsewhere() { echo "${KG_TEST_OXIGRAPH_URI:-}"; }

find_oxigraph() {
  if [ -x "$ROOT/.venv/bin/oxigraph" ]; then echo "$ROOT/.venv/bin/oxigraph"; else command -v oxigraph; fi
}

oxigraph_prepare() {
  find_oxigraph >/dev/null || fail "the Oxigraph server is not installed; \`pip install oxigraph\`"
  make_home oxigraph
}

oxigraph_launch() {
  launch oxigraph "$(find_oxigraph)" serve --location data --bind "127.0.0.1:$(cat "$STATE/oxigraph/port")"
}

oxigraph_is_ready() { takes_connections 127.0.0.1 "$(cat "$STATE/oxigraph/port")"; }

oxigraph_settings() { echo "export KG_TEST_OXIGRAPH_URI=http://127.0.0.1:$(cat "$STATE/oxigraph/port")"; }
