"""Calls every method of the community's Python SDK, as it is used with and without asyncio.

Arguments: package (polygon), base URL, key.
"""
import asyncio
import importlib
import inspect
from datetime import date, timedelta

from report import Call, main

DAY = "2018-01-30"
MINUTES = {"from_date": "2016-03-01", "to_date": "2016-05-13"}  # Two requests of up to 45 days.
NOT_CALLS = {
    # Of paging: called by all_pages=True.
    "get_page_by_url", "get_next_page", "get_previous_page", "get_all_pages",
    # Of full_range=True.
    "get_full_range_aggregates",
    # They only refer to the methods of today.
    "get_trades_vx", "get_quotes_vx",
    "aw_task", "close", "get_dates_between", "normalize_datetime", "split_date_range",
    "to_json_safe",
}
CLIENTS = "Stocks Options Forex Crypto Index Reference"


def start(package, base, key):
    sdk = importlib.import_module(package)
    reference = sdk.ReferenceClient(key)
    reference.BASE = base
    today = date.fromisoformat(reference.get_market_status()["serverTime"][:10])
    option, option_day = first_option(sdk, base, key)
    loop = asyncio.new_event_loop()
    methods = {}
    for kind in CLIENTS.split():
        for front, use_async in (("", False), ("async ", True)):
            client = getattr(sdk, f"{kind}Client")(key, use_async=use_async)
            client.BASE = base
            for name, method in inspect.getmembers(client, callable):
                if not name.startswith("_") and name not in NOT_CALLS:
                    methods[f"{front}{kind}.{name}"] = awaited(method, loop)
    calls = {
        **of_kind("Stocks", "AAPL"),
        **of_kind("Forex", "C:EURUSD", market="fx"),
        **of_kind("Crypto", "X:BTCUSD", market="crypto"),
        **of_kind("Index", "I:SPX"),
        **of_kind("Options", option, since=today - timedelta(days=30), until=today),
        **others(option, option_day),
        **reference_calls(option),
    }
    return methods, {**calls, **{f"async {name}": it for name, it in calls.items()}}


def first_option(sdk, base, key):
    """A contract and its last day; where they cannot be asked for, the methods' calls say why."""
    reference, options = sdk.ReferenceClient(key), sdk.OptionsClient(key)
    reference.BASE = options.BASE = base
    try:
        option = reference.get_option_contracts("AAPL")["results"][0]["ticker"]
        last_bar = options.get_previous_close(option)["results"][0]["t"]
        return option, date.fromtimestamp(last_bar / 1000)
    except KeyError:
        return "O:AAPL000000C00000000", DAY


def awaited(method, loop):
    def call(**arguments):
        result = method(**arguments)
        return loop.run_until_complete(result) if inspect.isawaitable(result) else result

    return call


def of_kind(kind, ticker, market="", since=date(2018, 1, 2), until=date(2018, 1, 31)):
    """Calls of the methods that the clients of all kinds of tickers have."""
    bar = "o h l c t"
    bars = " ".join(f"results.0.{it}" for it in bar.split())
    snapshot = "ticker day.c prevDay.c todaysChange updated"
    one = {"ticker" if kind == "Options" else "symbol": ticker}
    intraday = MINUTES if kind == "Stocks" else {"from_date": since, "to_date": until}
    many = 5001 if kind == "Stocks" else 1  # More than a page by default.
    value = "results.values.0.timestamp results.values.0.value results.underlying.url"
    indicator = {"symbol": ticker, "limit": 10}
    methods = {
        "get_aggregate_bars": [
            Call(bars, symbol=ticker, from_date=since, to_date=until),
            *(
                Call(
                    bar, least=many, **intraday, symbol=ticker, full_range=True,
                    timespan="minute", info=False, run_parallel=parallel,
                )
                for parallel in (True, False)
            ),
        ],
        "get_full_range_aggregate_bars": Call(
            bar, least=many, **intraday, symbol=ticker, info=False
        ),
        "get_grouped_daily_bars": Call(f"{bars} results.0.T", date=DAY),
        "get_previous_close": Call(bars, **one),
        "get_sma": Call(value, window_size=5, **indicator),
        "get_ema": Call(value, window_size=5, **indicator),
        "get_rsi": Call(value, window_size=5, **indicator),
        "get_macd": Call(
            value, short_window_size=3, long_window_size=6, signal_window_size=3, **indicator
        ),
        "get_snapshot": Call(" ".join(f"ticker.{it}" for it in snapshot.split()), symbol=ticker),
        "get_snapshot_all": Call(
            " ".join(f"tickers.0.{it}" for it in snapshot.split()), symbols=[ticker]
        ),
        "get_gainers_and_losers": [
            # Of a few pairs all may gain on a day, or lose.
            Call(
                "tickers.0.ticker",
                one_of=None if kind == "Stocks" else "movers", direction=direction,
            )
            for direction in ("gainers", "losers")
        ],
    }
    return {f"{kind}.{name}": it for name, it in methods.items()}


