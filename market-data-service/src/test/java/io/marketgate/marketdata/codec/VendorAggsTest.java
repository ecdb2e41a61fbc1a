package io.marketgate.marketdata.codec;

import static io.marketgate.marketdata.codec.Answers.bar;
import static io.marketgate.marketdata.codec.Answers.envelope;
import static io.marketgate.marketdata.codec.Answers.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.codec.BadAnswerException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorAggsTest {
    private static final String GOOD = "{'o':2,'c':2,'h':3,'l':1,'t':5}";

    @Test
    void parse_capturedAnswer_keepsEveryByteOfItsBars() {
        VendorAggs aggs = parse(Answers.CAPTURED);
        String results =
                Answers.CAPTURED.substring(
                        Answers.CAPTURED.indexOf('[') + 1, Answers.CAPTURED.indexOf(']'));
        assertThat(aggs.bars()).hasToString(results);
        assertThat(aggs.bars().size()).isEqualTo(6);
        assertThat(aggs.nextUrl()).isNull();
        Bar first = Bar.read(aggs.bars(), 0);
        assertThat(first.t()).isEqualTo(1_672_722_000_000L);
        assertThat(first.v()).isEqualByComparingTo("112117471");
        assertThat(first.vw()).isEqualByComparingTo("125.725");
        assertThat(first.h()).isEqualByComparingTo("130.9");
        assertThat(first.n()).isEqualByComparingTo("1021065");
    }

    @Test
    void parse_emptyAnswer_hasNoBars() {
        String empty =
                "{\"ticker\":\"AAPL\",\"queryCount\":0,\"resultsCount\":0,\"adjusted\":true,"
                        + "\"status\":\"OK\",\"request_id\":\"f592854655a8321521adebf528e0b611\"}";
        assertThat(parse(empty).bars().isEmpty()).isTrue();
        assertThat(parse(empty).complete(new Span(0, 9))).isEqualTo(new Span(0, 9));
    }

    @Test
    void parse_printedWithWhiteSpace_isKeptWithoutIt() {
        String pretty =
                envelope(" {\n \"o\" : 2.0, \"c\":2,\"h\":3,\"l\":1,\"t\":5, \"x\":\"a b\"}\n");
        assertThat(parse(pretty).bars())
                .hasToString("{\"o\":2.0,\"c\":2,\"h\":3,\"l\":1,\"t\":5,\"x\":\"a b\"}");
    }

    @Test
    void complete_answerThatWasCut_endsBeforeItsLastBar() {
        String cut =
                envelope(bar(5, 1) + "," + bar(7, 1))
                        .replace("]}", "],\"next_url\":\"https://x/y?a=1\\u0026b=2\"}");
        assertThat(parse(cut).nextUrl()).isEqualTo("https://x/y?a=1&b=2");
        assertThat(parse(cut).complete(new Span(0, 9))).isEqualTo(new Span(0, 7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NOT_ASCENDING | {'o':2,'c':2,'h':3,'l':1,'t':6},G",
                "NOT_ASCENDING | G,G",
                "OUTSIDE_RANGE | {'o':2,'c':2,'h':3,'l':1,'t':4000000000000}",
                "HIGH_BELOW_LOW | {'o':2,'c':2,'h':0.99,'l':1,'t':5}",
                "BAD_NUMBER | {'o':-2,'c':2,'h':3,'l':1,'t':5}",
                "NOT_JSON | {'o':NaN,'c':2,'h':3,'l':1,'t':5}",
                "BAD_NUMBER | {'o':1e999,'c':2,'h':3,'l':1,'t':5}",
                "BAD_NUMBER | {'o':'2','c':2,'h':3,'l':1,'t':5}",
                "BAD_NUMBER | {'o':null,'c':2,'h':3,'l':1,'t':5}",
                "NOT_JSON | {'o':02,'c':2,'h':3,'l':1,'t':5}",
                "NOT_JSON | {'o':2.,'c':2,'h':3,'l':1,'t':5}",
                "NOT_JSON | {'o':2e,'c':2,'h':3,'l':1,'t':5}",
                "BAD_NUMBER | {'o':2,'c':2,'h':3,'l':1,'t':5.5}",
                "BAD_NUMBER | {'v':-1,'o':2,'c':2,'h':3,'l':1,'t':5}",
                "WRONG_SHAPE | {'c':2,'h':3,'l':1,'t':5}",
                "WRONG_SHAPE | {'o':2,'c':2,'h':3,'l':1}",
                "WRONG_SHAPE | {'o':2,'o':2,'c':2,'h':3,'l':1,'t':5}",
                "WRONG_SHAPE | [1]",
                "WRONG_SHAPE | null",
                "WRONG_TICKER | {'T':'MSFT','o':2,'c':2,'h':3,'l':1,'t':5}",
                "NOT_JSON | {'o':2,'c':2,'h':3,'l':1,'t':5",
                "NOT_JSON | G G",
                "NOT_JSON | G,"
            })
    void parse_barsThatCannotBe_areRefused(Reason reason, String bars) {
        refuses(reason, envelope(bars.replace("G", GOOD).replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "WRONG_TICKER | {'status':'OK','ticker':'aapl','results':[]}",
                "WRONG_TICKER | {'status':'OK','results':[]}",
                "WRONG_STATUS | {'ticker':'AAPL','results':[]}",
                "WRONG_STATUS | {'ticker':'AAPL','status':'ERROR','error':'x'}",
                "WRONG_ADJUSTMENT | {'ticker':'AAPL','status':'OK','adjusted':false}",
                "WRONG_COUNT | {'ticker':'AAPL','status':'OK','resultsCount':2,'results':[G]}",
                "WRONG_COUNT | {'ticker':'AAPL','status':'OK','resultsCount':2}",
                "WRONG_COUNT | {'ticker':'AAPL','status':'OK','results':null}",
                "WRONG_SHAPE | {'ticker':'AAPL','status':'OK','results':{}}",
                "WRONG_SHAPE | {'ticker':'AAPL','status':'OK','results':[],'results':[G]}",
                "NOT_JSON | <html>502 Bad Gateway</html>",
                "NOT_JSON | {'ticker':'AAPL','status':'OK','results':[G]} x",
                "NOT_JSON | {'ticker':'AAPL','status':'OK','results':[G",
                "NOT_JSON | {'ticker':'AAPL",
                "NOT_JSON | ``"
            })
    void parse_envelopesThatCannotBe_areRefused(Reason reason, String body) {
        refuses(reason, body.replace("G", GOOD).replace('\'', '"'));
    }

    @Test
    void parse_nestedDeep_isRefused() {
        refuses(Reason.NOT_JSON, "{\"x\":" + "[".repeat(100_000));
    }

    @Test
    void parse_everyTruncation_isRefusedAndNothingElse() {
        for (int length = 0; length < Answers.CAPTURED.length(); length++) {
            String body = Answers.CAPTURED.substring(0, length);
            assertThatThrownBy(() -> parse(body)).isInstanceOf(BadAnswerException.class);
        }
    }

    private static void refuses(Reason reason, String body) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOf(BadAnswerException.class)
                .extracting(e -> ((BadAnswerException) e).reason())
                .isEqualTo(reason);
    }
}
