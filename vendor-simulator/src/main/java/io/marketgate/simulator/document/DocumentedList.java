package io.marketgate.simulator.document;

import io.marketgate.simulator.rows.RowList;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A list as the vendor documents it.
 *
 * @param path a regular expression of its path, with parts in braces that may be anything
 * @param days how far its rows are apart in time; 0: the rows are all there are
 * @param usual elements on a page where the call does not say
 * @param most elements that a page can have
 * @param sort the usual order
 * @param filters members that can be filtered and sorted by
 * @param rows examples, or all rows
 */
@Serdeable
record DocumentedList(
        String path,
        int days,
        int usual,
        int most,
        String sort,
        List<String> filters,
        List<JsonNode> rows) {

    RowList paging() {
        return new RowList(usual, most, sort, filters);
    }

    boolean fits(String called) {
        return Pattern.matches(path.replaceAll("\\{[^}]*}", "[^/]+") + "/?", called);
    }
}
