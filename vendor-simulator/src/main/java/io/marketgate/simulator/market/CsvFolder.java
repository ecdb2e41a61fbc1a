package io.marketgate.simulator.market;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One folder of CSV files, each named by its ticker ({@code X_BTCUSD.csv} is X:BTCUSD). */
final class CsvFolder {

    private static final String ENDING = ".csv";
    private static final int TAIL = 512;

    private CsvFolder() {}

    /** Files by ticker; none when there is no such folder. */
    static Map<String, Path> files(Path folder) {
        Map<String, Path> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(file -> file.toString().endsWith(ENDING))
                    .forEach(file -> files.put(ticker(file), file));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
        return files;
    }

    /** The first field of the last row, found without reading the rest; blank if there is none. */
    static String lastKey(Path file) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL, bytes.length())];
            bytes.seek(bytes.length() - tail.length);
            bytes.readFully(tail);
            String text = new String(tail, StandardCharsets.UTF_8).stripTrailing();
            String row = text.substring(text.lastIndexOf('\n') + 1);
            int comma = row.indexOf(',');
            return comma < 0 ? "" : row.substring(0, comma);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static String ticker(Path file) {
        String name = String.valueOf(file.getFileName());
        String ticker = name.substring(0, name.length() - ENDING.length());
        return ticker.length() > 2 && ticker.charAt(1) == '_'
                ? ticker.charAt(0) + ":" + ticker.substring(2)
                : ticker;
    }
}
