-- The role of the service may add rows to every table here, but not to the history of migrations.
revoke all on portfolio.flyway_schema_history from portfolio;
