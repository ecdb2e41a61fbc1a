package main

import (
	"context"
	"strings"
	"time"

	polygon "github.com/polygon-io/client-go/rest"
	"github.com/polygon-io/client-go/rest/iter"
	"github.com/polygon-io/client-go/rest/models"
)

const (
	bars = "Results.0.Open Results.0.High Results.0.Low Results.0.Close Results.0.Timestamp"
	day  = models.Day
)

var (
	ctx      = context.Background()
	tuesday  = models.Date(time.Date(2018, 1, 30, 0, 0, 0, 0, time.UTC))
	firstBar = models.Millis(time.Date(2018, 1, 2, 0, 0, 0, 0, time.UTC))
	lastBar  = models.Millis(time.Date(2018, 1, 31, 0, 0, 0, 0, time.UTC))
)

// getter and lister are the two shapes that methods have.
type (
	getter[P, R any] func(context.Context, *P, ...models.RequestOption) (R, error)
	lister[P, T any] func(context.Context, *P, ...models.RequestOption) *iter.Iter[T]
	adder            func(name, wants string, pages int, invoke func() (any, error))
)

func get[P, R any](method getter[P, R], params *P) func() (any, error) {
	return func() (any, error) { return method(ctx, params) }
}

// list takes the first items, which may be of several pages.
func list[P, T any](method lister[P, T], most int, params *P) func() (any, error) {
	return func() (any, error) {
		var items []T
		all := method(ctx, params)
		for len(items) < most && all.Next() {
			items = append(items, all.Item())
		}
		return items, all.Err()
	}
}

func prefixed(prefix, wants string) string {
	return prefix + strings.ReplaceAll(wants, " ", " "+prefix)
}

func to[T any](value T) *T { return &value }

// callsOf says how each method is called.
func callsOf(c *polygon.Client) map[string][]call {
	option, optionDay := firstOption(c)
	calls := map[string][]call{}
	add := func(name, wants string, pages int, invoke func() (any, error)) {
		calls[name] = append(calls[name], call{wants, pages, invoke})
	}
	addBars(c, option, optionDay, add)
	addTicks(c, option, add)
	addSnapshots(c, option, add)
	addIndicators(c, add)
	addReference(c, option, add)
	addFamilies(c, add)
	return calls
}

// firstOption is a contract that there is, and a day on which it was traded; where they cannot be
// asked for, the methods' own calls say why.
func firstOption(c *polygon.Client) (string, models.Date) {
	params := models.ListOptionsContractsParams{}.WithUnderlyingTicker(models.EQ, "AAPL")
	contracts := c.ListOptionsContracts(ctx, params)
	if !contracts.Next() {
		return "O:AAPL000000C00000000", tuesday
	}
	option := contracts.Item().Ticker
	previous, err := c.GetPreviousCloseAgg(ctx, &models.GetPreviousCloseAggParams{Ticker: option})
	if err != nil || len(previous.Results) == 0 {
		return option, tuesday
	}
	return option, models.Date(time.Time(previous.Results[0].Timestamp))
}

func addBars(c *polygon.Client, option string, optionDay models.Date, add adder) {
	for _, ticker := range []string{"AAPL", "X:BTCUSD", "C:EURUSD", "I:SPX", option} {
		from, until := firstBar, lastBar
		if ticker == option {
			until = models.Millis(time.Time(optionDay))
			from = models.Millis(time.Time(optionDay).AddDate(0, -1, 0))
		}
		add("GetAggs", bars, 1, get(c.GetAggs, &models.GetAggsParams{
			Ticker: ticker, Multiplier: 1, Timespan: day, From: from, To: until,
		}))
		add("GetPreviousCloseAgg", bars, 1,
			get(c.GetPreviousCloseAgg, &models.GetPreviousCloseAggParams{Ticker: ticker}))
	}
	add("ListAggs", "19.Open 19.Timestamp", 2, list(c.ListAggs, 20, models.ListAggsParams{
		Ticker: "AAPL", Multiplier: 1, Timespan: day, From: firstBar, To: lastBar,
	}.WithLimit(10)))
	for market, locale := range map[models.MarketType]models.MarketLocale{
		models.Stocks: models.US, models.Crypto: models.Global, "fx": models.Global,
	} {
		add("GetGroupedDailyAggs", bars+" Results.0.Ticker", 1,
			get(c.GetGroupedDailyAggs, &models.GetGroupedDailyAggsParams{
				Locale: locale, MarketType: market, Date: tuesday,
			}))
	}
	for ticker, date := range map[string]models.Date{
		"AAPL": tuesday, "I:SPX": tuesday, option: optionDay,
	} {
		add("GetDailyOpenCloseAgg", "Symbol From Open High Low Close", 1,
			get(c.GetDailyOpenCloseAgg, &models.GetDailyOpenCloseAggParams{Ticker: ticker, Date: date}))
	}
	add("GetSummaries", prefixed("Results.0.", "Ticker Name Price Session.Close"), 1,
		get(c.GetSummaries, &models.GetSummaryParams{TickerAnyOf: to("AAPL,X:BTCUSD," + option)}))
}

