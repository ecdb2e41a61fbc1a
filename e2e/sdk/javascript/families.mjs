// Methods of the generated SDKs for families beyond stocks' prices and reference data.
import { call } from './report.mjs';

const LISTS = `
  getBenzingaV1AnalystInsights getBenzingaV1Analysts getBenzingaV1BullsBearsSay
  getBenzingaV1ConsensusRatings getBenzingaV1ConsensusRatingsTicker getBenzingaV1Earnings
  getBenzingaV1Firms getBenzingaV1Guidance getBenzingaV1News getBenzingaV1Ratings getBenzingaV2News
  getConsumerSpendingEuV1MerchantAggregates getConsumerSpendingEuV1MerchantHierarchy
  getCryptoV1Exchanges getForexV1Exchanges getOptionsV1Exchanges getStocksV1Exchanges
  getEtfGlobalV1Analytics getEtfGlobalV1Constituents getEtfGlobalV1FundFlows
  getEtfGlobalV1Profiles getEtfGlobalV1Taxonomies
  getFedV1FundingConditions getFedV1Inflation getFedV1InflationExpectations getFedV1LaborMarket
  getFedV1TreasuryYields
  aggregatesV1 getFuturesAggregates getFuturesContractDetails getFuturesContracts
  getFuturesDailySchedules getFuturesMarketStatuses getFuturesProductDetails
  getFuturesProductSchedules getFuturesProducts getFuturesQuotes getFuturesTrades
  getFuturesV1Contracts getFuturesV1Exchanges getFuturesV1MarketStatus getFuturesV1Products
  getFuturesV1QuotesTicker getFuturesV1Schedules getFuturesV1Snapshot getFuturesV1TradesTicker
  getOptionsV3QuotesTicker getOptionsV3TradesTicker getStocksDevTradesTicker
  getStocksFilings10KVX0Sections getStocksFilings10KVXSections getStocksFilings8KVXDisclosures
  getStocksFilings8KVXText getStocksFilingsVX13F getStocksFilingsVXForm3 getStocksFilingsVXForm4
  getStocksFilingsVXIndex getStocksFilingsVXRiskFactors
  getStocksFinancialsV1BalanceSheets getStocksFinancialsV1CashFlowStatements
  getStocksFinancialsV1IncomeStatements getStocksFinancialsV1Ratios
  getStocksTaxonomiesVXDisclosures getStocksTaxonomiesVXRiskFactors
  getStocksV1Dividends getStocksV1ShortInterest getStocksV1ShortVolume getStocksVXFloat
  getTmxV1CorporateEvents getV1ReferenceIpos listIPOs`;

const ARGS = { ticker: 'AAPL', productCode: 'GC', limit: 2 };
const WANTS = 'results';

// Filtered by such a ticker and product they are empty.
const FUTURES = `
  getFuturesContracts getFuturesDailySchedules getFuturesMarketStatuses getFuturesProducts
  getFuturesV1Contracts getFuturesV1MarketStatus getFuturesV1Products getFuturesV1Schedules
  getFuturesV1Snapshot`;

const all = (names, args) =>
  Object.fromEntries(names.trim().split(/\s+/).map((name) => [name, call(args, WANTS)]));

export const FAMILIES = {
  ...all(LISTS, ARGS),
  ...all(FUTURES, { limit: 2 }),
  deprecatedGetHistoricCryptoTrades: call({ from: 'BTC', to: 'USD', date: '2018-01-30' }, WANTS),
  deprecatedGetHistoricForexQuotes: call({ from: 'EUR', to: 'USD', date: '2018-01-30' }, WANTS),
  deprecatedGetHistoricStocksQuotes: call({ ticker: 'AAPL', date: '2018-01-30' }, WANTS),
  deprecatedGetHistoricStocksTrades: call({ ticker: 'AAPL', date: '2018-01-30' }, WANTS),
};
