// Fetches bars with one of the vendor's JavaScript SDKs and prints one JSON object a request.
// Arguments: package name, base URL, key, then TICKER,TIMESPAN,FROM,TO for each request.
const [name, base, key, ...requests] = process.argv.slice(2);
const module = await import(name);
const client = (module.restClient ?? module.default.restClient)(key, base);

const grouped = (ticker, timespan, from, to) =>
  client.stocks.aggregates(ticker, 1, timespan, from, to, { limit: 50000 });
const calls = {
  'polygon-6': grouped,
  'polygon-7': grouped,
  'polygon-8': (ticker, timespan, from, to) =>
    client.getStocksAggregates(ticker, 1, timespan, from, to, true, 'asc', 50000),
  'massive-10': (ticker, timespan, from, to) =>
    client.getStocksAggregates({
      stocksTicker: ticker, multiplier: 1, timespan, from, to, sort: 'asc', limit: 50000,
    }),
};

for (const request of requests) {
  const [ticker, timespan, from, to] = request.split(',');
  const { results } = await calls[name](ticker, timespan, from, to);
  console.log(JSON.stringify({ ticker, timespan, bars: results }));
}
