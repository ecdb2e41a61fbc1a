package io.marketgate.defaults.body;

import com.fasterxml.jackson.core.JsonProcessingException;

/** JSON that two readers could understand differently; the message is for the client. */
final class MalformedJson extends JsonProcessingException {
    private static final long serialVersionUID = 1L;

    MalformedJson(String detail) {
        super(detail);
    }
}
