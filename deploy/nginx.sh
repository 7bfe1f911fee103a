#!/bin/sh
# Runs nginx in the foreground before processes of the atlas, as the user who calls, with its files in FOLDER:
#
#   sh deploy/nginx.sh FOLDER ADDRESS:PORT PROCESS:PORT PROCESS:PORT...
#
# Each process has a port of its own; by it nginx knows which of them answered. Taken from the environment, if set:
#
#   HOSTS              names that the atlas is reached at; every other is refused (421)
#   CERTIFICATE, KEY   files in PEM: TLS at TLS_LISTEN (127.0.0.1:8443); whoever comes without is sent there, or to
#                      TLS_PORT if visitors see another one
#   TRUSTED_PROXY      address or network of a proxy before this one, whose X-Forwarded-For and -Proto are believed
#   RESOLVER           name server that is asked again for the processes' addresses (needs nginx 1.27.3)
#   CHECK              anything: the configuration is only checked
set -eu

PATH=$PATH:/usr/local/sbin:/usr/sbin
if ! command -v nginx >/dev/null; then
    echo "nginx is missing; install it: apt-get install nginx-light" >&2
    exit 1
fi

folder=$1
listen=$2
shift 2
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cp "$(dirname "$0")/nginx.conf" "$folder/nginx.conf"

# A refused connection costs nothing, so a process is tried again soon.
how="max_fails=1 fail_timeout=2s${RESOLVER:+ resolve}"
{
    if [ -n "${RESOLVER:-}" ]; then echo "resolver $RESOLVER valid=5s;"; fi
    all= cookies= answers= number=0
    for own; do
        number=$((number + 1)) others=
        for other; do
            if [ "$other" != "$own" ]; then others="$others server $other $how backup;"; fi
        done
        echo "upstream process_$number { zone process_$number 64k; server $own $how;$others }"
        all="$all server $own $how;"
        cookies="$cookies $number process_$number;"
        answers="$answers ~:${own##*:}\$ $number;"
    done
    echo "upstream in_turn { zone in_turn 64k;$all }"
    echo "upstream by_address { zone by_address 64k; hash \$remote_addr\$http_user_agent consistent;$all }"
    echo "map \$cookie_atlas \$process {$cookies default \$without_cookie; }"
    echo "map \$upstream_addr \$answered_by {$answers default ''; }"

    known= others=0
    for host in ${HOSTS:-}; do known="$known $host 0;" others=1; done
    echo "map \$host \$unknown_host { hostnames;$known default $others; }"
    if [ -n "${TRUSTED_PROXY:-}" ]; then
        echo "map \$http_x_forwarded_proto \$forwarded_scheme { https https; default \$scheme; }"
    else
        echo "map \$scheme \$forwarded_scheme { default \$scheme; }"
    fi
} >"$folder/processes.conf"

{
    echo "listen $listen;"
    if [ -n "${TRUSTED_PROXY:-}" ]; then
        echo "set_real_ip_from $TRUSTED_PROXY; real_ip_header X-Forwarded-For;"
    fi
    if [ -n "${CERTIFICATE:-}" ]; then
        tls=${TLS_LISTEN:-127.0.0.1:8443}
        echo "listen $tls ssl http2;"
        echo "ssl_certificate $(realpath "$CERTIFICATE"); ssl_certificate_key $(realpath "$KEY");"
        echo "ssl_protocols TLSv1.2 TLSv1.3; ssl_session_cache shared:tls:5m;"
        echo "if (\$scheme = http) { return 308 https://\$host:${TLS_PORT:-${tls##*:}}\$request_uri; }"
    fi
} >"$folder/server.conf"

exec nginx -e stderr -p "$folder" -c "$folder/nginx.conf" -g "daemon off;" ${CHECK:+-t -q}
