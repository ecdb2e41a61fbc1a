package io.marketgate.defaults.undertest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Requests that two readers could read differently, each with what is odd about it: nobody may act
 * on any of them, nor on what follows.
 *
 * @param method whose request it is
 * @param target of what would be acted on
 * @param headers each with its line end, {@code X-Request-Id} and no {@code Host} among them
 * @param body that would be acted on
 */
public record MalformedRequests(String method, String target, String headers, String body) {
    /** One of them. */
    public record Malformed(String name, String bytes, boolean ends) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What stands in no path and no query, over any version of HTTP. */
    public static final List<String> ODD_IN_TARGETS =
            List.of(
                    "\u00e9",
                    "\u0080",
                    "\u00ff",
                    "\u0001",
                    "\u007f",
                    "\u000b",
                    "\u0000",
                    "%00",
                    "%zz",
                    "%",
                    "%4",
                    "%u0041",
                    "#a",
                    "%ff",
                    "%fe",
                    "%80",
                    "%c3",
                    "%c3a",
                    "%c3%28",
                    "%c0%af",
                    "%ED%A0%80",
                    "%f5%80%80%80");

    /** What stands in no path either; a query may have it. */
    public static final List<String> ODD_IN_PATHS =
            List.of("{", "}", "|", "\\", "^", "\"", "<", ">", "`");

    private static final String HOST = "Host: public.example\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    /** Returns all of them. */
    public List<Malformed> all() {
        List<Malformed> all = new ArrayList<>();
        lengths(all);
        codings(all);
        chunks(all);
        heads(all);
        lines(all);
        targets(all);
        return all;
    }

