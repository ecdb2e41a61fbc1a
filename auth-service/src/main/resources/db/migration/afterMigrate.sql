-- The role of the service may change every table here, but not the history of migrations.
do $$
begin
    if has_table_privilege('auth', 'auth.flyway_schema_history', 'select') then
        revoke all on auth.flyway_schema_history from auth;
    end if;
end
$$;
