package squall.harness.containers;

import java.nio.file.Path;

/**
 * Where the build has put what a container of ours is made of.
 *
 * @param home the project's folder
 * @param runtime the Java runtime that it has linked
 * @param jars every jar that the programs need
 * @param command the main class of the harness's own command, which starts proxies and tunnels
 */
public record Installation(Path home, Path runtime, Path jars, String command) {}
