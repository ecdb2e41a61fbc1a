package main

import (
	"fmt"
	"net/http"
	"strings"

	polygon "github.com/polygon-io/client-go/rest"
	"github.com/polygon-io/client-go/rest/models"
)

func addReference(c *polygon.Client, option string, add adder) {
	add("ListTickers", "9.Ticker 9.Name 9.Market 9.Locale", 2, list(c.ListTickers, 10,
		models.ListTickersParams{}.WithMarket(models.AssetStocks).WithLimit(5)))
	add("GetTickerDetails", prefixed("Results.", "Ticker Name Market PrimaryExchange"), 1,
		get(c.GetTickerDetails, &models.GetTickerDetailsParams{Ticker: "AAPL"}))
	add("ListTickerNews", "9.ID 9.Title 9.PublishedUTC 9.ArticleURL", 2, list(c.ListTickerNews, 10,
		models.ListTickerNewsParams{}.WithTicker(models.EQ, "AAPL").WithLimit(5)))
	add("GetTickerRelatedCompanies", "Results.0.Ticker", 1,
		get(c.GetTickerRelatedCompanies, &models.GetTickerRelatedCompaniesParams{Ticker: "AAPL"}))
	add("GetTickerTypes", "Results.0.Code Results.0.Description", 1,
		get(c.GetTickerTypes, &models.GetTickerTypesParams{}))
	add("GetMarketHolidays", "0.Date 0.Exchange 0.Name 0.Status", 1,
		func() (any, error) { return c.GetMarketHolidays(ctx) })
	add("GetMarketStatus", "Market ServerTime Exchanges.nyse Currencies.crypto", 1,
		func() (any, error) { return c.GetMarketStatus(ctx) })
	add("ListSplits", "3.Ticker 3.ExecutionDate 3.SplitFrom 3.SplitTo", 2,
		list(c.ListSplits, 4, models.ListSplitsParams{}.WithLimit(2)))
	add("ListDividends", "3.Ticker 3.CashAmount 3.ExDividendDate 3.PayDate", 2,
		list(c.ListDividends, 4,
			models.ListDividendsParams{}.WithTicker(models.EQ, "AAPL").WithLimit(2)))
	add("ListConditions", "9.ID 9.Name 9.Type 9.AssetClass", 2,
		list(c.ListConditions, 10, models.ListConditionsParams{}.WithLimit(5)))
	add("GetExchanges", "Results.0.ID Results.0.Name Results.0.Type", 1,
		get(c.GetExchanges, &models.GetExchangesParams{}))
	add("GetOptionsContract", prefixed("Results.", "Ticker UnderlyingTicker StrikePrice"), 1,
		get(c.GetOptionsContract, &models.GetOptionsContractParams{Ticker: option}))
	add("ListOptionsContracts", prefixed("9.", "Ticker UnderlyingTicker StrikePrice"), 2,
		list(c.ListOptionsContracts, 10,
			models.ListOptionsContractsParams{}.WithUnderlyingTicker(models.EQ, "AAPL").WithLimit(5)))
	add("VX.ListStockFinancials", "3.CompanyName 3.FiscalPeriod 3.Financials", 2,
		list(c.VX.ListStockFinancials, 4,
			models.ListStockFinancialsParams{}.WithTicker("AAPL").WithLimit(2)))
	// The vendor sends an object where this client reads a list, so its user gets an error from both:
	// the same request is read once more, as what it is.
	events := prefixed("Results.", "Name Events.0.Type Events.0.Date Events.0.TickerChange.Ticker")
	add("VX.GetTickerEvents", events, 2, func() (any, error) {
		params := &models.GetTickerEventsParams{ID: "AAPL"}
		_, err := c.VX.GetTickerEvents(ctx, params)
		if err == nil || !strings.Contains(err.Error(), "cannot unmarshal object into Go struct") {
			return nil, fmt.Errorf("other than the client's own fault: %v", err)
		}
		var result struct{ Results models.TickerEventResult }
		err = c.VX.Call(ctx, http.MethodGet, polygon.GetTickerEventsPath, params, &result)
		return result, err
	})
}
