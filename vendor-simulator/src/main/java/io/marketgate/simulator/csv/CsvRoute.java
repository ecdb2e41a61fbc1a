package io.marketgate.simulator.csv;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A route that the vendor answers as CSV too.
 *
 * @param path which paths these are
 * @param rows the member that holds the rows, or is the only one; empty: the answer itself is it
 * @param columns in their order
 */
record CsvRoute(Pattern path, String rows, List<Column> columns) {

    private static final String OHLC = "c,h,l,n,o,t";
    private static final String DAY = "from,open,high,low,close,";
    private static final String TICKER =
            "ticker,name,market,locale,primary_exchange,type,active,currency_name,cik,"
                    + "composite_figi,share_class_figi,";
    private static final String STOCK_SNAPSHOT =
            "day_o,day_h,day_l,day_c,day_v,day_vw,day_dv,quoteResponse_P=lastQuote.P,"
                    + "quoteResponse_S=lastQuote.S,quoteResponse_p=lastQuote.p,"
                    + "quoteResponse_s=lastQuote.s,quoteResponse_t=lastQuote.t,"
                    + "lastTrade_c=lastTrade.c@json,lastTrade_i,lastTrade_p,lastTrade_s,"
                    + "lastTrade_t,lastTrade_x,lastTrade_ds,min_o,min_h,min_l,min_c,min_v,min_vw,"
                    + "min_av,min_t,min_n,min_dv,min_dav,prevDay_o,prevDay_h,prevDay_l,prevDay_c,"
                    + "prevDay_v,prevDay_vw";
    private static final String CRYPTO_SNAPSHOT =
            "day_c,day_h,day_l,day_o,day_v,lastTrade_c=lastTrade.c@json,lastTrade_i,lastTrade_p,"
                    + "lastTrade_s,lastTrade_t,lastTrade_x,min_c,min_h,min_l,min_o,min_v,"
                    + "prevDay_c,prevDay_h,prevDay_l,prevDay_o,prevDay_v,prevDay_vw";
    private static final String FOREX_SNAPSHOT =
            "day_c,day_h,day_l,day_o,day_v,lastQuote_a,lastQuote_b,lastQuote_t,lastQuote_x,"
                    + "min_c,min_h,min_l,min_o,min_v,prevDay_c,prevDay_h,prevDay_l,prevDay_o,"
                    + "prevDay_v,prevDay_vw";
    private static final String QUOTE =
            "ask_exchange,ask_price,ask_size,bid_exchange,bid_price,bid_size,";

