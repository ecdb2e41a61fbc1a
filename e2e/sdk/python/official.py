"""Calls every method of one of the vendor's own Python SDKs.

Arguments: package (polygon, massive), base URL, key.
"""
import importlib
import inspect
from datetime import date, timedelta

from official_families import FAMILIES
from report import Call, main

DAY = "2018-01-30"
BAR = "open high low close volume vwap timestamp transactions"
INDEX_BAR = "open high low close timestamp"
QUOTE = "ask_price ask_size ask_exchange bid_price bid_size bid_exchange sip_timestamp"
TRADE = "price size exchange id sip_timestamp sequence_number"
SNAPSHOT = "ticker day.close prev_day.close todays_change todays_change_percent updated"
NOT_CALLS = {"time_mult"}


def start(package, base, key):
    client = importlib.import_module(package).RESTClient(api_key=key, base=base)
    today = date.fromisoformat(client.get_market_status().server_time[:10])
    option = first_option(client)
    return methods(client), {
        **bars(today, option),
        **ticks(option),
        **snapshots(option),
        **indicators(),
        **reference(option),
        **FAMILIES,
    }


def first_option(client):
    """A contract that there is; where it cannot be asked for, its method's own call says why."""
    try:
        return next(client.list_options_contracts(underlying_ticker="AAPL")).ticker
    except Exception:
        return "O:AAPL000000C00000000"


def methods(client):
    """All public methods, those of client.vx with that in front."""
    found = {}
    for prefix, part in (("", client), ("vx.", client.vx)):
        for name, method in inspect.getmembers(part, inspect.ismethod):
            if not name.startswith("_") and name not in NOT_CALLS:
                found[prefix + name] = method
    return {name: it for name, it in found.items() if name not in ("vx.time_mult",)}


def bars(today, option):
    def days(ticker, wants, since, until, **more):
        return Call(
            wants, ticker=ticker, multiplier=1, timespan="day", from_=since, to=until, **more
        )

    month = ("2018-01-02", "2018-01-31")
    recent = (today - timedelta(days=30), today)
    return {
        "get_aggs": [
            Call(
                BAR, ticker="AAPL", multiplier=1, timespan="minute",
                from_="2016-04-15", to="2016-05-13", limit=50000,
            ),
            days("X:BTCUSD", BAR, *month),
            days("C:EURUSD", BAR, *month),
            days("I:SPX", INDEX_BAR, *month),
            days(option, BAR, *recent),
        ],
        "list_aggs": days("AAPL", BAR, *month, limit=10, pages=2),
        "get_grouped_daily_aggs": [
            Call("ticker open high low close volume timestamp", date=DAY),
            *(
                Call(
                    "ticker open high low close volume timestamp",
                    date=DAY, locale="global", market_type=market,
                )
                for market in ("crypto", "fx")
            ),
        ],
        "get_daily_open_close_agg": [
            Call("symbol open high low close volume from_", ticker="AAPL", date=DAY),
            Call("symbol open high low close from_", ticker="I:SPX", date=DAY),
        ],
        "get_previous_close_agg": [
            Call("ticker open high low close timestamp", ticker=ticker)
            for ticker in ("AAPL", "X:BTCUSD", "C:EURUSD", "I:SPX", option)
        ],
        "get_summaries": Call(
            "ticker name price session.close market_status type",
            ticker_any_of=["AAPL", "X:BTCUSD", "C:EURUSD", option],
        ),
    }


def ticks(option):
    crypto_trade = "price size exchange id participant_timestamp"
    return {
        "list_trades": [
            Call(TRADE, ticker="AAPL", limit=5, pages=2),
            Call(TRADE, ticker="AAPL", timestamp=DAY, limit=5, pages=2),
            Call(crypto_trade, ticker="X:BTCUSD", limit=5, pages=2),
            Call("price size exchange sip_timestamp", ticker=option, limit=2),
        ],
        "list_quotes": [
            Call(QUOTE, ticker="AAPL", limit=5, pages=2),
            Call(QUOTE, ticker="AAPL", timestamp=DAY, limit=5, pages=2),
            Call("ask_price bid_price participant_timestamp", ticker="C:EURUSD", limit=5, pages=2),
            Call("ask_price bid_price sip_timestamp", ticker=option, limit=2),
        ],
        "get_last_trade": [
            Call("ticker price size exchange id sip_timestamp", ticker="AAPL"),
            Call("ticker price size exchange sip_timestamp", ticker=option),
        ],
        "get_last_quote": Call(
            "ticker ask_price ask_size bid_price bid_size sip_timestamp", ticker="AAPL"
        ),
        "get_last_crypto_trade": Call("price size exchange timestamp", from_="BTC", to="USD"),
        "get_last_forex_quote": Call(
            "symbol last.ask last.bid last.timestamp", from_="EUR", to="USD"
        ),
        "get_real_time_currency_conversion": Call(
            "converted initial_amount to last.ask last.bid", from_="EUR", to="USD", amount=100
        ),
    }


