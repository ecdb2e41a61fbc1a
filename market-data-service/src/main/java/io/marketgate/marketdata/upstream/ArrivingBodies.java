package io.marketgate.marketdata.upstream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The answers that are arriving. None is larger than its limit, and all together take no more than
 * theirs: where they would, the largest is given up, so that an endless one costs the others
 * nothing.
 */
final class ArrivingBodies {
    private final int limit;
    private final long limitOfAll;
    private final Set<Body> arriving = new HashSet<>();
    private long total;

    ArrivingBodies(int limit, long limitOfAll) {
        this.limit = limit;
        this.limitOfAll = limitOfAll;
    }

    /** Thrown when an answer is given up. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("the body is too large", null, false, false);
        }
    }

    /** Begins with an answer, which has to be ended whatever comes of it. */
    synchronized Body begin() {
        Body body = new Body();
        arriving.add(body);
        return body;
    }

    /** One of them; not safe for threads, apart from what gives it up. */
    final class Body {
        private final List<byte[]> parts = new ArrayList<>();
        private int size;

        /** Adds what has arrived. */
        void add(byte[] part) {
            synchronized (ArrivingBodies.this) {
                if (!arriving.contains(this)) {
                    throw new TooLargeException();
                }
                parts.add(part);
                size += part.length;
                total += part.length;
                if (size > limit) {
                    end();
                }
                while (total > limitOfAll) {
                    arriving.stream()
                            .max(Comparator.comparingInt((Body body) -> body.size))
                            .ifPresent(Body::end);
                }
                if (!arriving.contains(this)) {
                    throw new TooLargeException();
                }
            }
        }

        /** Returns all of it. */
        byte[] whole() {
            List<byte[]> received;
            byte[] all;
            synchronized (ArrivingBodies.this) {
                if (!arriving.contains(this)) {
                    throw new TooLargeException();
                }
                received = List.copyOf(parts);
                all = new byte[size];
            }
            int at = 0; // Without the lock: other answers go on arriving.
            for (byte[] part : received) {
                System.arraycopy(part, 0, all, at, part.length);
                at += part.length;
            }
            return all;
        }

        /** Forgets it. */
        void end() {
            synchronized (ArrivingBodies.this) {
                if (arriving.remove(this)) {
                    total -= size;
                    parts.clear();
                }
            }
        }
    }
}
