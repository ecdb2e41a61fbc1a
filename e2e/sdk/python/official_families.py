"""Methods of the vendor's Python SDKs for families beyond stocks' prices and reference data."""
from report import Call

BENZINGA = (
    "analyst_insights analysts bulls_bears_say earnings firms guidance news news_v2 ratings"
)
FED = "treasury_yields inflation inflation_expectations labor_market_indicators"
FILINGS = (
    "filings_risk_factors taxonomies_risk_factors filings_8k_disclosures taxonomies_disclosures"
    " filings_10k_sections filings_8k_text filings_index filings_13f filings_form_3 filings_form_4"
    " floats dividends"
)
FINANCIALS = "balance_sheets cash_flow_statements income_statements ratios"
FUTURES = "contracts exchanges market_statuses products schedules"

FAMILIES = {
    **{f"list_benzinga_{name}": Call(limit=2) for name in BENZINGA.split()},
    "list_benzinga_consensus_ratings": Call(ticker="AAPL", limit=2),
    **{f"list_{name}": Call(limit=2) for name in FED.split()},
    "list_eu_merchant_aggregates": Call(limit=2),
    "list_eu_merchant_hierarchy": Call(limit=2),
    **{
        f"get_etf_global_{name}": Call(composite_ticker="SPY", limit=2)
        for name in ("analytics", "constituents", "fund_flows", "profiles", "taxonomies")
    },
    **{f"list_financials_{name}": Call(limit=2) for name in FINANCIALS.split()},
    **{f"list_stocks_{name}": Call(limit=2) for name in FILINGS.split()},
    "list_short_interest": Call(ticker="AAPL", limit=2),
    "list_short_volume": Call(ticker="AAPL", limit=2),
    **{f"list_futures_{name}": Call(limit=2) for name in FUTURES.split()},
    **{
        f"list_futures_{name}": Call(ticker="GCJ5", limit=2)
        for name in ("aggregates", "quotes", "trades")
    },
    "list_futures_schedules_by_product_code": Call(product_code="GC", limit=2),
    "get_futures_contract_details": Call(ticker="GCJ5"),
    "get_futures_product_details": Call(product_code="GC"),
    "get_futures_snapshot": Call(limit=2, fault="has no attribute 'from_dict'"),
    "list_tmx_corporate_events": Call(limit=2),
}
