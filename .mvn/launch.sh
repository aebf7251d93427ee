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
        exit 1
    fi
    echo "$name: building (first use or sources changed) ..." >&2
    started=$(date +%s)
    if ! said=$(mvn -B -q -f "$root/pom.xml" \
        -pl "$module" -am package -Dmaven.test.skip=true 2>&1 </dev/null 9>&-); then
        printf '%s\n%s: the build failed\n' "$said" "$name" >&2
        exit 1
    fi
    echo "$name: built in $(($(date +%s) - started)) s" >&2
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
    # shellcheck disable=SC2086
    SQUALL_REPORTS="$root/$module/target/training" GITHUB_STEP_SUMMARY='' \
        "$java" $options -XX:ArchiveClassesAtExit="$archive.$$" -Xlog:disable \
        --enable-native-access=ALL-UNNAMED -Dsquall.home="$root" \
        -cp "$classpath" "$main" $training >/dev/null 2>&1 </dev/null || :
    [ -f "$archive.$$" ] || : >"$archive.$$"
    mv -f "$archive.$$" "$archive"
fi
# Testcontainers reads these only from the environment. Without them it pulls images: one for the
# cleanup, which the testbed does itself, and others to find the address of its host.
export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true
export TESTCONTAINERS_HOST_OVERRIDE=localhost
terminal=false
if [ -t 2 ]; then
    terminal=true
fi
interactive=false
if [ -t 0 ] && [ -t 1 ]; then
    interactive=true
fi
# shellcheck disable=SC2086
exec "$java" $options -Xshare:auto -XX:SharedArchiveFile="$archive" -Xlog:disable \
    --enable-native-access=ALL-UNNAMED -Dsquall.home="$root" -Dsquall.terminal="$terminal" \
    -Dsquall.interactive="$interactive" \
    -cp "$classpath" "$main" "$@"
