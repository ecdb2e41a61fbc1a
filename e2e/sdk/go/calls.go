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
	bars     = "Results.0.Open Results.0.High Results.0.Low Results.0.Close Results.0.Timestamp"
	snapshot = "Ticker Day.Close PrevDay.Close Updated"
	contract = "0.Ticker 0.UnderlyingTicker 0.ContractType 0.StrikePrice 0.ExpirationDate"
)

var (
	ctx      = context.Background()
	tuesday  = models.Date(time.Date(2018, 1, 30, 0, 0, 0, 0, time.UTC))
	firstBar = models.Millis(time.Date(2018, 1, 2, 0, 0, 0, 0, time.UTC))
	lastBar  = models.Millis(time.Date(2018, 1, 31, 0, 0, 0, 0, time.UTC))
)

// taken are the first items of a list, which may be of several pages.
func taken[T any](list *iter.Iter[T], most int) (any, error) {
	var items []T
	for len(items) < most && list.Next() {
		items = append(items, list.Item())
	}
	return items, list.Err()
}

func prefixed(prefix, wants string) string {
	return prefix + strings.ReplaceAll(wants, " ", " "+prefix)
}

func to[T any](value T) *T { return &value }

// firstOption is a contract that there is, and a day on which it was traded; where they cannot be
// asked for, the methods' own calls say why.
func firstOption(c *polygon.Client) (string, models.Date) {
	list := c.ListOptionsContracts(ctx, models.ListOptionsContractsParams{}.WithUnderlyingTicker(models.EQ, "AAPL"))
	if !list.Next() {
		return "O:AAPL000000C00000000", tuesday
	}
	option := list.Item().Ticker
	previous, err := c.GetPreviousCloseAgg(ctx, &models.GetPreviousCloseAggParams{Ticker: option})
	if err != nil || len(previous.Results) == 0 {
		return option, tuesday
	}
	return option, models.Date(time.Time(previous.Results[0].Timestamp))
}

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

type adder func(name, wants string, pages int, invoke func() (any, error))

func addBars(c *polygon.Client, option string, optionDay models.Date, add adder) {
	for _, ticker := range []string{"AAPL", "X:ETHUSD", "C:EURUSD", "I:SPX", option} {
		from, until := firstBar, lastBar
		if ticker == option {
			until = models.Millis(time.Time(optionDay))
			from = models.Millis(time.Time(optionDay).AddDate(0, -1, 0))
		}
		add("GetAggs", bars, 1, func() (any, error) {
			return c.GetAggs(ctx, &models.GetAggsParams{Ticker: ticker, Multiplier: 1, Timespan: models.Day, From: from, To: until})
		})
		add("GetPreviousCloseAgg", bars, 1, func() (any, error) {
			return c.GetPreviousCloseAgg(ctx, &models.GetPreviousCloseAggParams{Ticker: ticker})
		})
	}
	add("ListAggs", "19.Open 19.Timestamp", 2, func() (any, error) {
		params := models.ListAggsParams{Ticker: "AAPL", Multiplier: 1, Timespan: models.Day, From: firstBar, To: lastBar}
		return taken(c.ListAggs(ctx, params.WithLimit(10)), 20)
	})
	for market, locale := range map[models.MarketType]models.MarketLocale{
		models.Stocks: models.US, models.Crypto: models.Global, "fx": models.Global,
	} {
		add("GetGroupedDailyAggs", bars+" Results.0.Ticker", 1, func() (any, error) {
			return c.GetGroupedDailyAggs(ctx, &models.GetGroupedDailyAggsParams{Locale: locale, MarketType: market, Date: tuesday})
		})
	}
	for ticker, day := range map[string]models.Date{"AAPL": tuesday, "I:SPX": tuesday, option: optionDay} {
		add("GetDailyOpenCloseAgg", "Symbol From Open High Low Close", 1, func() (any, error) {
			return c.GetDailyOpenCloseAgg(ctx, &models.GetDailyOpenCloseAggParams{Ticker: ticker, Date: day})
		})
	}
	add("GetSummaries", "Results.0.Ticker Results.0.Name Results.0.Price Results.0.Session.Close", 1, func() (any, error) {
		return c.GetSummaries(ctx, &models.GetSummaryParams{TickerAnyOf: to("AAPL,X:ETHUSD," + option)})
	})
}