    /** Returns the same request as it should be. */
    public String wellFormed() {
        return head("") + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Returns what a method is to some readers, and to others not. */
    public static List<String> oddMethods(String method) {
        String small = method.toLowerCase(Locale.ROOT);
        return List.of(
                small,
                method.charAt(0) + small.substring(1),
                small.charAt(0) + method.substring(1),
                method + "(");
    }

    private String head(String more) {
        return method + " " + target + " HTTP/1.1\r\n" + HOST + headers + more;
    }

    private String chunk(String size) {
        return size + "\r\n" + body + "\r\n";
    }

    private String size() {
        return Integer.toHexString(body.length());
    }

    private void add(List<Malformed> all, String name, String bytes) {
        all.add(new Malformed(name, bytes, false));
    }

    private void lengths(List<Malformed> all) {
        int length = body.length();
        List<String> odd =
                List.of(
                        "Content-Length: +" + length,
                        "Content-Length: -" + length,
                        "Content-Length:  " + length,
                        "Content-Length:\t" + length,
                        "Content-Length: " + length + " ",
                        "Content-Length: 0" + length,
                        "Content-Length: 0x" + Integer.toHexString(length),
                        "Content-Length: " + length + "_0",
                        "Content-Length: " + length + ".0",
                        "Content-Length: " + length + ", " + length,
                        "Content-Length: " + length + "," + length,
                        "Content-Length: " + length + "\r\nContent-Length: " + length,
                        "Content-Length: " + length + "\r\ncontent-length: 1",
                        "Content-Length: ",
                        "Content-Length:",
                        "Content-Length: 99999999999999999999",
                        "Content-Length : " + length,
                        "Content-Length: " + length + "\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: chunked\r\nContent-Length: " + length,
                        "Content-Length: " + length + "\r\nTransfer-Encoding: identity",
                        "Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\nContent-Length: x");
        odd.forEach(it -> add(all, it, head(it + "\r\n\r\n") + body));
    }

    private void codings(List<Malformed> all) {
        List<String> odd =
                List.of(
                        "identity",
                        "xchunked",
                        "chunkedx",
                        "gzip",
                        "gzip, chunked",
                        "chunked, gzip",
                        "chunked, chunked",
                        "chunked,",
                        "chunked;q=1",
                        "\"chunked\"",
                        " chunked",
                        "chunked ",
                        "chunked\t",
                        "");
        String chunks = "\r\n" + chunk(size()) + "0\r\n\r\n";
        for (String coding : odd) {
            String line = "Transfer-Encoding: " + coding + "\r\n";
            add(all, line.strip(), head(line) + chunks);
        }
        add(all, "coding twice", head(CHUNKED + CHUNKED) + chunks);
        add(all, "two codings", head("Transfer-Encoding: identity\r\n" + CHUNKED) + chunks);
        add(all, "a blank before the colon", head("Transfer-Encoding : chunked\r\n") + chunks);
        add(all, "a tab before the coding", head("Transfer-Encoding:\tchunked\r\n") + chunks);
        add(all, "coding in HTTP/1.0", head(CHUNKED).replace("HTTP/1.1", "HTTP/1.0") + chunks);
    }

    private void chunks(List<Malformed> all) {
        String size = size();
        List<String> odd =
                List.of(
                        "0x" + size,
                        "+" + size,
                        "-" + size,
                        size + "_0",
                        " " + size,
                        size + " ",
                        size + "\t",
                        size + " ;a=b",
                        size + "\u0000",
                        "g",
                        "",
                        "000000000" + size,
                        "fffffffff",
                        "ffffffff",
                        size + ";a=\"",
                        size + ";\u0001");
        String head = head(CHUNKED) + "\r\n";
        for (String it : odd) {
            add(all, "chunk size '" + it + "'", head + chunk(it) + "0\r\n\r\n");
        }
        String last = "0\r\n\r\n";
        add(all, "LF after a size", head + size + "\n" + body + "\r\n" + last);
        add(all, "LF after a chunk", head + size + "\r\n" + body + "\n" + last);
        add(all, "LF after the last size", head + chunk(size) + "0\n\r\n");
        add(all, "LF at the end", head + chunk(size) + "0\r\n\n");
        add(all, "LF everywhere", head + size + "\n" + body + "\n0\n\n");
        add(all, "odd last size", head + chunk(size) + "0x0\r\n\r\n");
        add(all, "nothing after a chunk", head + size + "\r\n" + body + last);
        add(all, "folded trailer", head + chunk(size) + "0\r\nA: b\r\n c\r\n\r\n");
        add(all, "malformed trailer", head + chunk(size) + "0\r\nnothing\r\n\r\n");
        all.add(new Malformed("ends before the last chunk", head + chunk(size), true));
        all.add(new Malformed("ends before the end", head + chunk(size) + "0\r\n", true));
        String length = "Content-Length: " + (body.length() + 1) + "\r\n\r\n";
        all.add(new Malformed("ends before its length", head(length) + body, true));
    }

    private void heads(List<Malformed> all) {
        String end = "Content-Length: " + body.length() + "\r\n\r\n" + body;
        add(all, "no Host", head("").replace(HOST, "") + end);
        add(all, "two Hosts", head(HOST) + end);
        add(all, "two different Hosts", head("hOST: other.example\r\n") + end);
        for (String odd :
                List.of("a b", "u@a", "a,b", "a/b", "a?b", "a#b", "a\\b", "a\u00e9", "{a}")) {
            add(all, "Host " + odd, head("").replace(HOST, "Host: " + odd + "\r\n") + end);
        }
        add(all, "folded header", head("A: b\r\n c\r\n") + end);
        add(all, "header folded with a tab", head("A: b\r\n\tc\r\n") + end);
        add(all, "folded length", head("Content-Length:\r\n " + body.length() + "\r\n\r\n") + body);
        add(all, "blank before the first header", head("").replace(HOST, " " + HOST) + end);
        add(all, "blank before a colon", head("A : b\r\n") + end);
        add(all, "blank in a name", head("A b: c\r\n") + end);
        add(all, "no colon", head("nothing\r\n") + end);
        add(all, "no name", head(": b\r\n") + end);
        add(all, "LF after a header", head("A: b\n") + end);
        add(all, "LF only", (head("") + end).replace("\r\n", "\n"));
        add(all, "LF at the end of the head", head("Content-Length: 0\r\n\n"));
        for (int control : List.of(0, 1, 8, 11, 12, 13, 27, 127)) {
            add(
                    all,
                    "control " + control + " in a value",
                    head("A: b" + (char) control + "c\r\n") + end);
        }
        add(all, "control in a name", head("A\u0001: b\r\n") + end);
    }

    private void lines(List<Malformed> all) {
        String rest = HOST + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        for (String version :
                List.of(
                        "HTTP/9.9",
                        "HTTP/2.0",
                        "HTTP/1.2",
                        "HTTP/0.9",
                        "http/1.1",
                        "HTTP/1.10",
                        "HTTP/01.1",
                        "HTTP/1",
                        "HTTP",
                        "HTTQ/1.1",
                        "HTTP/1.1 ",
                        "HTTP/1.1 x",
                        "")) {
            add(all, "version '" + version + "'", line(" " + version) + rest);
        }
        String version = " HTTP/1.1";
        add(all, "no version", line("") + rest);
        add(all, "blank at the beginning", " " + line(version) + rest);
        add(all, "two blanks", line(" " + version) + rest);
        add(all, "a tab", line("\tHTTP/1.1") + rest);
        add(all, "a form feed", line("\fHTTP/1.1") + rest);
        add(all, "a carriage return", line("\rHTTP/1.1") + rest);
        add(all, "a tab after the method", line(version).replaceFirst(" ", "\t") + rest);
        add(all, "control in the method", "\u0001" + line(version) + rest);
        for (String odd : oddMethods(method)) {
            add(all, "method " + odd, odd + line(version).substring(method.length()) + rest);
        }
        add(all, "LF before", "\n" + line(version) + rest);
        add(all, "CR before", "\r" + line(version) + rest);
        add(all, "LF after", line(version).replace("\r\n", "\n") + rest);
    }

    private String line(String version) {
        return method + " " + target + version + "\r\n";
    }

    private void targets(List<Malformed> all) {
        String rest = " HTTP/1.1\r\n" + HOST + headers + "Content-Length: 0\r\n\r\n";
        for (String odd : ODD_IN_TARGETS) {
            add(all, "path with " + printable(odd), method + " " + target + odd + rest);
            add(all, "query with " + printable(odd), method + " " + target + "?a=" + odd + rest);
        }
        for (String odd : ODD_IN_PATHS) {
            add(all, "path with " + odd, method + " " + target + odd + rest);
        }
        for (String odd :
                List.of("/" + target, "x", "*", "http://other.example" + target, "//a" + target)) {
            add(all, "target " + odd, method + " " + odd + rest);
        }
    }

    private static String printable(String text) {
        return text.chars().allMatch(c -> c > 0x20 && c < 0x7f)
                ? text
                : Integer.toHexString(text.charAt(0));
    }
}
