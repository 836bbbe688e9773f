#!/usr/bin/env bash
# Fetches DynamoDB Local and what it needs from Maven Central into .build/dynamodb-local/<digest of the pom>/.
# Does nothing when it is there already. Needs mvn and a Java 17 or later.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "$here/../../.." && pwd)/.build/dynamodb-local
target=$build/$(sha256sum "$here/pom.xml" | cut -c1-16)

for tool in java mvn; do
  command -v "$tool" >/dev/null || { echo "DynamoDB Local needs $tool, which is not installed." >&2; exit 1; }
done
if [ ! -d "$target" ]; then
  mkdir -p "$build"
  unfinished=$(mktemp -d "$build/unfinished-XXXXXX")
  trap 'rm -rf "$unfinished"' EXIT
  mvn --quiet --batch-mode --file "$here/pom.xml" dependency:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$unfinished/lib" >&2
  # Another run may have been faster: its copy will do.
  mv -T "$unfinished" "$target" 2>/dev/null || [ -d "$target" ]
fi
echo "$target/lib"