func addTicks(c *polygon.Client, option string, add adder) {
	add("ListTrades", "9.Price 9.Size 9.Exchange 9.SipTimestamp 9.ID", 2, func() (any, error) {
		return taken(c.ListTrades(ctx, models.ListTradesParams{Ticker: "AAPL"}.WithLimit(5)), 10)
	})
	add("ListTrades", "9.Price 9.Size 9.ParticipantTimestamp", 2, func() (any, error) {
		return taken(c.ListTrades(ctx, models.ListTradesParams{Ticker: "X:ETHUSD"}.WithLimit(5)), 10)
	})
	add("ListQuotes", "9.AskPrice 9.BidPrice 9.AskSize 9.BidSize 9.SipTimestamp", 2, func() (any, error) {
		return taken(c.ListQuotes(ctx, models.ListQuotesParams{Ticker: "AAPL"}.WithLimit(5)), 10)
	})
	add("ListQuotes", "9.AskPrice 9.BidPrice 9.ParticipantTimestamp", 2, func() (any, error) {
		return taken(c.ListQuotes(ctx, models.ListQuotesParams{Ticker: "C:EURUSD"}.WithLimit(5)), 10)
	})
	for _, ticker := range []string{"AAPL", option} {
		add("GetLastTrade", "Results.Ticker Results.Price Results.Size Results.Timestamp", 1, func() (any, error) {
			return c.GetLastTrade(ctx, &models.GetLastTradeParams{Ticker: ticker})
		})
	}
	add("GetLastQuote", "Results.Ticker Results.AskPrice Results.BidPrice Results.SipTimestamp", 1, func() (any, error) {
		return c.GetLastQuote(ctx, &models.GetLastQuoteParams{Ticker: "AAPL"})
	})
	add("GetLastCryptoTrade", "Symbol Last.Price Last.Size Last.Timestamp", 1, func() (any, error) {
		return c.GetLastCryptoTrade(ctx, &models.GetLastCryptoTradeParams{From: "ETH", To: "USD"})
	})
	add("GetLastForexQuote", "Symbol Last.Ask Last.Bid Last.Timestamp", 1, func() (any, error) {
		return c.GetLastForexQuote(ctx, &models.GetLastForexQuoteParams{From: "EUR", To: "USD"})
	})
	add("GetRealTimeCurrencyConversion", "InitialAmount Converted From To LastQuote.Ask", 1, func() (any, error) {
		return c.GetRealTimeCurrencyConversion(ctx, &models.GetRealTimeCurrencyConversionParams{From: "EUR", To: "USD"})
	})
}

func addSnapshots(c *polygon.Client, option string, add adder) {
	for market, ticker := range map[models.MarketType]string{
		models.Stocks: "AAPL", models.Crypto: "X:ETHUSD", models.Forex: "C:EURUSD",
	} {
		locale := models.Global
		if market == models.Stocks {
			locale = models.US
		}
		add("GetAllTickersSnapshot", prefixed("Tickers.0.", snapshot), 1, func() (any, error) {
			return c.GetAllTickersSnapshot(ctx, &models.GetAllTickersSnapshotParams{Locale: locale, MarketType: market, Tickers: &ticker})
		})
		add("GetTickerSnapshot", prefixed("Snapshot.", snapshot), 1, func() (any, error) {
			return c.GetTickerSnapshot(ctx, &models.GetTickerSnapshotParams{Locale: locale, MarketType: market, Ticker: ticker})
		})
		for _, direction := range []models.Direction{models.Gainers, models.Losers} {
			wants := "" // Of a few pairs all may gain on a day, or lose.
			if market == models.Stocks {
				wants = prefixed("Tickers.0.", snapshot)
			}
			add("GetGainersLosersSnapshot", wants, 1, func() (any, error) {
				return c.GetGainersLosersSnapshot(ctx, &models.GetGainersLosersSnapshotParams{Locale: locale, MarketType: market, Direction: direction})
			})
		}
	}
	add("GetOptionContractSnapshot", "Results.Details.Ticker Results.Day.Close Results.Greeks.Delta", 1, func() (any, error) {
		return c.GetOptionContractSnapshot(ctx, &models.GetOptionContractSnapshotParams{UnderlyingAsset: "AAPL", OptionContract: option})
	})
	add("ListOptionsChainSnapshot", "9.Details.Ticker 9.Day.Close 9.LastQuote.Ask", 2, func() (any, error) {
		return taken(c.ListOptionsChainSnapshot(ctx, &models.ListOptionsChainParams{UnderlyingAsset: "AAPL", Limit: to(5)}), 10)
	})
	add("GetCryptoFullBookSnapshot", "Data.Ticker Data.Bids.0.Price Data.Asks.0.Price", 1, func() (any, error) {
		return c.GetCryptoFullBookSnapshot(ctx, &models.GetCryptoFullBookSnapshotParams{Ticker: "X:ETHUSD"})
	})
	add("GetIndicesSnapshot", "Results.0.Ticker Results.0.Name Results.0.Value Results.0.Session.Close", 1, func() (any, error) {
		return c.GetIndicesSnapshot(ctx, &models.GetIndicesSnapshotParams{TickerAnyOf: to("I:SPX")})
	})
	add("ListUniversalSnapshots", "10.Ticker 10.Type 10.Session.Close", 2, func() (any, error) {
		return taken(c.ListUniversalSnapshots(ctx, models.ListUniversalSnapshotsParams{}.WithType("stocks")), 11)
	})
	add("ListAssetSnapshots", "0.Ticker 0.Type 0.Session.Close", 1, func() (any, error) {
		return taken(c.ListAssetSnapshots(ctx, models.ListAssetSnapshotsParams{}.WithTickerAnyOf("AAPL,X:ETHUSD")), 2)
	})
}

func addIndicators(c *polygon.Client, add adder) {
	value := "Results.Underlying.URL Results.Values.0.Timestamp Results.Values.0.Value"
	add("GetSMA", value, 1, func() (any, error) {
		return c.GetSMA(ctx, models.GetSMAParams{Ticker: "AAPL"}.WithTimespan(models.Day).WithWindow(5))
	})
	add("GetEMA", value, 1, func() (any, error) {
		return c.GetEMA(ctx, models.GetEMAParams{Ticker: "AAPL"}.WithTimespan(models.Day).WithWindow(5))
	})
	add("GetRSI", value, 1, func() (any, error) {
		return c.GetRSI(ctx, models.GetRSIParams{Ticker: "AAPL"}.WithTimespan(models.Day).WithWindow(5))
	})
	add("GetMACD", value+" Results.Values.0.Signal Results.Values.0.Histogram", 1, func() (any, error) {
		return c.GetMACD(ctx, models.GetMACDParams{Ticker: "AAPL"}.WithTimespan(models.Day))
	})
}