    /** All of them; of several that fit, the first counts. */
    private static final List<CsvRoute> ALL =
            List.of(
                    route("/v2/aggs/ticker/I:[^/]+/range/.*", "results", OHLC),
                    route("/v2/aggs/ticker/[^/]+/range/.*", "results", OHLC + ",v,vw"),
                    route("/v2/aggs/ticker/[^/]+/prev", "results", "T,c,h,l,o,t,v,vw"),
                    route("/v2/aggs/grouped/.*", "results", "T," + OHLC + ",v,vw"),
                    route(
                            "/v1/open-close/crypto/.*",
                            "",
                            "isUTC,day=day@date,open,close,openTrades=openTrades@json,"
                                    + "closingTrades=closingTrades@json"),
                    route("/v1/open-close/I:.*", "", DAY + "afterHours,preMarket"),
                    route("/v1/open-close/.*", "", DAY + "volume,afterHours,preMarket"),
                    route("/v2/snapshot/.*/stocks/tickers/.*", "ticker", STOCK_SNAPSHOT),
                    route("/v2/snapshot/.*/stocks/.*", "tickers", STOCK_SNAPSHOT),
                    route("/v2/snapshot/.*/crypto/tickers/[^/]+", "ticker", CRYPTO_SNAPSHOT),
                    route("/v2/snapshot/.*/crypto/[^/]+", "tickers", CRYPTO_SNAPSHOT),
                    route("/v2/snapshot/.*/forex/tickers/[^/]+", "ticker", FOREX_SNAPSHOT),
                    route("/v2/snapshot/.*/forex/[^/]+", "tickers", FOREX_SNAPSHOT),
                    route("/v2/last/trade/.*", "results", "T,c,f,i,p,q,r,s,t,x,y,z,ds"),
                    route("/v2/last/nbbo/.*", "results", "P,S,T,X,p,q,s,t,x,y,z"),
                    route("/v1/conversion/.*", "last", "ask,bid,exchange,timestamp"),
                    route("/v1/last_quote/.*", "last", "ask,bid,exchange,timestamp"),
                    route("/v1/last/crypto/.*", "last", "conditions,exchange,price,size,timestamp"),
                    route(
                            "/v3/trades/X:.*",
                            "results",
                            "conditions,exchange,id,participant_timestamp,price,"
                                    + "received_timestamp,size"),
                    route(
                            "/v3/trades/O:.*",
                            "results",
                            "exchange,participant_timestamp,price,sequence_number,sip_timestamp,"
                                    + "size"),
                    route(
                            "/v3/trades/.*",
                            "results",
                            "conditions,exchange,id,participant_timestamp,price,sequence_number,"
                                    + "sip_timestamp,size,tape,decimal_size"),
                    route(
                            "/v3/quotes/C:.*",
                            "results",
                            "ask_exchange,ask_price,bid_exchange,bid_price,participant_timestamp"),
                    route("/v3/quotes/O:.*", "results", QUOTE + "sequence_number,sip_timestamp"),
                    route(
                            "/v3/quotes/.*",
                            "results",
                            QUOTE
                                    + "conditions,participant_timestamp,sequence_number,"
                                    + "sip_timestamp,tape"),
                    route(
                            "/v2/reference/news",
                            "results",
                            "id,publisher_name,publisher_homepage_url,publisher_logo_url,"
                                    + "publisher_favicon_url,title,author,"
                                    + "published_utc=published_utc@nanos,article_url,"
                                    + "ticker=tickers,amp_url,image_url,description,keywords,"
                                    + "sentiment=insights.0.sentiment,"
                                    + "sentiment_reasoning=insights.0.sentiment_reasoning"),
                    route(
                            "/v3/reference/tickers/types",
                            "results",
                            "code,description,asset_class,locale"),
                    route("/v3/reference/tickers", "results", TICKER + "last_updated_utc"),
                    route(
                            "/v3/reference/tickers/[^/]+",
                            "results",
                            TICKER
                                    + "share_class_shares_outstanding,weighted_shares_outstanding,"
                                    + "round_lot,market_cap,phone_number,address1=address.address1,"
                                    + "address2=address.address2,city=address.city,"
                                    + "state=address.state,postal_code=address.postal_code,"
                                    + "sic_code,sic_description,ticker_root,total_employees,"
                                    + "list_date,homepage_url,description,"
                                    + "branding/logo_url=branding.logo_url,"
                                    + "branding/icon_url=branding.icon_url"),
                    route(
                            "/v3/reference/splits",
                            "results",
                            "ticker,execution_date,split_from,split_to"),
                    route(
                            "/v3/reference/dividends",
                            "results",
                            "ticker,declaration_date,ex_dividend_date,record_date,pay_date,"
                                    + "frequency,cash_amount,dividend_type"),
                    route(
                            "/v3/reference/exchanges",
                            "results",
                            "id,type,asset_class,locale,name,acronym,mic,operating_mic,"
                                    + "participant_id,url"),
                    route(
                            "/v3/reference/options/contracts.*",
                            "results",
                            "cfi,contract_type,exercise_style,expiration_date,primary_exchange,"
                                    + "shares_per_contract,strike_price,ticker,underlying_ticker"),
                    route(
                            "/v1/indicators/macd/.*",
                            "results.values",
                            "timestamp,value,signal,histogram"),
                    route("/v1/indicators/.*", "results.values", "timestamp,value"));

    /**
     * A column.
     *
     * @param name in the head
     * @param path of its member in a row; numbers are places in lists
     * @param form how it is written where that is not as it is: json, date, nanos
     */
    record Column(String name, List<String> path, String form) {

        /** {@code name}, {@code outer_inner} or {@code name=path.to.it@form}. */
        static Column of(String text) {
            int at = text.indexOf('@');
            String form = at < 0 ? "" : text.substring(at + 1);
            String named = at < 0 ? text : text.substring(0, at);
            int equals = named.indexOf('=');
            String name = equals < 0 ? named : named.substring(0, equals);
            List<String> path =
                    equals < 0
                            ? List.of(name)
                            : Arrays.asList(named.substring(equals + 1).split("\\."));
            return new Column(name, path, form);
        }
    }

    /** The route of this path; absent where the vendor has JSON alone. */
    static @Nullable CsvRoute of(String path) {
        return ALL.stream()
                .filter(route -> route.path.matcher(path).matches())
                .findFirst()
                .orElse(null);
    }

    private static CsvRoute route(String path, String rows, String columns) {
        return new CsvRoute(
                Pattern.compile(path + "/?"),
                rows,
                Arrays.stream(columns.split(",")).map(Column::of).toList());
    }
}
