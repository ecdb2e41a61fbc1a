package io.marketgate.defaults.connection;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes requests, and takes only what every reader reads the same way. The decoder below is
 * strict in line ends, names and values of headers, and the ends of chunks; this one looks, before
 * each of its steps, at the lines that the step will take.
 *
 * <p>What is refused goes on as a request whose decoder result is a failure, or, in a body, as a
 * last piece with such a result. Nothing that follows on the connection is decoded.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {
    private enum Part {
        REQUEST_LINE,
        HEADERS,
        BODY,
        CHUNKS,
        TRAILERS,
        REFUSED
    }

    private static final ByteBuf EMPTY = Unpooled.EMPTY_BUFFER;

    private final HeadFraming framing = new HeadFraming();
    private final KnownHeaders known = new KnownHeaders();
    private final int longestLine;
    private Part part = Part.REQUEST_LINE;

    /** What was found wrong in the step under way. */
    private @Nullable String fault;

    /** The request whose headers are being read. */
    private @Nullable HttpRequest head;

    /** What the step under way takes its bytes from. */
    private @Nullable ByteBuf step;

    /** Where the request line begins in it, and how long it is. */
    private int lineStart;

    private int lineLength;

    /** Bytes up to the next chunk's line. */
    private long chunkLeft;

    StrictRequestDecoder(HttpDecoderConfig config) {
        super(config);
        this.longestLine = config.getMaxInitialLineLength();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
            throws Exception {
        if (part == Part.REFUSED) {
            in.skipBytes(in.readableBytes());
            return;
        }
        boolean inHead = part == Part.REQUEST_LINE || part == Part.HEADERS;
        if (!check(in)) {
            return;
        }
        int before = in.readerIndex();
        int first = out.size();
        step = in;
        super.decode(context, in, out);
        step = null;
        chunkLeft -= in.readerIndex() - before;
        for (int i = first; i < out.size() && fault == null; i++) {
            follow(out.get(i));
        }
        if (fault == null && part == Part.BODY && framing.isWithoutBody()) {
            fault = "The request does not say how long its body is.";
        }
        if (fault != null) {
            refuse(fault, inHead, out, first);
            if (out.getLast() instanceof HttpRequest refused) {
                known.addTo(refused.headers(), in, before);
            }
            in.skipBytes(in.readableBytes());
        } else if (part == Part.HEADERS && in.readerIndex() > before) {
            known.taken(in, before);
        }
    }

    /** Returns whether a part of a header has arrived. */
    boolean isInHeader() {
        return part == Part.HEADERS || (part == Part.REQUEST_LINE && actualReadableBytes() > 0);
    }

    /** The other side ends before its request does, and may still be listening. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        in.skipBytes(in.readableBytes());
        boolean inBody = part == Part.BODY || part == Part.CHUNKS || part == Part.TRAILERS;
        if (inBody && context.channel().isActive()) {
            refuse("The body ends too early.", false, out, out.size());
        }
        part = Part.REFUSED;
    }

    /** Replaces what came of the last step. */
    private void refuse(String reason, boolean inHead, List<Object> out, int first) {
        HttpObject refusal = inHead ? refusedHead(out, first) : new DefaultLastHttpContent(EMPTY);
        while (out.size() > first) {
            Object message = out.remove(out.size() - 1);
            if (message != refusal) {
                ReferenceCountUtil.release(message);
            }
        }
        if (refusal.decoderResult().isSuccess()) {
            ProblemException problem = ProblemException.of(CommonProblem.MALFORMED_REQUEST, reason);
            refusal.setDecoderResult(DecoderResult.failure(problem));
        }
        out.add(refusal);
        part = Part.REFUSED;
        head = null;
    }

    /** Returns as much of the request as is known, with an address that can be told. */
    @SuppressWarnings("ReferenceEquality")
    private HttpRequest refusedHead(List<Object> out, int first) {
        HttpRequest refused = head == null ? UnreadLine.request() : head;
        if (out.size() > first && out.get(first) instanceof HttpRequest complete) {
            refused = complete;
        }
        if (refused.protocolVersion() != HttpVersion.HTTP_1_0) {
            refused.setProtocolVersion(HttpVersion.HTTP_1_1); // In which it is answered.
        }
        if (!refused.headers().getAll(HttpHeaderNames.HOST).stream().allMatch(HostValue::isPlain)) {
            refused.headers().remove(HttpHeaderNames.HOST);
        }
        return refused.setUri(RequestTarget.told(refused.uri()));
    }

    /** Returns whether there is enough to go on with. */
    private boolean check(ByteBuf in) {
        switch (part) {
            case REQUEST_LINE -> {
                return checkRequestLine(in);
            }
            case HEADERS, TRAILERS -> fault = framing.lines(in, in.readerIndex());
            case CHUNKS -> checkChunkLine(in);
            case BODY, REFUSED -> {}
        }
        return true;
    }

    private boolean checkRequestLine(ByteBuf in) {
        int start = in.readerIndex();
        int end = in.writerIndex();
        while (start < end
                && (in.getByte(start) == HttpConstants.CR
                        || in.getByte(start) == HttpConstants.LF)) {
            if (start + 1 == end && in.getByte(start) == HttpConstants.CR) {
                return false;
            }
            if (in.getByte(start) == HttpConstants.LF
                    || in.getByte(start + 1) != HttpConstants.LF) {
                fault = "A line does not end with CR LF.";
                return true;
            }
            start += 2;
        }
        lineStart = start;
        int lineFeed = in.indexOf(start, end, HttpConstants.LF);
        if (lineFeed < 0) {
            return true;
        }
        lineLength = lineFeed - start - 1;
        part = Part.HEADERS;
        fault = framing.lines(in, lineFeed + 1);
        return true;
    }

    private void checkChunkLine(ByteBuf in) {
        int start = in.readerIndex();
        int lineFeed = chunkLeft > 0 ? -1 : in.indexOf(start, in.writerIndex(), HttpConstants.LF);
        if (lineFeed < 0) {
            return;
        }
        long size = ChunkSize.read(in, start, lineFeed);
        if (size == ChunkSize.NONE) {
            fault = "The size of a chunk is not a plain hexadecimal number.";
        }
        if (size == 0) {
            part = Part.TRAILERS;
        } else {
            chunkLeft = lineFeed + 1 - start + size + 2;
        }
    }

    @Override
    protected HttpMessage createMessage(String[] words) throws Exception {
        HttpRequest request;
        try {
            request = (HttpRequest) super.createMessage(words);
            checkWords(words, request.protocolVersion());
        } catch (IllegalArgumentException e) {
            fault = "The request line is malformed.";
            request =
                    new DefaultHttpRequest(
                            HttpVersion.HTTP_1_1,
                            UnreadLine.method(words[0]),
                            RequestTarget.told(words[1]),
                            headersFactory);
        }
        head = request;
        return request;
    }

    /** Identical, not only equal: other cases of the same letters are equal too. */
    @SuppressWarnings("ReferenceEquality")
    private void checkWords(String[] words, HttpVersion version) {
        int first = lineStart + words[0].length();
        int second = first + 1 + words[1].length();
        if (second + 1 + words[2].length() != lineStart + lineLength
                || !isBlank(first)
                || !isBlank(second)) {
            fault = "The request line is malformed.";
        } else if (version != HttpVersion.HTTP_1_1 && version != HttpVersion.HTTP_1_0) {
            fault = "The HTTP version is neither 1.0 nor 1.1.";
        } else {
            String odd = RequestMethod.fault(words[0]);
            fault = odd == null ? fault : odd;
        }
    }

    private boolean isBlank(int at) {
        return step != null && step.getByte(at) == ' ';
    }

    @Override
    protected HttpMessage createInvalidMessage() {
        ByteBuf line = step;
        return line == null ? UnreadLine.request() : UnreadLine.request(line, lineStart);
    }

    private void follow(Object message) {
        if (message instanceof HttpRequest request) {
            begin(request);
        } else if (message instanceof HttpContent content && content.decoderResult().isFailure()) {
            fault = "The body is not made of proper chunks.";
        }
        if (message instanceof LastHttpContent && fault == null) {
            part = Part.REQUEST_LINE;
            framing.reset();
            known.reset();
            head = null;
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private void begin(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            fault = "The request header is malformed.";
            return;
        }
        part = framing.isChunked() ? Part.CHUNKS : Part.BODY;
        chunkLeft = 0;
        fault = framing.whole(request.protocolVersion() == HttpVersion.HTTP_1_1);
        int length = request.uri().length();
        if (fault == null && !RequestTarget.makePlain(request)) {
            fault = "The address has a character or an escape that is not allowed.";
        } else if (lineLength + request.uri().length() - length > longestLine) {
            fault = "The address is over the limit once it is escaped.";
            request.setDecoderResult(DecoderResult.failure(new TooLongHttpLineException(fault)));
        }
    }
}
