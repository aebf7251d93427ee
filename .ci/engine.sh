# shellcheck shell=bash
# Sourced by run: starts a Docker engine for the build, and stops it.

engine=

# Uses the machine's engine or, as root, installs and starts one; fails if there is none.
start_engine() {
    if ! engine_answers; then
        if [ "$(id -u)" != 0 ]; then
            echo "no Docker: no engine answers, and only root could start one" >&2
            return 1
        fi
        if ! command -v dockerd >/dev/null && ! install_engine; then
            echo "no Docker: there is no engine, and apt can't install one" >&2
            return 1
        fi
        # With an init system, the installation has already started the engine.
        engine_answers || launch_engine || return 1
    fi
}

# Stops the engine that was started here, with all its containers.
stop_engine() {
    if [ -n "$engine" ]; then
        kill "$engine" 2>/dev/null || :
        wait "$engine" 2>/dev/null || :
        engine=
    fi
}

engine_answers() {
    command -v docker >/dev/null && timeout 10 docker info >/dev/null 2>&1
}

install_engine() {
    command -v apt-get >/dev/null && apt-get -q update &&
        DEBIAN_FRONTEND=noninteractive apt-get -q install -y docker.io
}

# In a session of its own: after Ctrl-C the engine is still needed for the cleanup.
launch_engine() {
    local folder
    folder=$(mktemp -d)
    setsid dockerd --pidfile "$folder/pid" >"$folder/log" 2>&1 </dev/null &
    engine=$!
    for _ in {1..120}; do
        if engine_answers; then
            echo "started a Docker engine, which says the rest in $folder/log" >&2
            return 0
        fi
        kill -0 "$engine" 2>/dev/null || break
        sleep 0.5
    done
    stop_engine
    echo "no Docker: dockerd won't start: $(tail -n 1 "$folder/log")" >&2
    return 1
}
