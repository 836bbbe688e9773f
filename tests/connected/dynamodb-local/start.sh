#!/usr/bin/env bash
# Runs DynamoDB Local in memory on a free port of loopback until its input ends; fetches it first if need be.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
libraries=$("$here/fetch.sh")
exec java -Xmx512m -Dsqlite4java.library.path="$libraries" -cp "$libraries/*" "$here/LoopbackServer.java"
