#!/bin/sh
# To a server of your own: builds, sends what differs to a new folder beside the
# one that is served, and switches in one step. What is served is whole at every
# moment. Nothing on the server is removed; old folders are for its keeper to clear.
#
#   BASE_URL=https://example.org/ TO=user@example.org:/srv/kunnskap ./rsync.sh
set -eu
: "${BASE_URL:?the address of the site}" "${TO:?user@host:/folder}"
host=${TO%%:*}
folder=${TO#*:}
now=$(date -u +%Y%m%dT%H%M%SZ)

grend build --strict --compress --base-url "$BASE_URL" --output build
# Names that begin with .grend- are the build's own.
rsync --archive --checksum --exclude='/.grend-*' --link-dest="$folder/www/" build/ "$host:$folder/$now/"
# shellcheck disable=SC2029  # the folder is meant to be filled in here
ssh "$host" "set -eu; cd '$folder'; ln -sfn '$now' www.new; mv -T www.new www"
