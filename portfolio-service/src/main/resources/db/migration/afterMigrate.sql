-- The role of the service may add rows to every table here, but not to the history of migrations.
do $$
begin
    if has_table_privilege('portfolio', 'portfolio.flyway_schema_history', 'select') then
        revoke all on portfolio.flyway_schema_history from portfolio;
    end if;
end
$$;
