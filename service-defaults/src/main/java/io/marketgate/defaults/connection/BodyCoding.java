package io.marketgate.defaults.connection;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request's body may be coded: not at all. The framework would unpack it without limit, a
 * thousandfold, on the event loop, before anybody has asked who sends it.
 */
final class BodyCoding {
    private BodyCoding() {}

    /** Returns why a body of these codings is refused, if it is. */
    static @Nullable ProblemException fault(List<? extends CharSequence> codings) {
        for (CharSequence coding : codings) {
            if (!AsciiString.contentEqualsIgnoreCase(coding, HttpHeaderValues.IDENTITY)) {
                return ProblemException.of(
                                CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                                "Send the body without a Content-Encoding.")
                        .header(HttpHeaderNames.ACCEPT_ENCODING.toString(), "identity");
            }
        }
        return null;
    }
}
