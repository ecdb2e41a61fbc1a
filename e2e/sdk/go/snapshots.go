package main

import (
	polygon "github.com/polygon-io/client-go/rest"
	"github.com/polygon-io/client-go/rest/models"
)

// Day is all zero before its first trade.
const snapshot = "Ticker PrevDay.Close Updated"

func addSnapshots(c *polygon.Client, option string, add adder) {
	addMarket(c, models.US, models.Stocks, "AAPL", add)
	addMarket(c, models.Global, models.Crypto, "X:BTCUSD", add)
	addMarket(c, models.Global, models.Forex, "C:EURUSD", add)
	add("GetOptionContractSnapshot", prefixed("Results.", "Details.Ticker Day.Close Greeks.Delta"), 1,
		get(c.GetOptionContractSnapshot, &models.GetOptionContractSnapshotParams{
			UnderlyingAsset: "AAPL", OptionContract: option,
		}))
	add("ListOptionsChainSnapshot", "9.Details.Ticker 9.Day.Close 9.LastQuote.Ask", 2,
		list(c.ListOptionsChainSnapshot, 10, &models.ListOptionsChainParams{
			UnderlyingAsset: "AAPL", Limit: to(5),
		}))
	add("GetCryptoFullBookSnapshot", "Data.Ticker Data.Bids.0.Price Data.Asks.0.Price", 1,
		get(c.GetCryptoFullBookSnapshot, &models.GetCryptoFullBookSnapshotParams{Ticker: "X:BTCUSD"}))
	add("GetIndicesSnapshot", prefixed("Results.0.", "Ticker Name Value Session.Close"), 1,
		get(c.GetIndicesSnapshot, &models.GetIndicesSnapshotParams{TickerAnyOf: to("I:SPX")}))
	add("ListUniversalSnapshots", "10.Ticker 10.Type 10.Session.Close", 2,
		list(c.ListUniversalSnapshots, 11, models.ListUniversalSnapshotsParams{}.WithType("stocks")))
	add("ListAssetSnapshots", "0.Ticker 0.Type 0.Session.Close", 1,
		list(c.ListAssetSnapshots, 2,
			models.ListAssetSnapshotsParams{}.WithTickerAnyOf("AAPL,X:BTCUSD")))
}

func addMarket(
	c *polygon.Client, locale models.MarketLocale, market models.MarketType, ticker string, add adder,
) {
	add("GetAllTickersSnapshot", prefixed("Tickers.0.", snapshot), 1,
		get(c.GetAllTickersSnapshot, &models.GetAllTickersSnapshotParams{
			Locale: locale, MarketType: market, Tickers: &ticker,
		}))
	add("GetTickerSnapshot", prefixed("Snapshot.", snapshot), 1,
		get(c.GetTickerSnapshot, &models.GetTickerSnapshotParams{
			Locale: locale, MarketType: market, Ticker: ticker,
		}))
	move := func(direction models.Direction) (*models.GetGainersLosersSnapshotResponse, error) {
		return c.GetGainersLosersSnapshot(ctx, &models.GetGainersLosersSnapshotParams{
			Locale: locale, MarketType: market, Direction: direction,
		})
	}
	movers := prefixed("Tickers.0.", snapshot)
	if market == models.Stocks {
		for _, direction := range []models.Direction{models.Gainers, models.Losers} {
			add("GetGainersLosersSnapshot", movers, 1,
				func() (any, error) { return move(direction) })
		}
		return
	}
	// Of a few pairs all may gain on a day, or lose: some do one of the two.
	add("GetGainersLosersSnapshot", movers, 2, func() (any, error) {
		gainers, err := move(models.Gainers)
		if err != nil {
			return nil, err
		}
		losers, err := move(models.Losers)
		if err != nil || len(gainers.Tickers) == 0 {
			return losers, err
		}
		return gainers, nil
	})
}
