package io.marketgate.defaults.body;

import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.type.Argument;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where something is in a body, in the order of members, elements and entries.
 *
 * @param steps which member, element or entry it is, at each level
 */
record BodyPlace(String pointer, List<Integer> steps) implements Comparable<BodyPlace> {
    /** Follows the path of a violation into the body, which is its first node. */
    static BodyPlace of(Path path, Object body) {
        Walk walk = new Walk(body);
        Iterator<Path.Node> nodes = path.iterator();
        nodes.next();
        nodes.forEachRemaining(walk::follow);
        return new BodyPlace(walk.pointer.toString(), List.copyOf(walk.steps));
    }

    @Override
    public int compareTo(BodyPlace other) {
        return Arrays.compare(steps.toArray(Integer[]::new), other.steps.toArray(Integer[]::new));
    }

    private static final class Walk {
        private final StringBuilder pointer = new StringBuilder();
        private final List<Integer> steps = new ArrayList<>();
        private @Nullable Object here;

        Walk(Object body) {
            here = body;
        }

        /** A node that is in a list or map names its place there before its own. */
        void follow(Path.Node node) {
            if (node.getKey() != null && here instanceof Map<?, ?> map) {
                int entry = List.copyOf(map.keySet()).indexOf(node.getKey());
                step(node.getKey().toString(), entry, map.get(node.getKey()));
            } else if (node.getIndex() != null && here instanceof List<?> list) {
                int element = node.getIndex();
                step(Integer.toString(element), element, list.get(element));
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                follow(node.getName());
            }
        }

        @SuppressWarnings("unchecked")
        private void follow(String member) {
            Object holder = Objects.requireNonNull(here);
            BeanIntrospection<Object> type =
                    BeanIntrospector.SHARED.getIntrospection((Class<Object>) holder.getClass());
            BeanProperty<Object, Object> property = type.getProperty(member).orElseThrow();
            List<String> members =
                    Arrays.stream(type.getConstructorArguments()).map(Argument::getName).toList();
            step(BodyMembers.name(property), members.indexOf(member), property.get(holder));
        }

        private void step(String name, int place, @Nullable Object to) {
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
            steps.add(place);
            here = to;
        }
    }
}
