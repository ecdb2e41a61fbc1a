package io.marketgate.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds the catalogue of problems against its pages: each type of a module has one, and each page
 * of the module has a type.
 */
final class ProblemPages extends ArchCondition<JavaClass> {
    private static final Path PAGES =
            Path.of(System.getProperty("marketgate.root", "")).resolve("docs/errors");
    private static final int TITLE = 2;

    private final Set<String> slugs = new HashSet<>();
    private final Set<String> modules = new HashSet<>();

    ProblemPages() {
        super("have a page in docs/errors each, and no page be left without a type");
    }

    @Override
    public void check(JavaClass types, ConditionEvents events) {
        modules.add(types.getPackageName().split("\\.")[2]);
        for (Object type : types.reflect().getEnumConstants()) {
            String slug = told(type, "slug");
            slugs.add(slug);
            String title = "%s · %s · ".formatted(told(type, "status"), told(type, "title"));
            Path page = PAGES.resolve(slug + ".md");
            if (!Files.exists(page)) {
                violated(events, types, page + " is missing");
            } else if (!isComplete(page, slug, title)) {
                violated(
                        events,
                        types,
                        page
                                + " must begin with '# "
                                + slug
                                + "' and '"
                                + title
                                + "', and tell a"
                                + " **Cause.** and a **Remedy.**");
            }
        }
    }

    @Override
    public void finish(ConditionEvents events) {
        try (Stream<Path> pages = Files.list(PAGES)) {
            pages.filter(it -> modules.contains(module(it)) && !slugs.contains(slug(it)))
                    .forEach(it -> violated(events, it, it + " is of no type"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isComplete(Path page, String slug, String title) {
        List<String> lines = lines(page);
        return lines.getFirst().equals("# " + slug)
                && lines.get(TITLE).startsWith(title)
                && lines.stream().anyMatch(it -> it.startsWith("**Cause.** "))
                && lines.stream().anyMatch(it -> it.startsWith("**Remedy.** "));
    }

    /** The package of the module that a page says its problem is of. */
    private static String module(Path page) {
        String title = lines(page).get(TITLE);
        String service = title.substring(title.lastIndexOf(" · ") + " · ".length());
        return service.equals("any service")
                ? "defaults"
                : service.replace("-service", "").replace("-", "");
    }

    private static String slug(Path page) {
        return page.getFileName().toString().replace(".md", "");
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks through the interface, since the enum may be its package's own. */
    private static String told(Object type, String question) {
        try {
            Method method = type.getClass().getInterfaces()[0].getMethod(question);
            return String.valueOf(method.invoke(type));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void violated(ConditionEvents events, Object by, String message) {
        events.add(SimpleConditionEvent.violated(by, message));
    }
}
