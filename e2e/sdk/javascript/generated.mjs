// Calls every method of an SDK that was generated from the vendor's description: the vendor's 8 and
// Massive's. Arguments: package name, base URL, key.
import { readFileSync } from 'node:fs';
import { FAMILIES } from './families.mjs';
import { call, oneOf, orElse, run } from './report.mjs';

const [name, base, key] = process.argv.slice(2);
const { restClient } = await import(name);
const plain = restClient(key, base);
const paging = restClient(key, base, { pagination: true });

const names = Object.getOwnPropertyNames(Object.getPrototypeOf(plain)).filter(
  (it) => it !== 'constructor',
);

// The order of the parameters where they have one, as the types say it: nothing else names them.
const types = readFileSync(`node_modules/${name}/dist/main.d.ts`, 'utf8');
function positions(method) {
  const declaration = new RegExp(`^    ${method}\\((.*)\\): Promise<[\\w[\\]]+>;`, 'm');
  const [, parameters] = types.match(declaration);
  return parameters.split(', ').map((it) => it.split(/\??:/)[0]);
}

function invoke(method, { args, pages }) {
  const client = pages > 1 ? paging : plain;
  const order = positions(method);
  if (order[0] === 'requestParameters') return client[method](args);
  return client[method](...order.map((parameter) => args[parameter]));
}

const day = (date) => date.toISOString().slice(0, 10);
const DAY = '2018-01-30';
const BAR = 'o h l c t'.split(' ').map((it) => `results.0.${it}`).join(' ');
const SNAPSHOT = 'ticker day.c prevDay.c todaysChange updated';
const { serverTime } = await plain.getMarketStatus();
const today = new Date(serverTime.slice(0, 10));
const monthAgo = new Date(today - 30 * 86_400_000);
const option = await orElse(firstOption(), 'O:AAPL000000C00000000');
const optionDay = await orElse(lastDay(), DAY);

const TICKERS = {
  Stocks: 'AAPL', Crypto: 'X:BTCUSD', Forex: 'C:EURUSD', Indices: 'I:SPX', Options: option,
};

// A ticker under each of the names that methods have for it.
function as(kind) {
  const ticker = TICKERS[kind];
  return {
    ticker, stocksTicker: ticker, stockTicker: ticker, cryptoTicker: ticker, forexTicker: ticker,
    fxTicker: ticker, indicesTicker: ticker, optionsTicker: ticker,
  };
}

const prefixed = (prefix, wants) => wants.split(' ').map((it) => `${prefix}${it}`).join(' ');
const results = (wants) => prefixed('results.0.', wants);

function ofKind(kind) {
  const ticker = as(kind);
  const range = kind === 'Options'
    ? { from: day(monthAgo), to: day(today) }
    : { from: '2018-01-02', to: '2018-01-31' };
  const indicator = { ...ticker, timespan: 'day', window: 5, limit: 10 };
  const value = 'results.values.0.timestamp results.values.0.value results.underlying.url';
  return {
    [`get${kind}Aggregates`]: [
      call({ ...ticker, multiplier: 1, timespan: 'day', ...range }, BAR),
      ...(kind === 'Stocks'
        ? [call({ ...ticker, multiplier: 1, timespan: 'day', ...range, limit: 10 }, BAR, 3)]
        : []),
    ],
    [`getPrevious${kind}Aggregates`]: call(ticker, BAR),
    [`getGrouped${kind}Aggregates`]: call({ date: DAY }, `results.0.T ${BAR}`),
    [`get${kind}SMA`]: call(indicator, value),
    [`get${kind}EMA`]: call(indicator, value),
    [`get${kind}RSI`]: call(indicator, value),
    [`get${kind}MACD`]: call(
      { ...indicator, shortWindow: 3, longWindow: 6, signalWindow: 3 },
      `${value} results.values.0.signal results.values.0.histogram`,
    ),
    [`get${kind}Trades`]: call(
      { ...ticker, limit: 5 }, results('price size participant_timestamp'),
    ),
    [`get${kind}Quotes`]: call({ ...ticker, limit: 5 }, results('ask_price bid_price')),
    [`get${kind}SnapshotTicker`]: call(ticker, prefixed('ticker.', SNAPSHOT)),
    [`get${kind}SnapshotTickers`]: [
      call({}, prefixed('tickers.0.', SNAPSHOT)),
      call({ tickers: [ticker.ticker] }, prefixed('tickers.0.', SNAPSHOT)),
    ],
    [`get${kind}SnapshotDirection`]: (kind === 'Stocks' ? (all) => all : oneOf)(
      ['gainers', 'losers'].map((direction) =>
        call({ direction }, prefixed('tickers.0.', SNAPSHOT)),
      ),
    ),
  };
}