def snapshots(option):
    universal = "ticker type market_status session.close"
    contract = "details.ticker details.strike_price day.close greeks.delta last_quote.ask"
    return {
        "get_snapshot_all": [
            Call(SNAPSHOT, market_type="stocks", tickers=["AAPL", "MSFT"]),
            Call(SNAPSHOT, market_type="crypto"),
            Call(SNAPSHOT, market_type="forex"),
        ],
        "get_snapshot_direction": [
            # Of a few pairs all may gain on a day, or lose.
            Call(SNAPSHOT, one_of=one_of, market_type=market, direction=direction)
            for market, one_of in (("stocks", None), ("crypto", "crypto"), ("forex", "forex"))
            for direction in ("gainers", "losers")
        ],
        "get_snapshot_ticker": [
            Call(
                SNAPSHOT + " last_trade.price last_quote.ask_price",
                market_type="stocks", ticker="AAPL",
            ),
            Call(SNAPSHOT, market_type="crypto", ticker="X:BTCUSD"),
            Call(SNAPSHOT, market_type="forex", ticker="C:EURUSD"),
        ],
        "get_snapshot_crypto_book": Call("ticker bids.0 asks.0 spread updated", ticker="X:BTCUSD"),
        "get_snapshot_indices": Call(
            "ticker name value session.close market_status", ticker_any_of=["I:SPX"]
        ),
        "list_snapshot_indices": Call(
            "ticker name value session.close market_status", ticker_any_of=["I:SPX"]
        ),
        "get_snapshot_option": Call(contract, underlying_asset="AAPL", option_contract=option),
        "list_snapshot_options_chain": Call(
            contract, pages=2, underlying_asset="AAPL", params={"limit": 5}
        ),
        "list_universal_snapshots": [
            Call(universal, type="stocks", limit=5, pages=2),
            Call(universal, ticker_any_of=["AAPL", "X:BTCUSD", "C:EURUSD", option]),
        ],
    }


def indicators():
    day = {"ticker": "AAPL", "timespan": "day", "limit": 10}
    value = "values.0.timestamp values.0.value underlying.url"
    return {
        "get_sma": Call(value, window=20, **day),
        "get_ema": Call(value, window=20, **day),
        "get_rsi": Call(value, window=14, **day),
        "get_macd": Call(
            value + " values.0.signal values.0.histogram",
            short_window=12, long_window=26, signal_window=9, **day,
        ),
    }


def reference(option):
    split = "ticker execution_date split_from split_to"
    return {
        "get_market_holidays": Call("date exchange name status"),
        "get_market_status": Call("market server_time exchanges.nyse currencies.crypto"),
        "list_tickers": [
            Call("ticker name market locale type", market="stocks", limit=5, pages=2),
            Call("ticker name market", search="apple", limit=1),
            Call("ticker name market", market="crypto", limit=1),
        ],
        "get_ticker_details": Call("ticker name market locale primary_exchange", ticker="AAPL"),
        "get_ticker_events": Call("name events.0.type events.0.date", ticker="AAPL"),
        "list_ticker_news": Call(
            "id title author published_utc article_url tickers publisher.name",
            ticker="AAPL", limit=5, pages=2,
        ),
        "get_ticker_types": Call("code description asset_class locale"),
        "get_related_companies": Call("ticker", ticker="AAPL"),
        "list_splits": [Call(split, ticker="AAPL"), Call(split, limit=2, pages=2)],
        "list_stocks_splits": [
            Call(split + " adjustment_type historical_adjustment_factor", ticker="AAPL"),
            Call(split, limit=2, pages=2),
        ],
        "list_dividends": Call(
            "ticker cash_amount ex_dividend_date pay_date frequency dividend_type",
            ticker="AAPL", limit=2, pages=2,
        ),
        "list_conditions": Call("id name type asset_class data_types", limit=5, pages=2),
        "get_exchanges": Call("id name type asset_class locale"),
        "get_options_contract": Call(
            "ticker underlying_ticker contract_type expiration_date strike_price", ticker=option
        ),
        "list_options_contracts": Call(
            "ticker underlying_ticker contract_type expiration_date strike_price",
            underlying_ticker="AAPL", limit=5, pages=2,
        ),
        "vx.list_stock_financials": Call(
            "cik company_name fiscal_period fiscal_year filing_date financials",
            ticker="AAPL", limit=2, pages=2,
        ),
        "vx.list_ipos": Call("ticker issuer_name listing_date ipo_status", limit=2, pages=2),
    }


if __name__ == "__main__":
    main(start)
