package squall.harness.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import java.lang.reflect.Proxy;

/** A Docker engine of which each command returns itself for each of its options. */
final class FakeEngine {
    private FakeEngine() {}

    /** What its commands do. */
    interface Execution {
        /**
         * Answers a command, by the name of its type; the callback is null where the command has
         * none.
         */
        Object of(String command, ResultCallback<?> callback);
    }

    static DockerClient of(Execution execution) {
        return (DockerClient) fake(DockerClient.class, execution);
    }

    private static Object fake(Class<?> type, Execution execution) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (fake, method, arguments) -> {
                    if (method.getName().equals("exec")) {
                        return execution.of(type.getSimpleName(), arguments == null ? null
                                : (ResultCallback<?>) arguments[0]);
                    }
                    return method.getReturnType().isInstance(fake)
                            ? fake
                            : fake(method.getReturnType(), execution);
                });
    }
}
