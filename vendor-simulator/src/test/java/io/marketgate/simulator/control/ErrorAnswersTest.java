package io.marketgate.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.http.HttpRequest;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a refused call is told. */
@MicronautTest
final class ErrorAnswersTest {

    @Inject Vendor vendor;

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plan|``|the body must be a JSON object",
                "plan|null|the body must be a JSON object",
                "plan|[]|the body must be a JSON object",
                "plan|nonsense|the body is not JSON",
                "faults|{\"path\":\"x|the body is not JSON",
                "plan|{\"calls\":5}|unknown member calls, known are [callsPerMinute]",
                "clock|{\"x\":1}|unknown member x, known are [now, rate]",
                "plan|{\"callsPerMinute\":5,\"callsPerMinute\":6}|callsPerMinute appears twice",
                "faults|{\"path\":\"(\"}|path must be a regular expression: Unclosed group",
                "faults|{\"path\":\"x\",\"times\":1.5}|times must be a whole number",
                "plan|{\"callsPerMinute\":1e30}|callsPerMinute must be a number from 0 to 100000"
            })
    void wrongBody_saysWhatIsAllowed(String path, String body, String error) {
        refuses(path, body, error);
    }

    @Test
    void wrongWord_listsTheWords() {
        refuses(
                "faults",
                "{\"path\":\"x\",\"body\":\"nope\"}",
                "body must be one of garbage, truncated, hang, drip, huge, gzip-bomb, html,"
                        + " wrong-ticker, nan, redirect, reset");
    }

    @Test
    void severalWrong_allTold() {
        refuses(
                "faults",
                "{\"times\":-1,\"status\":99,\"delayMs\":-1}",
                "delayMs must be greater than or equal to 0; path must be a regular expression;"
                        + " status must be greater than or equal to 200;"
                        + " times must be greater than or equal to 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan|{\"callsPerMinute\":\"5\"}|callsPerMinute must be a number",
                "plan|{\"callsPerMinute\":true}|callsPerMinute must be a number",
                "plan|{\"callsPerMinute\":[5]}|callsPerMinute must be a number",
                "plan|{\"callsPerMinute\":1e400}|callsPerMinute must be a number",
                "clock|{\"rate\":\"1\"}|rate must be a number",
                "clock|{\"now\":5}|now must be a string",
                "price|{\"ticker\":\"AAPL\",\"price\":\"170\"}|price must be a number",
                "price|{\"ticker\":\"AAPL\",\"price\":[170]}|price must be a number",
                "price|{\"ticker\":5,\"price\":1}|ticker must be a string",
                "price|{\"ticker\":[\"AAPL\"],\"price\":1}|ticker must be a string",
                "faults|{\"path\":7}|path must be a string"
            })
    void valueOfAnotherType_isRefused(String path, String body, String error) {
        refuses(path, body, error);
    }

    @ParameterizedTest
    @CsvSource({"170.50,170.5", "1.0,1", "1e2,100", "0.00010,0.0001"})
    void price_toldWithoutExponentAndZeros(String sent, String told) {
        assertThat(vendor.control("price", "{\"ticker\":\"AAPL\",\"price\":" + sent + "}").body())
                .isEqualTo("{\"ticker\":\"AAPL\",\"price\":" + told + "}");
    }

    @Test
    void unknownRoute_isNotFoundInTheVendorsForm() {
        Answer answer = vendor.get("/v2/aggs/ticker/AAPL/range/1/day/2018-01-30");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"status\":\"NOT_FOUND\",\"request_id\":\""
                                + answer.requestId()
                                + "\",\"message\":\"Not Found\"}");
        assertThat(vendor.control("nothing", "{}").text("message")).isEqualTo("Not Found");
    }

    @Test
    void wrongMethod_isNamedByItsStatus() {
        Answer answer = vendor.call(HttpRequest.GET("/_control/plan"));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text("error")).isEqualTo("Method Not Allowed");
    }

    private void refuses(String path, String body, String error) {
        Answer answer = vendor.control(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo(error);
    }
}
