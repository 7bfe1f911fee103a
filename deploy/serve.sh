#!/usr/bin/env bash
# Several processes of the atlas behind nginx on one machine, until Ctrl-C:
#
#   PORT=8501 PROCESSES=2 PYTHON=.venv/bin/python deploy/serve.sh
#
# nginx listens at ADDRESS:PORT (127.0.0.1:8501), the processes at the ports after it, on 127.0.0.1 alone. A process
# that ends is started again; its visitors are on another one meanwhile. nginx.sh says what else can be set.
set -euo pipefail
cd "$(dirname "$0")/.."

port=${PORT:-8501} address=${ADDRESS:-127.0.0.1}
export STREAMLIT_SERVER_COOKIE_SECRET=${STREAMLIT_SERVER_COOKIE_SECRET:-$(od -An -tx1 -N32 /dev/urandom | tr -d ' \n')}

processes=()
for ((number = 1; number <= ${PROCESSES:-2}; number++)); do processes+=("127.0.0.1:$((port + number))"); done
nginx=(sh deploy/nginx.sh ".cache/nginx/$port" "$address:$port" "${processes[@]}")
CHECK=1 "${nginx[@]}"

keep() { # a command, started again when it ends; not if it gives up in its first seconds, as when its port is taken
    local child=0 began=$SECONDS status
    trap 'kill "$child" 2>/dev/null || true; wait "$child" || true; exit 0' TERM
    while true; do
        "$@" &
        child=$! status=0
        wait "$child" || status=$?
        if ((status < 128 && SECONDS - began < 5)); then exit 1; fi
        echo "ended with $status, started again: $*" >&2
        sleep 1
    done
}

children=()
end() {
    trap - EXIT INT TERM
    kill "${children[@]}" 2>/dev/null || true
    wait
}
trap end EXIT
trap 'exit 0' INT TERM

for process in "${processes[@]}"; do
    keep "${PYTHON:-python3}" -m streamlit run dashboard.py --server.address 127.0.0.1 --server.port "${process##*:}" &
    children+=($!)
done
"${nginx[@]}" &
children+=($!)
echo "http://$address:$port, ${#processes[@]} processes behind it; Ctrl-C ends them" >&2
wait -n # until one of them gives up, having said why