const calls = {
  ...Object.keys(TICKERS).map(ofKind).reduce((all, some) => ({ ...all, ...some })),
  getStocksOpenClose: call({ ...as('Stocks'), date: DAY }, 'symbol from open high low close'),
  getIndicesOpenClose: call({ ...as('Indices'), date: DAY }, 'symbol from open high low close'),
  getOptionsOpenClose: call(
    { ...as('Options'), date: optionDay }, 'symbol from open high low close',
  ),
  getCryptoOpenClose: call({ from: 'BTC', to: 'USD', date: DAY }, 'symbol day open close'),
  getCurrencyConversion: call(
    { from: 'EUR', to: 'USD', amount: 100 }, 'converted last.ask last.bid',
  ),
  getLastCryptoTrade: call({ from: 'BTC', to: 'USD' }, 'symbol last.price last.timestamp'),
  getLastCurrencyQuote: call({ from: 'EUR', to: 'USD' }, 'symbol last.ask last.bid last.timestamp'),
  getLastStocksTrade: call(as('Stocks'), 'results.T results.p results.s results.t'),
  getLastStocksQuote: call(as('Stocks'), 'results.T results.P results.S results.p results.s'),
  getLastOptionsTrade: call(as('Options'), 'results.T results.p results.s results.t'),
  getOptionContract: call(
    { underlyingAsset: 'AAPL', optionContract: option },
    'results.details.ticker results.day.close results.greeks.delta results.last_quote.ask',
  ),
  getOptionsChain: call({ underlyingAsset: 'AAPL', limit: 5 }, results('details.ticker day.close')),
  getOptionsContract: call(
    as('Options'), prefixed('results.', 'ticker strike_price expiration_date'),
  ),
  getIndicesSnapshot: call({ tickerAnyOf: 'I:SPX' }, results('ticker name value session.close')),
  getSnapshotSummary: call(
    { tickerAnyOf: 'AAPL,X:BTCUSD' }, results('ticker name price session.close'),
  ),
  getSnapshots: [
    call({ type: 'stocks', limit: 5 }, results('ticker type market_status session.close')),
    call({ tickerAnyOf: `AAPL,X:BTCUSD,C:EURUSD,${option}` }, results('ticker type session.close')),
  ],
  getRelatedCompanies: call(as('Stocks'), results('ticker')),
  getEvents: call({ id: 'AAPL' }, 'results.name results.events.0.type results.events.0.date'),
  getTicker: call(as('Stocks'), prefixed('results.', 'ticker name market locale primary_exchange')),
  getMarketStatus: call({}, 'market serverTime exchanges.nyse currencies.crypto'),
  getMarketHolidays: call({}, '0.date 0.exchange 0.name 0.status'),
  getStocksV1Splits: call(as('Stocks'), results('ticker split_from adjustment_type')),
  listStockSplits: call(as('Stocks'), results('ticker execution_date split_from split_to')),
  listDividends: call(as('Stocks'), results('ticker cash_amount ex_dividend_date frequency')),
  listConditions: call({ limit: 5 }, results('id name type asset_class')),
  listExchanges: call({}, results('id name type asset_class locale')),
  listFinancials: call(as('Stocks'), results('company_name fiscal_period financials')),
  listNews: call({ ...as('Stocks'), limit: 5 }, results('id title published_utc article_url')),
  listOptionsContracts: call({ underlyingTicker: 'AAPL' }, results('ticker strike_price')),
  listTickerTypes: call({}, results('code description asset_class locale')),
  listTickers: [
    call({ market: 'stocks', limit: 5 }, results('ticker name market locale type')),
    call({ tickerGte: 'AMD', tickerLt: 'AN', limit: 1 }, results('ticker name'), 2),
  ],
  deprecatedGetCryptoSnapshotTickerBook: call(as('Crypto'), 'data.ticker data.bids.0 data.asks.0'),
  ...FAMILIES,
};

async function firstOption() {
  const contracts = await invoke('listOptionsContracts', { args: { underlyingTicker: 'AAPL' } });
  return contracts.results[0].ticker;
}

async function lastDay() {
  const bars = await invoke('getPreviousOptionsAggregates', { args: { optionsTicker: option } });
  return day(new Date(bars.results[0].t));
}

await run(name, names, calls, invoke);
