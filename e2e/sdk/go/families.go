package main

import (
	polygon "github.com/polygon-io/client-go/rest"
	"github.com/polygon-io/client-go/rest/models"
)

// addFamilies calls methods for families beyond stocks' prices and reference data.
func addFamilies(c *polygon.Client, add adder) {
	add("ListFuturesAggs", "0", 1,
		list(c.ListFuturesAggs, 1, &models.ListFuturesAggsParams{Ticker: "GCJ5"}))
	add("ListFuturesContracts", "0", 1,
		list(c.ListFuturesContracts, 1, &models.ListFuturesContractsParams{}))
	add("ListFuturesMarketStatuses", "0", 1,
		list(c.ListFuturesMarketStatuses, 1, &models.ListFuturesMarketStatusesParams{}))
	add("ListFuturesProducts", "0", 1,
		list(c.ListFuturesProducts, 1, &models.ListFuturesProductsParams{}))
	add("ListFuturesSchedules", "0", 1,
		list(c.ListFuturesSchedules, 1, &models.ListFuturesSchedulesParams{}))
	add("ListFuturesProductSchedules", "0", 1, list(c.ListFuturesProductSchedules, 1,
		&models.ListFuturesProductSchedulesParams{ProductCode: "GC"}))
	add("ListFuturesTrades", "0", 1,
		list(c.ListFuturesTrades, 1, &models.ListFuturesTradesParams{Ticker: "GCJ5"}))
	add("ListFuturesQuotes", "0", 1,
		list(c.ListFuturesQuotes, 1, &models.ListFuturesQuotesParams{Ticker: "GCJ5"}))
	add("GetFuturesContract", "Results", 1,
		get(c.GetFuturesContract, &models.GetFuturesContractParams{Ticker: "GCJ5"}))
	add("GetFuturesProduct", "Results", 1,
		get(c.GetFuturesProduct, &models.GetFuturesProductParams{ProductCode: "GC"}))
	add("ListTreasuryYields", "0", 1,
		list(c.ListTreasuryYields, 1, &models.ListTreasuryYieldsParams{}))
	add("ListShortInterest", "0", 1, list(c.ListShortInterest, 1, &models.ListShortInterestParams{}))
	add("ListShortVolume", "0", 1, list(c.ListShortVolume, 1, &models.ListShortVolumeParams{}))
	add("VX.ListIPOs", "0.Ticker 0.IssuerName 0.ListingDate 0.IPOStatus", 1,
		list(c.VX.ListIPOs, 1, &models.ListIPOsParams{}))
}
