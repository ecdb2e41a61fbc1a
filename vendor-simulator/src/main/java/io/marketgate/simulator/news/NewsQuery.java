package io.marketgate.simulator.news;

import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.VendorException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which news was asked for.
 *
 * @param from first moment
 * @param to last moment
 * @param after the last article of the page before, absent on the first page
 */
record NewsQuery(
        Instant from, Instant to, boolean newestFirst, @Nullable Instant after, String afterId) {

    private static final String FIELD = "published_utc";
    private static final Duration KEPT = Duration.ofDays(730);

    static NewsQuery of(CallParameters query, Instant now) {
        Instant from = now.minus(KEPT);
        Instant to = now;
        for (String bound : List.of("", ".gte", ".gt", ".lte", ".lt")) {
            String text = query.text(FIELD + bound);
            if (text == null) {
                continue;
            }
            boolean date = text.length() == 10;
            Instant time = time(FIELD + bound, text);
            Instant last = date ? time.plus(Duration.ofDays(1)).minusSeconds(1) : time;
            switch (bound) {
                case ".gte" -> from = later(from, time);
                case ".gt" -> from = later(from, last.plusSeconds(1));
                case ".lte" -> to = earlier(to, last);
                case ".lt" -> to = earlier(to, time.minusSeconds(1));
                default -> {
                    from = later(from, time);
                    to = earlier(to, last);
                }
            }
        }
        String after = query.text("ap");
        String afterId = query.text("as");
        return new NewsQuery(
                from,
                to,
                !query.ascending("order", false),
                after == null ? null : time("cursor", after),
                afterId == null ? "" : afterId);
    }

    /** At most so many, in order. */
    List<Article> read(GeneratedNews news, List<Listing> subjects, int most) {
        List<Article> articles = new ArrayList<>();
        long first = Math.floorDiv(from.getEpochSecond(), 86_400L);
        long last = Math.floorDiv(to.getEpochSecond(), 86_400L);
        long reached = after == null ? (newestFirst ? last : first) : day(after);
        for (long day = newestFirst ? Math.min(reached, last) : Math.max(reached, first);
                day >= first && day <= last && articles.size() < most;
                day += newestFirst ? -1 : 1) {
            List<Article> published = news.day(day, subjects);
            for (Article article : newestFirst ? published : published.reversed()) {
                if (articles.size() < most && matches(article)) {
                    articles.add(article);
                }
            }
        }
        return articles;
    }

    private boolean matches(Article article) {
        if (article.published().isBefore(from) || article.published().isAfter(to)) {
            return false;
        }
        if (after == null) {
            return true;
        }
        int order = article.published().compareTo(after);
        order = order == 0 ? article.id().compareTo(afterId) : order;
        return newestFirst ? order < 0 : order > 0;
    }

    private static long day(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 86_400L);
    }

    private static Instant time(String name, String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw VendorException.badRequest(
                    "Could not parse the time parameter: '"
                            + name
                            + "'. Use YYYY-MM-DD or RFC3339");
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
