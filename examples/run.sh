#!/bin/sh
# Installs what is missing, builds, and runs the articles' scripts.
set -eu
cd "$(dirname "$0")/.."
. tests/setup.sh
for script in 01_sleep 02_fetch_urls 03_fetch_pages 05_gather; do
    echo "== examples/articles/$script.py"
    "$build/eddy" --web examples/web "examples/articles/$script.py"
done

# Article 04 serves until it is stopped: ask it for its page, then press Ctrl-C.
echo "== examples/articles/04_web_server.py"
"$build/eddy" examples/articles/04_web_server.py &
server=$!
"$build/eddy" examples/ask.py http://localhost:8080/ || { kill $server; exit 1; }
kill $server
