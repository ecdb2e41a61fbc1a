package main

import (
	"context"

	polygon "github.com/polygon-io/client-go/rest"
	"github.com/polygon-io/client-go/rest/iter"
	"github.com/polygon-io/client-go/rest/models"
)

// addFamilies calls methods for families beyond stocks' prices and reference data.
func addFamilies(c *polygon.Client, add adder) {
	lists := map[string]func() (any, error){
		"ListFuturesAggs":           first(c.ListFuturesAggs, &models.ListFuturesAggsParams{Ticker: "GCJ5"}),
		"ListFuturesContracts":      first(c.ListFuturesContracts, &models.ListFuturesContractsParams{}),
		"ListFuturesMarketStatuses": first(c.ListFuturesMarketStatuses, &models.ListFuturesMarketStatusesParams{}),
		"ListFuturesProducts":       first(c.ListFuturesProducts, &models.ListFuturesProductsParams{}),
		"ListFuturesSchedules":      first(c.ListFuturesSchedules, &models.ListFuturesSchedulesParams{}),
		"ListFuturesProductSchedules": first(
			c.ListFuturesProductSchedules, &models.ListFuturesProductSchedulesParams{ProductCode: "GC"}),
		"ListFuturesTrades":  first(c.ListFuturesTrades, &models.ListFuturesTradesParams{Ticker: "GCJ5"}),
		"ListFuturesQuotes":  first(c.ListFuturesQuotes, &models.ListFuturesQuotesParams{Ticker: "GCJ5"}),
		"ListTreasuryYields": first(c.ListTreasuryYields, &models.ListTreasuryYieldsParams{}),
		"VX.ListIPOs":        first(c.VX.ListIPOs, &models.ListIPOsParams{}),
		"ListShortInterest":  first(c.ListShortInterest, &models.ListShortInterestParams{}),
		"ListShortVolume":    first(c.ListShortVolume, &models.ListShortVolumeParams{}),
		"GetFuturesContract": func() (any, error) {
			return c.GetFuturesContract(ctx, &models.GetFuturesContractParams{Ticker: "GCJ5"})
		},
		"GetFuturesProduct": func() (any, error) {
			return c.GetFuturesProduct(ctx, &models.GetFuturesProductParams{ProductCode: "GC"})
		},
	}
	for name, list := range lists {
		add(name, "", 1, list)
	}
}

type lister[P, T any] func(context.Context, *P, ...models.RequestOption) *iter.Iter[T]

func first[P, T any](list lister[P, T], params *P) func() (any, error) {
	return func() (any, error) { return taken(list(ctx, params), 1) }
}
