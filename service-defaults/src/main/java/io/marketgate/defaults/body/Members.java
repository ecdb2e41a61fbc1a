package io.marketgate.defaults.body;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.FieldError;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object in a request.
 *
 * <p>Reading collects everything that is wrong, {@link #check} refuses with all of it; a value read
 * before that may be a stand-in. A member that is null counts as absent.
 */
public final class Members {
    private static final int MAX_ELEMENTS = 100;
    private static final int MAX_DIGITS = 40;

    private final JsonNode object;
    private final String at;
    private final List<FieldError> errors;

    private Members(JsonNode object, String at, List<FieldError> errors) {
        this.object = object;
        this.at = at;
        this.errors = errors;
    }

    /** Opens a request's body; anything but an object of these members is 400. */
    public static Members of(JsonNode body, Set<String> known) {
        if (!body.isObject()) {
            throw ProblemException.of(
                    CommonProblem.MALFORMED_REQUEST, "the body must be a JSON object");
        }
        Members members = new Members(body, "", new ArrayList<>());
        members.refuseUnknown(known);
        return members;
    }

    private void refuseUnknown(Set<String> known) {
        for (Map.Entry<String, JsonNode> entry : object.entries()) {
            if (!known.contains(entry.getKey())) {
                throw ProblemException.of(
                                CommonProblem.MALFORMED_REQUEST,
                                "unknown member " + pointer(entry.getKey()).substring(1))
                        .with(
                                "errors",
                                List.of(
                                        new FieldError(
                                                pointer(entry.getKey()), "is not known here")));
            }
        }
    }

    /** Refuses with 422 if anything read so far was wrong, or was rejected. */
    public void check() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    /** Notes that a member is wrong. */
    public void reject(String member, String detail) {
        errors.add(new FieldError(pointer(member), detail));
    }

    /** Notes that an element of an array is wrong. */
    public void reject(String member, int index, String detail) {
        errors.add(new FieldError(pointer(member) + "/" + index, detail));
    }

    /** Reads a text that must be there. */
    public String text(String member, int maxLength) {
        demand(member);
        return optionalText(member, maxLength).orElse("");
    }

    /** Reads a text of 1 to so many characters, without control characters. */
    public Optional<String> optionalText(String member, int maxLength) {
        return find(member, JsonNode::isString, "must be a string")
                .map(JsonNode::getStringValue)
                .filter(text ->
                        holds(
                                member,
                                !text.isBlank()
                                        && text.length() <= maxLength
                                        && text.chars().noneMatch(Character::isISOControl),
                                "must have 1 to " + maxLength + " printable characters"));
    }

    /** Reads one of some words. */
    public Optional<String> word(String member, List<String> words) {
        return find(member, JsonNode::isString, "must be a string")
                .map(JsonNode::getStringValue)
                .filter(it -> holds(member, words.contains(it), "must be one of " + words));
    }

    /** Reads an array of strings that must be there. */
    public List<String> texts(String member) {
        demand(member);
        return optionalTexts(member).orElse(List.of());
    }

    /** Reads an array of at most 100 strings. */
    public Optional<List<String>> optionalTexts(String member) {
        Optional<JsonNode> array = find(member, JsonNode::isArray, "must be an array of strings");
        if (array.isEmpty()
                || !holds(
                        member,
                        array.get().size() <= MAX_ELEMENTS,
                        "must have at most " + MAX_ELEMENTS + " elements")) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < array.get().size(); i++) {
            JsonNode element = array.get().get(i);
            if (element != null && element.isString()) {
                texts.add(element.getStringValue());
            } else {
                reject(member, i, "must be a string");
                texts.add("");
            }
        }
        return Optional.of(texts);
    }

    /** Reads a whole number in a range. */
    public Optional<Long> number(String member, long min, long max) {
        return find(member, Members::isFinite, "must be a number")
                .map(JsonNode::getBigDecimalValue)
                .filter(it ->
                        holds(
                                member,
                                Decimals.isWhole(it)
                                        && it.compareTo(BigDecimal.valueOf(min)) >= 0
                                        && it.compareTo(BigDecimal.valueOf(max)) <= 0,
                                "must be a whole number from " + min + " to " + max))
                .map(BigDecimal::longValue);
    }

    /**
     * Reads a decimal, a JSON number or a string of one, exactly if the body was read by {@link
     * ExactJson}.
     *
     * @param whole so many digits before the point at most
     * @param places so many after it
     */
    public Optional<BigDecimal> decimal(String member, int whole, int places) {
        return find(member, Decimals::isDecimal, "must be a decimal number")
                .map(Decimals::of)
                .filter(it ->
                        holds(
                                member,
                                Decimals.fits(it, whole, places),
                                "must have at most %d digits before the point and %d after it"
                                        .formatted(whole, places)))
                .map(it -> it.signum() == 0 ? BigDecimal.ZERO : it.setScale(places));
    }

    /** Reads true or false. */
    public Optional<Boolean> flag(String member) {
        return find(member, JsonNode::isBoolean, "must be true or false")
                .map(JsonNode::getBooleanValue);
    }

    /** What is too large for a double, such as 1e999, was read as infinite. */
    private static boolean isFinite(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.getDoubleValue());
    }

    private static boolean isStorable(JsonNode node) {
        if (node.isNumber()) {
            return isFinite(node) && Decimals.plainLength(node.getBigDecimalValue()) <= MAX_DIGITS;
        }
        for (JsonNode child : node.isContainerNode() ? node.values() : List.<JsonNode>of()) {
            if (!isStorable(child)) {
                return false;
            }
        }
        return true;
    }

    /** Reads an RFC 3339 time with any offset, cut to milliseconds. */
    public Optional<Instant> time(String member) {
        return find(member, JsonNode::isString, "must be an RFC 3339 time")
                .map(node -> parsed(node.getStringValue()))
                .filter(it -> holds(member, it.isPresent(), "must be an RFC 3339 time"))
                .flatMap(it -> it);
    }

    private static Optional<Instant> parsed(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return Optional.of(time.truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads an object of any members. */
    public Optional<JsonNode> object(String member) {
        return find(member, JsonNode::isObject, "must be an object")
                .filter(it ->
                        holds(
                                member,
                                isStorable(it),
                                "must hold no number of over " + MAX_DIGITS + " digits"));
    }

    /** Opens an object of these members; others are 400. */
    public Optional<Members> members(String member, Set<String> known) {
        return object(member)
                .map(node -> {
                    Members members = new Members(node, pointer(member), errors);
                    members.refuseUnknown(known);
                    return members;
                });
    }

    /** Opens the elements of an array of objects of these members; others are 400. */
    public Optional<List<Members>> elements(String member, Set<String> known, int max) {
        return find(member, JsonNode::isArray, "must be an array of objects")
                .filter(it ->
                        holds(member, it.size() <= max, "must have at most " + max + " elements"))
                .map(array -> {
                    List<Members> elements = new ArrayList<>();
                    for (JsonNode element : array.values()) {
                        String place = pointer(member) + "/" + elements.size();
                        if (element.isObject()) {
                            elements.add(new Members(element, place, errors));
                            elements.getLast().refuseUnknown(known);
                        } else {
                            errors.add(new FieldError(place, "must be an object"));
                            return List.of();
                        }
                    }
                    return elements;
                });
    }

    /** Opens an object whose members' names are data. */
    public Optional<Members> map(String member) {
        return object(member).map(node -> new Members(node, pointer(member), errors));
    }

    /** Returns the names of all members. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        object.entries().forEach(entry -> names.add(entry.getKey()));
        return names;
    }

    private Optional<JsonNode> find(String member, Predicate<JsonNode> type, String otherwise) {
        @Nullable JsonNode node = object.get(member);
        return node == null || node.isNull() || !holds(member, type.test(node), otherwise)
                ? Optional.empty()
                : Optional.of(node);
    }

    private boolean holds(String member, boolean condition, String otherwise) {
        if (!condition) {
            reject(member, otherwise);
        }
        return condition;
    }

    /** Rejects a member that is not there. */
    public void demand(String member) {
        JsonNode node = object.get(member);
        if (node == null || node.isNull()) {
            reject(member, "is missing");
        }
    }

    private String pointer(String member) {
        return at + "/" + member.replace("~", "~0").replace("/", "~1");
    }
}
