package io.marketgate.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was appended to a log since a moment, as far as it helps to tell why a process ended. */
final class LogTail {

    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_CHARACTERS = 300;
    private static final Pattern JSON_MESSAGE =
            Pattern.compile("^\\{.*\"message\":\"((?:[^\"\\\\]|\\\\.)*)\".*");

    private final Path log;
    private final long start;

    private LogTail(Path log, long start) {
        this.log = log;
        this.start = start;
    }

    static LogTail of(Path log) {
        return new LogTail(log, log.toFile().length());
    }

    /** The last line since then that is no part of a stack trace, of a JSON line its message. */
    String lastLine() {
        List<String> lines = text().lines().filter(LogTail::hasMessage).toList();
        if (lines.isEmpty()) {
            return "it wrote nothing";
        }
        Matcher json = JSON_MESSAGE.matcher(lines.getLast());
        String line = json.matches() ? json.group(1).replace("\\\"", "\"") : lines.getLast();
        return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "…" : line;
    }

    private static boolean hasMessage(String line) {
        return !line.isBlank() && !Character.isWhitespace(line.charAt(0));
    }

    private String text() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(start, file.length() - MOST_BYTES));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
