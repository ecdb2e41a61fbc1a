"""Fetches bars with one of the vendor's Python SDKs and prints one JSON object a request.

Arguments: package, base URL, key, then TICKER,TIMESPAN,FROM,TO for each request.
"""
import importlib
import json
import sys

package, base, key, *requests = sys.argv[1:]
client = importlib.import_module(package).RESTClient(api_key=key, base=base)

for request in requests:
    ticker, timespan, start, end = request.split(",")
    bars = [
        {"t": a.timestamp, "o": a.open, "h": a.high, "l": a.low, "c": a.close, "v": a.volume}
        for a in client.list_aggs(ticker, 1, timespan, start, end, limit=50000)
    ]
    print(json.dumps({"ticker": ticker, "timespan": timespan, "bars": bars}))
