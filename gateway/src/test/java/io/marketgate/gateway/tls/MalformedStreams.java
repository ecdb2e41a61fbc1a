package io.marketgate.gateway.tls;

import io.marketgate.defaults.undertest.MalformedRequests;
import io.marketgate.gateway.tls.RawHttp2.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Headers of HTTP/2 that two readers could read differently, of every kind that can be told of a
 * stream by an answer.
 *
 * @param proper a header with nothing odd about it, of a GET of {@code /v2/x} at public.example
 */
record MalformedStreams(List<Field> proper) {
    private static final Field HOST = new Field("host", "public.example");
    private static final Field OTHER = new Field("host", "other.example");

    /** Returns all of them. */
    List<List<Field>> all() {
        List<List<Field>> all = new ArrayList<>();
        addresses(all);
        methods(all);
        hosts(all);
        values(all);
        return all;
    }

    private List<Field> request(String method, String path) {
        return proper.stream()
                .map(field ->
                        switch (field.name()) {
                            case ":method" -> new Field(":method", method);
                            case ":path" -> new Field(":path", path);
                            default -> field;
                        })
                .toList();
    }

    private List<Field> with(Field... more) {
        List<Field> fields = new ArrayList<>(proper);
        fields.addAll(List.of(more));
        return fields;
    }

    private List<Field> without(String name, Field... instead) {
        List<Field> fields = new ArrayList<>(List.of(instead));
        proper.stream().filter(field -> !field.name().equals(name)).forEach(fields::add);
        return fields;
    }

    private void addresses(List<List<Field>> all) {
        List<String> everywhere = new ArrayList<>(MalformedRequests.ODD_IN_TARGETS);
        everywhere.addAll(List.of(" ", " b", "\t", "\r", "\n", "\r\n\r\n"));
        for (String odd : everywhere) {
            all.add(request("GET", "/v2/x" + odd));
            all.add(request("GET", "/v2/x?a=" + odd));
        }
        for (String odd : MalformedRequests.ODD_IN_PATHS) {
            all.add(request("GET", "/v2/x" + odd));
        }
        for (String odd :
                List.of(
                        "//v2/x",
                        "x",
                        "v2/x",
                        "*",
                        " /v2/x",
                        "http://other.example/v2/x",
                        "http://public.example/v2/x",
                        "https://public.example/v2/x",
                        "//a/v2/x")) {
            all.add(request("GET", odd));
        }
        all.add(without(":path", new Field(":path", "/v2/x"), new Field(":path", "/v2/y")));
    }

    private void methods(List<List<Field>> all) {
        for (String odd :
                List.of("G ET", " GET", "GET ", "G\r\nET", "G\0", "G\u00e9", "G:T", "", "GET /")) {
            all.add(request(odd, "/v2/x"));
        }
        MalformedRequests.oddMethods("GET").forEach(it -> all.add(request(it, "/v2/x")));
        all.add(without(":method", new Field(":method", "GET"), new Field(":method", "POST")));
        all.add(request("CONNECT", "/v2/x"));
        all.add(request("CONNECT", "a:1"));
        List<Field> connect = new ArrayList<>(request("CONNECT", "/"));
        connect.removeIf(it -> it.name().equals(":path") || it.name().equals(":scheme"));
        all.add(connect);
    }

    private void hosts(List<List<Field>> all) {
        all.add(with(OTHER));
        all.add(with(HOST, OTHER));
        all.add(with(HOST, HOST));
        all.add(with(new Field("host", "")));
        for (String odd : List.of("a b", "u@a", "a,b", "a/b")) {
            all.add(without(":authority", new Field(":authority", odd)));
        }
        all.add(without(":authority"));
        List<Field> two = without(":authority");
        two.addAll(List.of(HOST, OTHER));
        all.add(two);
        for (String odd : List.of("", "a/b", "a@b", "a b", "a\r\nb: c", "a\0", "a,b")) {
            all.add(without(":authority", new Field(":authority", odd)));
        }
    }

    private void values(List<List<Field>> all) {
        for (String odd : List.of("a\r\nb: c", "a\rb", "a\nb", "a\0b", "a\u0001b", "a\u007fb")) {
            all.add(with(new Field("x-a", odd)));
            all.add(with(new Field("cookie", odd)));
        }
    }
}
