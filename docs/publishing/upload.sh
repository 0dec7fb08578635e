#!/bin/sh
# Builds the edition and puts it on a web host that can be reached by SSH.
#   sh upload.sh https://example.org/edition/ user@example.org:/var/www/edition
# What is on the host already and no longer in the edition is left there, so that no address breaks.
set -eu

if [ $# -ne 2 ]; then
  echo "usage: sh upload.sh ADDRESS USER@HOST:FOLDER" >&2
  exit 2
fi
address=${1%/}/
target=${2%/}/

npm ci
npm run build -- --address "$address"

if command -v rsync >/dev/null 2>&1; then
  rsync --recursive --times --compress --delay-updates dist/html/ "$target"
else
  scp -r dist/html/. "$target"
fi
echo "The edition is at $address"
