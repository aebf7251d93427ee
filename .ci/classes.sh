# shellcheck shell=bash
# Sourced by flakes and fuzz: runs test classes by JUnit's own launcher, for Maven takes longer to
# start than most classes run.

console=$PWD/target/junit-console.jar
java=
# A command that runs the JVM, such as timeout; empty for none.
runner=()

# The folder of the module that has the test class with this simple name, such as ChatIT.
module_of() {
    local file
    file=$(source_of "$1")
    file=${file%/src/test/java/*}
    echo "${file#./}"
}

source_of() {
    find . -path "*/src/test/java/*/$1.java" | head -n 1
}

# Compiles what has changed since the last build, and finds out what to run it with.
prepare_classes() {
    local version
    # To the phase package, as verify does: between builds that compile against the jars of other
    # modules and builds that compile against their folders, Maven compiles everything again.
    mvn -B -ntp -q package -DskipTests dependency:build-classpath \
        -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
    # The JDK that Maven takes, which need not be that of the PATH.
    java=$(mvn -B -ntp -q -N validate exec:exec -Dexec.executable=java \
        -Dexec.args="-XshowSettings:properties -version" 2>&1 |
        sed -n 's/^ *java\.home = //p')/bin/java
    version=$(sed -n 's:.*<junit.version>5\(.*\)</junit.version>.*:1\1:p' pom.xml)
    mvn -B -ntp -q -N dependency:copy -Dmdep.stripVersion -DoutputDirectory=target \
        -Dartifact="org.junit.platform:junit-platform-console-standalone:$version"
    mv target/junit-platform-console-standalone.jar "$console"
}

# Becomes the JVM that runs test classes of one module, in its folder: to be started with &.
# run_classes MODULE FOLDER-FOR-REPORTS JVM-OPTION... -- CLASS...
run_classes() {
    local module=$1 reports=$2 options=() classes=() class classpath
    shift 2
    while [ "$1" != -- ]; do
        options+=("$1")
        shift
    done
    for class in "${@:2}"; do
        class=$(source_of "$class")
        class=${class#*/src/test/java/}
        class=${class%.java}
        classes+=(--select-class "${class//\//.}")
    done
    cd "$module" || exit
    # Other modules by their folders, not their jars: Jazzer watches only code that is in folders.
    classpath=$(sed -E 's:/target/[^/:]+\.jar:/target/classes:g' target/test.classpath)
    # Testcontainers reads these in the environment alone, as in scenarios/pom.xml.
    export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true
    export TESTCONTAINERS_HOST_OVERRIDE=localhost
    # On the JVM's own class path, where tests that compile something look for it.
    exec "${runner[@]}" "$java" --enable-native-access=ALL-UNNAMED "${options[@]}" \
        --class-path "$console:target/test-classes:target/classes:$classpath" \
        org.junit.platform.console.ConsoleLauncher execute "${classes[@]}" \
        --config junit.jupiter.execution.parallel.enabled=true \
        --reports-dir "$reports" --disable-banner --details none
}
