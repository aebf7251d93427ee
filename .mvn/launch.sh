# shellcheck shell=sh disable=SC2154
# The common part of system/chat and scenarios/squall. They set root (the project's folder), name
# (their own), module (to build), modules (that one and those it needs), options (of the JVM), main,
# training (arguments of a quick run that loads the most used classes).

stale() {
    built=$root/$module/target/built
    if [ ! -f "$built" ] || [ ! -f "$root/system/target/runtime/release" ]; then
        return 0
    fi
    changed=$(
        find "$root/pom.xml" -newer "$built" -print
        for each in $modules; do
            find "$root/$each/pom.xml" "$root/$each/src/main" -newer "$built" -print
        done 2>/dev/null
    )
    [ -n "$changed" ]
}

build() {
    if ! command -v mvn >/dev/null 2>&1; then
        echo "$name: must build (first use or sources changed), but there is no mvn on the PATH" >&2
        exit 5
    fi
    echo "$name: building (first use or sources changed), which takes a minute or so ..." >&2
    started=$(date +%s)
    log=$root/system/target/launch.log
    rm -f "$log.done"
    {
        mvn -B -ntp -f "$root/pom.xml" -pl "$module" -am package -Dmaven.test.skip=true \
            2>&1 </dev/null 9>&- && : >"$log.done"
    } | tee "$log" | steps
    if [ ! -f "$log.done" ]; then
        grep -v '^\[INFO\]' "$log" >&2 || :
        echo "$name: the build failed" >&2
        exit 5
    fi
    echo "$name: built in $(($(date +%s) - started)) s" >&2
}

# Shows on a terminal at which module Maven's output is.
steps() {
    while IFS= read -r line; do
        case $line in
            "[INFO] Building "*"["*/*"]"*)
                step=${line##*[}
                what=${line#"[INFO] Building "}
                what=${what#"Squall: "}
                notice "$name: building ${what%% *}, ${step%%/*} of $(echo "${step#*/}" | tr -d ']'),\
 $(($(date +%s) - started)) s"
                ;;
        esac
    done
    notice ''
}

# Writes a line on the terminal over the one before; nothing where there is no terminal.
notice() {
    if [ -t 2 ]; then
        printf '\r\033[K%s' "$1" >&2
    fi
}

if stale; then
    # Two launchers that start at the same time build once.
    mkdir -p "$root/system/target"
    exec 9>"$root/system/target/launch.lock"
    if command -v flock >/dev/null 2>&1 && ! flock -n 9; then
        echo "$name: waiting for another build ..." >&2
        flock 9
    fi
    if stale; then
        build
    fi
    exec 9>&-
fi

# An archive of loaded classes halves the start time; a run of "$main $training" makes it after each
# build. Without -XX:+AutoCreateSharedArchive: if that cannot write, it prints on stdout and ends a
# successful run with status 1. -Xlog:disable silences the warning about an outdated archive.
java=$root/system/target/runtime/bin/java
archive=$root/$module/target/$name.jsa
classpath="$root/$module/target/lib/*"
if [ ! -f "$archive" ] && [ -w "$root/$module/target" ]; then
    # Of launchers that start at the same time one makes it; the others do without.
    exec 9>"$archive.lock"
    if ! command -v flock >/dev/null 2>&1 || flock -n 9; then
        notice "$name: preparing for a fast start ..."
        # shellcheck disable=SC2086
        SQUALL_REPORTS="$root/$module/target/training" GITHUB_STEP_SUMMARY='' \
            "$java" $options -XX:ArchiveClassesAtExit="$archive.$$" -Xlog:disable \
            --enable-native-access=ALL-UNNAMED -Dsquall.home="$root" \
            -cp "$classpath" "$main" $training >/dev/null 2>&1 </dev/null 9>&- || :
        [ -f "$archive.$$" ] || : >"$archive.$$"
        mv -f "$archive.$$" "$archive"
        notice ''
    fi
    exec 9>&-
fi
# Testcontainers reads these only from the environment. Without them it pulls images: one for the
# cleanup, which the testbed does itself, and others to find the address of its host.
export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true
export TESTCONTAINERS_HOST_OVERRIDE=localhost
# The columns of the terminal at this descriptor; 80 where it does not say.
columns_of() {
    size=$(stty size <&"$1" 2>/dev/null) || size=
    size=${size#* }
    if [ "${size:-0}" = 0 ]; then
        size=80
    fi
    echo "$size"
}

columns=${COLUMNS:-}
if [ -z "$columns" ] && [ -t 1 ]; then
    { columns=$(columns_of 3); } 3>&1
fi
terminal=
if [ -t 2 ]; then
    { terminal=$(columns_of 3); } 3>&2
fi
interactive=false
if [ -t 0 ] && [ -t 1 ]; then
    interactive=true
fi
# shellcheck disable=SC2086
exec "$java" $options -Xshare:auto -XX:SharedArchiveFile="$archive" -Xlog:disable \
    --enable-native-access=ALL-UNNAMED -Dsquall.home="$root" -Dsquall.columns="$columns" \
    -Dsquall.terminal="$terminal" -Dsquall.interactive="$interactive" \
    -cp "$classpath" "$main" "$@"
