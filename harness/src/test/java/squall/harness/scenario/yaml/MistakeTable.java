package squall.harness.scenario.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The arguments of a parameterized test: each mistake of a table with its message. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(MistakeTable.Rows.class)
@interface MistakeTable {
    /** As {@link Mistakes#table} reads it. */
    String value();

    /** The rows of the table. */
    final class Rows extends AnnotationBasedArgumentsProvider<MistakeTable> {
        @Override
        protected Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters,
                ExtensionContext context, MistakeTable table) {
            return Mistakes.table(table.value());
        }
    }
}
