package io.marketgate.simulator.fault;

import io.micronaut.http.HttpStatus;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Misbehaves on a connection, past the server that would mind: writes bytes of its own, and leaves
 * the connection closed. Blocks its caller until then, at the latest until the client goes away.
 */
final class FaultyConnection {

    private static final Duration BETWEEN_DRIPS = Duration.ofMillis(250);
    private static final int HUGE_CHUNK = 1 << 16;

    /** Four times what a careful client takes. */
    private static final long HUGE_BYTES = 256L << 20;

    private static final String BEGUN =
            "{\"ticker\":\"AAPL\",\"queryCount\":1,\"resultsCount\":1,\"adjusted\":true,"
                    + "\"results\":[{\"v\":1.5e+07,\"vw\":45.5,";

    private final Channel channel;

    FaultyConnection(Channel channel) {
        this.channel = channel;
        // Else nobody would notice that the client has gone.
        channel.config().setAutoRead(true);
    }

    void misbehave(BodyFault bodyFault, Fault fault) throws InterruptedException {
        switch (bodyFault) {
            case TRUNCATED -> truncate(fault);
            case DRIP -> drip(fault);
            case HUGE -> pour(fault);
            case GZIP_BOMB -> bomb(fault);
            case RESET -> channel.config().setOption(ChannelOption.SO_LINGER, 0);
            default -> channel.closeFuture().await();
        }
        channel.close().await();
    }

    private void truncate(Fault fault) throws InterruptedException {
        write(head(fault, "Content-Length: " + 2 * BEGUN.length()) + BEGUN);
    }

    private void drip(Fault fault) throws InterruptedException {
        boolean open = write(head(fault, "Connection: close") + "{\"status\":\"OK\",");
        while (open && !channel.closeFuture().await(BETWEEN_DRIPS.toMillis())) {
            open = write(" ");
        }
    }

    private void pour(Fault fault) throws InterruptedException {
        byte[] spaces = new byte[HUGE_CHUNK];
        Arrays.fill(spaces, (byte) ' ');
        boolean open = write(head(fault, "Connection: close") + "{");
        for (long sent = 0; open && sent < HUGE_BYTES; sent += HUGE_CHUNK) {
            open = write(spaces);
        }
    }

    private void bomb(Fault fault) throws InterruptedException {
        byte[] packed = GzipBomb.packed();
        write(head(fault, "Content-Encoding: gzip", "Content-Length: " + packed.length));
        write(packed);
    }

    private static String head(Fault fault, String... headers) {
        HttpStatus status = HttpStatus.valueOf(fault.statusOr(200));
        @Nullable Integer after = fault.retryAfter();
        return "HTTP/1.1 %d %s\r\nContent-Type: application/json\r\n%s\r\n%s\r\n"
                .formatted(
                        status.getCode(),
                        status.getReason(),
                        String.join("\r\n", headers),
                        after == null ? "" : "Retry-After: " + after + "\r\n");
    }

    private boolean write(String text) throws InterruptedException {
        return write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes before the pipeline's codec; returns whether the client took it. */
    private boolean write(byte[] bytes) throws InterruptedException {
        ChannelFuture written =
                channel.pipeline().firstContext().writeAndFlush(Unpooled.wrappedBuffer(bytes));
        return written.await().isSuccess();
    }
}