func addTicks(c *polygon.Client, option string, add adder) {
	add("ListTrades", "9.Price 9.Size 9.Exchange 9.SipTimestamp 9.ID", 2,
		list(c.ListTrades, 10, models.ListTradesParams{Ticker: "AAPL"}.WithLimit(5)))
	add("ListTrades", "9.Price 9.Size 9.ParticipantTimestamp", 2,
		list(c.ListTrades, 10, models.ListTradesParams{Ticker: "X:BTCUSD"}.WithLimit(5)))
	add("ListQuotes", "9.AskPrice 9.BidPrice 9.AskSize 9.BidSize 9.SipTimestamp", 2,
		list(c.ListQuotes, 10, models.ListQuotesParams{Ticker: "AAPL"}.WithLimit(5)))
	add("ListQuotes", "9.AskPrice 9.BidPrice 9.ParticipantTimestamp", 2,
		list(c.ListQuotes, 10, models.ListQuotesParams{Ticker: "C:EURUSD"}.WithLimit(5)))
	for _, ticker := range []string{"AAPL", option} {
		add("GetLastTrade", prefixed("Results.", "Ticker Price Size Timestamp"), 1,
			get(c.GetLastTrade, &models.GetLastTradeParams{Ticker: ticker}))
	}
	add("GetLastQuote", prefixed("Results.", "Ticker AskPrice BidPrice SipTimestamp"), 1,
		get(c.GetLastQuote, &models.GetLastQuoteParams{Ticker: "AAPL"}))
	add("GetLastCryptoTrade", "Symbol Last.Price Last.Size Last.Timestamp", 1,
		get(c.GetLastCryptoTrade, &models.GetLastCryptoTradeParams{From: "BTC", To: "USD"}))
	add("GetLastForexQuote", "Symbol Last.Ask Last.Bid Last.Timestamp", 1,
		get(c.GetLastForexQuote, &models.GetLastForexQuoteParams{From: "EUR", To: "USD"}))
	add("GetRealTimeCurrencyConversion", "InitialAmount Converted From To LastQuote.Ask", 1,
		get(c.GetRealTimeCurrencyConversion,
			&models.GetRealTimeCurrencyConversionParams{From: "EUR", To: "USD"}))
}

func addIndicators(c *polygon.Client, add adder) {
	value := prefixed("Results.", "Underlying.URL Values.0.Timestamp Values.0.Value")
	add("GetSMA", value, 1,
		get(c.GetSMA, models.GetSMAParams{Ticker: "AAPL"}.WithTimespan(day).WithWindow(5)))
	add("GetEMA", value, 1,
		get(c.GetEMA, models.GetEMAParams{Ticker: "AAPL"}.WithTimespan(day).WithWindow(5)))
	add("GetRSI", value, 1,
		get(c.GetRSI, models.GetRSIParams{Ticker: "AAPL"}.WithTimespan(day).WithWindow(5)))
	add("GetMACD", value+" Results.Values.0.Signal Results.Values.0.Histogram", 1,
		get(c.GetMACD, models.GetMACDParams{Ticker: "AAPL"}.WithTimespan(day)))
}
