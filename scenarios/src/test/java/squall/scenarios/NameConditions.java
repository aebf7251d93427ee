package squall.scenarios;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the rules about names ask of classes and methods. */
final class NameConditions {
    private static final List<String> JDK_PACKAGES = List.of("java.lang", "java.nio.file",
            "java.time", "java.util", "java.util.concurrent", "java.util.function",
            "java.util.stream");

    private NameConditions() {}

    static ArchCondition<JavaClass> haveANameOfTheirOwn() {
        return new ArchCondition<>("have a simple name that no other has") {
            private final Map<String, List<JavaClass>> byName = new HashMap<>();

            @Override
            public void init(Collection<JavaClass> all) {
                byName.clear();
                all.stream().filter(each -> !each.getSimpleName().equals("package-info"))
                        .forEach(each -> byName.computeIfAbsent(each.getSimpleName(),
                                name -> new ArrayList<>()).add(each));
            }

            @Override
            public void check(JavaClass each, ConditionEvents events) {
                List<JavaClass> same = byName.getOrDefault(each.getSimpleName(), List.of());
                events.add(
                        new SimpleConditionEvent(each, same.size() <= 1, same + " share a name"));
            }
        };
    }

    /** Of the packages of the JDK that our code imports most. */
    static ArchCondition<JavaClass> hideNoneOfTheJdk() {
        return new ArchCondition<>("hide no class of the JDK") {
            @Override
            public void check(JavaClass each, ConditionEvents events) {
                JDK_PACKAGES.stream().map(name -> name + "." + each.getSimpleName())
                        .filter(NameConditions::isPublic).forEach(hidden -> events.add(
                                SimpleConditionEvent.violated(each, each + " hides " + hidden)));
            }
        };
    }

    private static boolean isPublic(String className) {
        try {
            return Modifier.isPublic(Class.forName(className).getModifiers());
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Methods that override nothing: we do not choose the names of overridden methods. */
    static DescribedPredicate<JavaMethod> areNew() {
        return DescribedPredicate.describe("override nothing", method -> Stream
                .concat(method.getOwner().getAllRawSuperclasses().stream(),
                        method.getOwner().getAllRawInterfaces().stream())
                .noneMatch(parent -> parent.tryGetMethod(method.getName(),
                        method.getRawParameterTypes().stream().map(type -> type.getName())
                                .toArray(String[]::new))
                        .isPresent()));
    }
}
