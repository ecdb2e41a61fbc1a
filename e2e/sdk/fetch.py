"""Fetches bars with the vendor's Python SDK and prints one JSON object a request.

Arguments: base URL, key, then TICKER,TIMESPAN,FROM,TO for each request.
"""
import json
import sys

from polygon import RESTClient

base, key, *requests = sys.argv[1:]
client = RESTClient(api_key=key, base=base)

for request in requests:
    ticker, timespan, start, end = request.split(",")
    bars = [
        {"t": a.timestamp, "o": a.open, "h": a.high, "l": a.low, "c": a.close, "v": a.volume}
        for a in client.list_aggs(ticker, 1, timespan, start, end, limit=50000)
    ]
    print(json.dumps({"ticker": ticker, "timespan": timespan, "bars": bars}))