def others(option, option_day):
    """Calls of the methods that the clients have each for itself."""
    trade = "price size exchange"
    quote = "ask_price bid_price"
    pages = {"limit": 5, "all_pages": True, "max_pages": 2}
    last = "results.T results.p results.s results.t"
    return {
        "Stocks.get_trades": Call(symbol="AAPL", date=DAY),
        "Stocks.get_quotes": Call(symbol="AAPL", date=DAY),
        "Stocks.get_trades_v3": Call(trade, pages=2, symbol="AAPL", **pages),
        "Stocks.get_quotes_v3": Call(quote, pages=2, symbol="AAPL", **pages),
        "Stocks.get_last_trade": Call(last, symbol="AAPL"),
        "Stocks.get_last_quote": Call("results.T results.P results.p", symbol="AAPL"),
        # A number alone: None has no such part.
        "Stocks.get_current_price": Call("real", symbol="AAPL"),
        "Stocks.get_daily_open_close": Call("symbol open high low close", symbol="AAPL", date=DAY),
        "Index.get_daily_open_close": Call("symbol open high low close", symbol="I:SPX", date=DAY),
        "Index.get_snapshot": Call("results.0.ticker results.0.value", symbols=["I:SPX"]),
        "Options.get_trades": Call("results.0.price results.0.size", option_symbol=option),
        "Options.get_quotes": Call("results.0.ask_price results.0.bid_price", option_symbol=option),
        "Options.get_last_trade": Call(last, ticker=option),
        "Options.get_daily_open_close": Call(
            "symbol open high low close", symbol=option, date=option_day
        ),
        "Options.get_snapshot": Call(
            "results.details.ticker results.day.close",
            underlying_symbol="AAPL", option_symbol=option,
        ),
        "Forex.get_historic_forex_ticks": Call(from_symbol="EUR", to_symbol="USD", date=DAY),
        "Forex.get_quotes": Call(quote, pages=2, symbol="C:EURUSD", **pages),
        "Forex.get_last_quote": Call(
            "symbol last.ask last.bid", from_symbol="EUR", to_symbol="USD"
        ),
        "Forex.real_time_currency_conversion": Call(
            "converted last.ask last.bid", from_symbol="EUR", to_symbol="USD", amount=100
        ),
        "Crypto.get_historic_trades": Call(from_symbol="BTC", to_symbol="USD", date=DAY),
        "Crypto.get_trades": Call(trade, pages=2, symbol="X:BTCUSD", **pages),
        "Crypto.get_last_trade": Call("symbol last.price", from_symbol="BTC", to_symbol="USD"),
        "Crypto.get_daily_open_close": Call(
            "symbol day open close", from_symbol="BTC", to_symbol="USD", date=DAY
        ),
        "Crypto.get_level2_book": Call("data.ticker data.bids.0 data.asks.0", symbol="X:BTCUSD"),
    }


def reference_calls(option):
    contract = "ticker underlying_ticker strike_price expiration_date"
    pages = {"all_pages": True, "max_pages": 2}
    methods = {
        "get_tickers": [
            Call("results.0.ticker results.0.name", symbol="AAPL"),
            Call("ticker name", pages=2, market="stocks", limit=5, **pages),
        ],
        "get_ticker_types": Call("results.0.code results.0.description"),
        "get_ticker_details": Call("results.ticker results.name", symbol="AAPL"),
        "get_bulk_ticker_details": Call(
            f"2018-01-29.results.ticker {DAY}.results.ticker", symbol="AAPL", from_date="2018-01-29", to_date=DAY
        ),
        "get_option_contract": Call(
            " ".join(f"results.{it}" for it in contract.split()), ticker=option
        ),
        "get_option_contracts": Call(contract, pages=2, underlying_ticker="AAPL", limit=5, **pages),
        "get_ticker_news": Call("id title published_utc", pages=2, symbol="AAPL", limit=5, **pages),
        "get_stock_dividends": Call("ticker cash_amount", pages=2, ticker="AAPL", limit=2, **pages),
        "get_stock_financials_vx": Call(
            "company_name financials", pages=2, ticker="AAPL", limit=2, **pages
        ),
        "get_stock_splits": Call("ticker split_from split_to", pages=2, limit=2, **pages),
        "get_market_holidays": Call("date exchange name status"),
        "get_market_status": Call("market serverTime exchanges.nyse"),
        "get_conditions": Call("id name type", pages=2, limit=5, **pages),
        "get_exchanges": Call("results.0.id results.0.name results.0.type"),
    }
    return {f"Reference.{name}": it for name, it in methods.items()}


if __name__ == "__main__":
    main(start)
