package io.marketgate.defaults.undertest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Somebody who calls a service; in the JSON that they send, apostrophes stand for quotes. */
public class TestClient {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI service;
    private final String[] identity;

    /** Makes one who calls the service with these headers, names and values in turn. */
    TestClient(URI service, String... identity) {
        this.service = service;
        this.identity = identity;
    }

    /** Makes another with the same identity. */
    protected TestClient(TestClient same) {
        this(same.service, same.identity);
    }

    /** Gets a path, with these headers besides. */
    public Answer get(String path, String... headers) {
        return send(request(path), headers);
    }

    /** Posts JSON, with these headers besides. */
    public Answer post(String path, String body, String... headers) {
        return send(json(path).POST(BodyPublishers.ofString(body.replace('\'', '"'))), headers);
    }

    /** Puts JSON. */
    public Answer put(String path, String body) {
        return send(json(path).PUT(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    /** Deletes what is at a path. */
    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Sends a request of any method, without a body. */
    public Answer send(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service + path)).timeout(Duration.ofSeconds(60));
    }

    private Answer send(HttpRequest.Builder request, String... headers) {
        if (identity.length > 0) {
            request.headers(identity);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
