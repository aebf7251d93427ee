package squall.harness.containers;

import java.nio.file.Path;

/**
 * Where the build has put what a container of ours is made of.
 *
 * @param home the project's folder
 * @param runtime the Java runtime that it has linked
 * @param jars every jar that our programs need
 */
public record Installation(Path home, Path runtime, Path jars) {}
