package main

import (
	"strings"

	polygon "github.com/polygon-io/client-go/rest"
	"github.com/polygon-io/client-go/rest/models"
)

func addReference(c *polygon.Client, option string, add adder) {
	add("ListTickers", "9.Ticker 9.Name 9.Market 9.Locale", 2, func() (any, error) {
		return taken(c.ListTickers(ctx, models.ListTickersParams{}.WithMarket(models.AssetStocks).WithLimit(5)), 10)
	})
	add("GetTickerDetails", "Results.Ticker Results.Name Results.Market Results.PrimaryExchange", 1, func() (any, error) {
		return c.GetTickerDetails(ctx, &models.GetTickerDetailsParams{Ticker: "AAPL"})
	})
	add("ListTickerNews", "9.ID 9.Title 9.PublishedUTC 9.ArticleURL", 2, func() (any, error) {
		return taken(c.ListTickerNews(ctx, models.ListTickerNewsParams{}.WithTicker(models.EQ, "AAPL").WithLimit(5)), 10)
	})
	add("GetTickerRelatedCompanies", "Results.0.Ticker", 1, func() (any, error) {
		return c.GetTickerRelatedCompanies(ctx, &models.GetTickerRelatedCompaniesParams{Ticker: "AAPL"})
	})
	add("GetTickerTypes", "Results.0.Code Results.0.Description", 1, func() (any, error) {
		return c.GetTickerTypes(ctx, &models.GetTickerTypesParams{})
	})
	add("GetMarketHolidays", "0.Date 0.Exchange 0.Name 0.Status", 1, func() (any, error) {
		return c.GetMarketHolidays(ctx)
	})
	add("GetMarketStatus", "Market ServerTime Exchanges.nyse Currencies.crypto", 1, func() (any, error) {
		return c.GetMarketStatus(ctx)
	})
	add("ListSplits", "3.Ticker 3.ExecutionDate 3.SplitFrom 3.SplitTo", 2, func() (any, error) {
		return taken(c.ListSplits(ctx, models.ListSplitsParams{}.WithLimit(2)), 4)
	})
	add("ListDividends", "3.Ticker 3.CashAmount 3.ExDividendDate 3.PayDate", 2, func() (any, error) {
		return taken(c.ListDividends(ctx, models.ListDividendsParams{}.WithTicker(models.EQ, "AAPL").WithLimit(2)), 4)
	})
	add("ListConditions", "9.ID 9.Name 9.Type 9.AssetClass", 2, func() (any, error) {
		return taken(c.ListConditions(ctx, models.ListConditionsParams{}.WithLimit(5)), 10)
	})
	add("GetExchanges", "Results.0.ID Results.0.Name Results.0.Type", 1, func() (any, error) {
		return c.GetExchanges(ctx, &models.GetExchangesParams{})
	})
	add("GetOptionsContract", "Results.Ticker Results.UnderlyingTicker Results.StrikePrice", 1, func() (any, error) {
		return c.GetOptionsContract(ctx, &models.GetOptionsContractParams{Ticker: option})
	})
	add("ListOptionsContracts", contract, 2, func() (any, error) {
		params := models.ListOptionsContractsParams{}.WithUnderlyingTicker(models.EQ, "AAPL").WithLimit(5)
		return taken(c.ListOptionsContracts(ctx, params), 10)
	})
	add("VX.ListStockFinancials", "3.CompanyName 3.FiscalPeriod 3.Financials", 2, func() (any, error) {
		return taken(c.VX.ListStockFinancials(ctx, models.ListStockFinancialsParams{}.WithTicker("AAPL").WithLimit(2)), 4)
	})
	// The vendor sends an object where this client reads a list, with him and with us.
	add("VX.GetTickerEvents", "", 1, func() (any, error) {
		result, err := c.VX.GetTickerEvents(ctx, &models.GetTickerEventsParams{ID: "AAPL"})
		if err != nil && strings.Contains(err.Error(), "cannot unmarshal object into Go struct field") {
			err = nil
		}
		return result, err
	})
}
