package squall.harness.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.ConflictException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class EngineExceptionTest {
    @Test
    void anEngineThatRefusesOrTakesTooLongIsToBlame() {
        assertThat(explaining(new ConflictException("in use")))
                .isInstanceOf(EngineException.class).hasMessageContaining("in use");
        assertThat(explaining(new TimeoutException())).isInstanceOf(EngineException.class)
                .hasMessageContaining("too long to start or to stop");
        assertThat(explaining(new SocketTimeoutException("Read timed out")))
                .isInstanceOf(EngineException.class).hasMessageContaining("too long to answer");
    }

    @Test
    void aProgramThatEndsAtOnceIsToBlameItself() {
        var ended = new IllegalStateException("ended as soon as it was started");
        assertThat(EngineException.explaining(ended)).isSameAs(ended);
    }

    /** As from another thread. */
    private static RuntimeException explaining(Exception failure) {
        return EngineException.explaining(new CompletionException(failure));
    }
}
