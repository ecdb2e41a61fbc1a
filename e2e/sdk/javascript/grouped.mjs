// Calls every method of an SDK whose methods stand in groups: the vendor's 6 and 7.
// Arguments: package name, base URL, key.
import { call, oneOf, orElse, run } from './report.mjs';

const [name, base, key] = process.argv.slice(2);
const module = await import(name);
const restClient = module.restClient ?? module.default.restClient;
const plain = restClient(key, base);
const paging = restClient(key, base, { pagination: true });
const canPage = name !== 'polygon-6';

const names = Object.keys(plain).flatMap((group) =>
  Object.keys(plain[group]).map((method) => `${group}.${method}`),
);

function invoke(path, { args, pages }) {
  const [group, method] = path.split('.');
  return (pages > 1 ? paging : plain)[group][method](...args);
}

const DAY = '2018-01-30';
const MONTH = ['2018-01-02', '2018-01-31'];
const prefixed = (prefix, wants) => wants.split(' ').map((it) => `${prefix}${it}`).join(' ');
const results = (wants) => prefixed('results.0.', wants);
const BAR = results('o h l c t');
const SNAPSHOT = 'ticker day.c prevDay.c todaysChange updated';

const { serverTime } = await plain.reference.marketStatus();
const today = new Date(serverTime.slice(0, 10));
const monthAgo = new Date(today - 30 * 86_400_000);
const day = (date) => date.toISOString().slice(0, 10);
const option = await orElse(firstOption(), 'O:AAPL000000C00000000');
const optionDay = await orElse(lastDay(), DAY);

async function firstOption() {
  const query = { underlying_ticker: 'AAPL' };
  const { results: contracts } = await plain.reference.optionsContracts(query);
  return contracts[0].ticker;
}

async function lastDay() {
  const { results: bars } = await plain.options.previousClose(option);
  return day(new Date(bars[0].t));
}

function common(ticker, range = MONTH) {
  const indicator = [ticker, { timespan: 'day', window: 5, limit: 10 }];
  const value = 'results.values.0.timestamp results.values.0.value results.underlying.url';
  return {
    aggregates: call([ticker, 1, 'day', ...range, { limit: 5000 }], BAR),
    previousClose: call([ticker], BAR),
    sma: call(indicator, value),
    ema: call(indicator, value),
    rsi: call(indicator, value),
    macd: call(
      [ticker, { timespan: 'day', short_window: 3, long_window: 6, signal_window: 3, limit: 10 }],
      `${value} results.values.0.signal results.values.0.histogram`,
    ),
    summaries: call([{ 'ticker.any_of': ticker }], results('ticker name price session.close')),
    universalSnapshot: call([{ 'ticker.any_of': ticker }], results('ticker type session.close')),
    trades: call([ticker, { limit: 5 }], results('price size participant_timestamp')),
    quotes: call([ticker, { limit: 5 }], results('ask_price bid_price')),
    snapshotAllTickers: [
      call([], prefixed('tickers.0.', SNAPSHOT)),
      call([{ tickers: ticker }], prefixed('tickers.0.', SNAPSHOT)),
    ],
    snapshotTicker: call([ticker], prefixed('ticker.', SNAPSHOT)),
    snapshotGainersLosers: (ticker === 'AAPL' ? (all) => all : oneOf)(
      ['gainers', 'losers'].map((direction) =>
        call([direction], prefixed('tickers.0.', SNAPSHOT)),
      ),
    ),
    aggregatesGroupedDaily: call([DAY], `results.0.T ${BAR}`),
  };
}

const groups = {
  stocks: {
    ...common('AAPL'),
    aggregates: [
      call(['AAPL', 1, 'minute', '2016-04-15', '2016-05-13', { limit: 50000 }], BAR),
      ...(canPage ? [call(['AAPL', 1, 'day', ...MONTH, { limit: 10 }], BAR, 3)] : []),
    ],
    dailyOpenClose: call(['AAPL', DAY], 'symbol from open high low close volume'),
    lastTrade: call(['AAPL'], 'results.T results.p results.s results.t'),
    lastQuote: call(['AAPL'], 'results.T results.P results.S results.p results.s'),
  },
  crypto: {
    ...common('X:BTCUSD'),
    dailyOpenClose: call(['BTC', 'USD', DAY], 'symbol day open close'),
    lastTrade: call(['BTC', 'USD'], 'symbol last.price last.size last.timestamp'),
    snapshotTickerFullBookL2: call(['X:BTCUSD'], 'data.ticker data.bids.0 data.asks.0'),
  },
  forex: {
    ...common('C:EURUSD'),
    // The vendor has no such market: version 6 asks for "forex" where he says "fx".
    ...(name === 'polygon-6' ? { aggregatesGroupedDaily: call([DAY], '', 1, 404) } : {}),
    conversion: call(['EUR', 'USD', { amount: 100 }], 'converted last.ask last.bid'),
    lastQuote: call(['EUR', 'USD'], 'symbol last.ask last.bid last.timestamp'),
  },
  indices: {
    ...common('I:SPX'),
    dailyOpenClose: call(['I:SPX', DAY], 'symbol from open high low close'),
    snapshotTicker: call(
      [{ 'ticker.any_of': 'I:SPX' }], results('ticker name value session.close'),
    ),
  },
  options: {
    ...common(option, [day(monthAgo), day(today)]),
    dailyOpenClose: call([option, optionDay], 'symbol from open high low close'),
    lastTrade: call([option], 'results.T results.p results.s results.t'),
    snapshotOptionContract: call(
      ['AAPL', option], prefixed('results.', 'details.ticker day.close greeks.delta'),
    ),
    snapshotOptionChain: call(['AAPL', { limit: 5 }], results('details.ticker day.close')),
  },
  reference: {
    conditions: call([{ limit: 5 }], results('id name type asset_class')),
    exchanges: call([], results('id name type asset_class locale')),
    marketHolidays: call([], '0.date 0.exchange 0.name 0.status'),
    marketStatus: call([], 'market serverTime exchanges.nyse currencies.crypto'),
    optionsContract: call([option], prefixed('results.', 'ticker strike_price expiration_date')),
    optionsContracts: call([{ underlying_ticker: 'AAPL' }], results('ticker strike_price')),
    dividends: call([{ ticker: 'AAPL' }], results('ticker cash_amount ex_dividend_date frequency')),
    stockSplits: call([{ ticker: 'AAPL' }], results('ticker execution_date split_from split_to')),
    stockFinancials: call([{ ticker: 'AAPL' }], results('company_name fiscal_period financials')),
    tickerDetails: call(['AAPL'], prefixed('results.', 'ticker name market primary_exchange')),
    tickerNews: call([{ ticker: 'AAPL', limit: 5 }], results('id title published_utc article_url')),
    tickerTypes: call([], results('code description asset_class locale')),
    tickers: [
      call([{ market: 'stocks', limit: 5 }], results('ticker name market locale type')),
      ...(canPage
        ? [call([{ 'ticker.gte': 'AMD', 'ticker.lt': 'AN', limit: 1 }], results('ticker name'), 2)]
        : []),
    ],
  },
};

const calls = Object.fromEntries(
  Object.entries(groups).flatMap(([group, methods]) =>
    Object.entries(methods).map(([method, it]) => [`${group}.${method}`, it]),
  ),
);

await run(name, names, calls, invoke);
